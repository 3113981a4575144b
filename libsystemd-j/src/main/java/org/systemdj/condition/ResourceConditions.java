// SPDX-License-Identifier: Apache-2.0
package org.systemdj.condition;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.systemdj.text.ByteSize;
import org.systemdj.text.CpuSet;
import org.systemdj.text.SliceName;
import org.systemdj.text.UnitName;
import org.systemdj.text.Values;
import org.systemdj.text.Words;

/**
 * Conditions about power, memory, processors, control groups and pressure.
 *
 * <p>Source: systemd.unit(5), CONDITIONS AND ASSERTS.
 *
 * <p>Immutable.
 */
final class ResourceConditions {
    private static final String CGROUPS = "/sys/fs/cgroup";
    private static final Set<String> CONTROLLERS = Set.of(
            "cpu",
            "cpuacct",
            "cpuset",
            "io",
            "blkio",
            "memory",
            "devices",
            "pids",
            "bpf-firewall",
            "bpf-devices",
            "bpf-foreign",
            "bpf-socket-bind",
            "bpf-restrict-network-interfaces");
    private static final Set<String> UNIFIED = Set.of("cpu", "cpuset", "io", "memory", "pids");

    /** The names that systemd has for what it can ask the processor about. */
    private static final Set<String> CPU_FEATURES = Set.of(
            ("fpu vme de pse tsc msr pae mce cx8 apic sep mtrr pge mca cmov pat pse36 clflush mmx fxsr sse sse2 ht pni"
                            + " pclmul monitor ssse3 fma3 cx16 sse4_1 sse4_2 movbe popcnt aes xsave osxsave avx f16c"
                            + " rdrand bmi1 avx2 bmi2 rdseed adx sha_ni syscall rdtscp lm lahf_lm abm constant_tsc")
                    .split(" "));

    private final SystemFiles files;
    private final SystemFacts facts;

    ResourceConditions(SystemFiles files, SystemFacts facts) {
        this.files = files;
        this.facts = facts;
    }

    Outcome acPower(String parameter) {
        return Values.parseBoolean(parameter)
                .map(wanted -> Outcome.of(new PowerSupplies(files).isOnline() == wanted))
                .orElse(Outcome.ERROR);
    }

    Outcome memory(String parameter) {
        Comparison comparison = comparison(parameter);
        OptionalLong total = facts.memoryBytes();
        OptionalLong size = ByteSize.parse(comparison.rest());
        OptionalLong wanted = size.isPresent() ? size : Values.parseUnsignedLong(comparison.rest());
        if (comparison.isPattern() || total.isEmpty() || wanted.isEmpty()) {
            return Outcome.ERROR;
        }
        return Outcome.of(comparison.holds(Long.compareUnsigned(total.getAsLong(), wanted.getAsLong())));
    }

    Outcome cpus(String parameter) {
        Comparison comparison = comparison(parameter);
        OptionalInt wanted = Values.parseUnsignedInt(comparison.rest());
        Optional<CpuSet> allowed = facts.ownStatus("Cpus_allowed_list").flatMap(CpuSet::parse);
        if (comparison.isPattern() || wanted.isEmpty() || allowed.isEmpty()) {
            return Outcome.ERROR;
        }
        return Outcome.of(
                comparison.holds(Long.compare(allowed.get().size(), Integer.toUnsignedLong(wanted.getAsInt()))));
    }

    /** Without operator «at least» is meant. */
    private static Comparison comparison(String parameter) {
        return Comparison.parse(parameter)
                .orElseGet(() -> new Comparison(Comparison.Operator.GREATER_OR_EQUAL, parameter));
    }

    Outcome cpuFeature(String parameter) {
        String feature = parameter.toLowerCase(Locale.ROOT);
        return Outcome.of(CPU_FEATURES.contains(feature) && CpuFeatures.has(files, feature));
    }

    Outcome controllers(String parameter) {
        boolean unified = files.status(CGROUPS + "/cgroup.controllers").isPresent();
        if (!unified && files.status(CGROUPS + "/systemd").isEmpty()) {
            return Outcome.ERROR;
        }
        if (parameter.equals("v2") || parameter.equals("v1")) {
            return Outcome.of(parameter.equals("v2") == unified);
        }
        List<String> available =
                Words.plain(files.read(CGROUPS + "/cgroup.controllers").orElse(""));
        for (String word : Words.plain(parameter)) {
            if (CONTROLLERS.contains(word) && !(UNIFIED.contains(word) && available.contains(word))) {
                return Outcome.FAILED;
            }
        }
        return Outcome.SUCCEEDED;
    }

    /** {@code [SLICE:]LIMIT[/SPAN]}: whether the share of time under pressure is at most the limit. */
    Outcome pressure(String resource, String parameter) {
        if (files.status("/proc/pressure/" + resource).isEmpty()) {
            return Outcome.SUCCEEDED;
        }
        int colon = parameter.indexOf(':');
        String path = "/proc/pressure/" + resource;
        if (colon >= 0) {
            String slice = parameter.substring(0, colon).strip();
            Optional<String> directory = slice.isEmpty() ? Optional.of(CGROUPS) : sliceDirectory(slice);
            if (directory.isEmpty()) {
                return Outcome.ERROR;
            }
            path = directory.get() + "/" + resource + ".pressure";
            if (files.status(path).isEmpty()) {
                return Outcome.SUCCEEDED;
            }
        }
        String value = parameter.substring(colon + 1).strip();
        int slash = value.indexOf('/');
        OptionalInt limit = Values.parsePermyriad((slash < 0 ? value : value.substring(0, slash)).strip());
        Optional<String> average =
                average(slash < 0 ? "" : value.substring(slash + 1).strip());
        if (limit.isEmpty() || average.isEmpty()) {
            return Outcome.ERROR;
        }
        String kind = resource.equals("cpu") ? "some" : "full";
        OptionalInt current = pressureOf(path, kind, average.get());
        return current.isPresent() ? Outcome.of(current.getAsInt() <= limit.getAsInt()) : Outcome.ERROR;
    }

    private static Optional<String> average(String word) {
        return switch (word) {
            case "10sec" -> Optional.of("avg10");
            case "1min" -> Optional.of("avg60");
            case "5min", "" -> Optional.of("avg300");
            default -> Optional.empty();
        };
    }

    private static Optional<String> sliceDirectory(String word) {
        Optional<UnitName> slice = UnitName.parse(word).filter(SliceName::isValid);
        if (slice.isEmpty()) {
            return Optional.empty();
        }
        String path = "";
        for (UnitName at = slice.get();
                !at.equals(SliceName.ROOT);
                at = SliceName.parent(at).orElseThrow()) {
            path = "/" + at + path;
        }
        return Optional.of(CGROUPS + path);
    }

    /** The value of {@code kind … average=N.NN …} in hundredths of a percent. */
    private OptionalInt pressureOf(String path, String kind, String average) {
        for (String line : files.read(path).orElse("").split("\n")) {
            if (!line.startsWith(kind + " ")) {
                continue;
            }
            for (String word : Words.plain(line)) {
                if (word.startsWith(average + "=")) {
                    return Values.parsePermyriad(word.substring(average.length() + 1) + "%");
                }
            }
        }
        return OptionalInt.empty();
    }
}
