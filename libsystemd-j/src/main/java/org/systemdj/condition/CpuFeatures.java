// SPDX-License-Identifier: Apache-2.0
package org.systemdj.condition;

import java.util.Optional;

/**
 * What the processor can do, by the kernel's word.
 *
 * <p>Source: systemd.unit(5), {@code ConditionCPUFeature=}; {@code /proc/cpuinfo}.
 *
 * <p>Immutable (static functions).
 */
final class CpuFeatures {
    private CpuFeatures() {}

    /** Whether the processor has the feature, by systemd's name for it. */
    static boolean has(SystemFiles files, String feature) {
        String flag =
                switch (feature) {
                    case "pclmul" -> "pclmulqdq";
                    case "fma3" -> "fma";
                    case "osxsave" -> "xsave";
                    default -> feature;
                };
        SystemFacts facts = new SystemFacts(files);
        Optional<String> flags =
                facts.field("/proc/cpuinfo", "flags\t\t").or(() -> facts.field("/proc/cpuinfo", "flags"));
        return flags.isPresent() && (" " + flags.get() + " ").contains(" " + flag + " ");
    }
}
