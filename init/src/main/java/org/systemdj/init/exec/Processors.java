// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.exec;

import org.systemdj.config.CpuAffinity;
import org.systemdj.directive.ExecDirectives;
import org.systemdj.directive.Settings;
import org.systemdj.sys.FileSystem;
import org.systemdj.text.CpuSet;

/**
 * The processors that CPUAffinity= comes down to: those said, or those of the memory nodes of NUMAMask=.
 *
 * <p>Source: systemd.exec(5), CPUAffinity=. Immutable (static functions only).
 */
public final class Processors {
    private static final String NODES = "/sys/devices/system/node/node";

    private Processors() {}

    /** Empty for all. */
    public static CpuSet of(Settings settings) {
        CpuAffinity affinity = settings.get(ExecDirectives.CPU_AFFINITY);
        if (!affinity.fromNuma()) {
            return affinity.cpus();
        }
        CpuSet nodes = settings.get(ExecDirectives.NUMA_MASK);
        CpuSet all = CpuSet.EMPTY;
        for (int node = 0; node < CpuSet.LIMIT; node++) {
            if (nodes.contains(node)) {
                String list =
                        FileSystem.readFirstLine(NODES + node + "/cpulist").orElse("");
                all = all.union(CpuSet.parse(list.strip()).orElse(CpuSet.EMPTY));
            }
        }
        return all;
    }
}
