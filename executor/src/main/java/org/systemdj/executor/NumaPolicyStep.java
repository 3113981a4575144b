// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import java.util.BitSet;
import org.systemdj.exec.PlanFields;
import org.systemdj.sys.Errno;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.Scheduling;
import org.systemdj.text.CpuSet;

/**
 * NUMAPolicy= and NUMAMask=.
 *
 * <p>Source: systemd.exec(5), NUMAPolicy=; set_mempolicy(2).
 *
 * <p>Stateless.
 */
final class NumaPolicyStep implements ExecStep {
    private static final String NODE = "/sys/devices/system/node/node";

    /** What a mask without a policy comes to. */
    private static final int PREFERRED = 1;

    @Override
    public void apply(Invocation run) {
        int policy = run.get(PlanFields.NUMA_POLICY);
        if (policy < 0 && run.get(PlanFields.NUMA_NODES).isEmpty()) {
            return;
        }
        BitSet nodes = new BitSet();
        for (int node : run.get(PlanFields.NUMA_NODES)) {
            nodes.set(node);
        }
        if (nodes.cardinality() == CpuSet.LIMIT) {
            nodes.clear(); // all that there are
            for (int node = 0; FileSystem.exists(NODE + node); node++) {
                nodes.set(node);
            }
        }
        int result = Scheduling.trySetMemoryPolicy(policy < 0 ? PREFERRED : policy, nodes);
        if (result == -Errno.ENOSYS) {
            run.log().debug("NUMA support not available, ignoring.");
            return;
        }
        Errno.check(result, "set_mempolicy", null);
    }
}
