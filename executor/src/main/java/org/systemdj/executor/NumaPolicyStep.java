// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import java.util.BitSet;
import org.systemdj.exec.PlanFields;
import org.systemdj.sys.Errno;
import org.systemdj.sys.Scheduling;

/**
 * NUMAPolicy= and NUMAMask=.
 *
 * <p>Source: systemd.exec(5), NUMAPolicy=; set_mempolicy(2).
 *
 * <p>Stateless.
 */
final class NumaPolicyStep implements ExecStep {
    @Override
    public void apply(Invocation run) {
        int policy = run.get(PlanFields.NUMA_POLICY);
        if (policy < 0) {
            return;
        }
        BitSet nodes = new BitSet();
        for (int node : run.get(PlanFields.NUMA_NODES)) {
            nodes.set(node);
        }
        int result = Scheduling.trySetMemoryPolicy(policy, nodes);
        if (result == -Errno.ENOSYS) {
            run.log().debug("NUMA support not available, ignoring.");
            return;
        }
        Errno.check(result, "set_mempolicy", null);
    }
}
