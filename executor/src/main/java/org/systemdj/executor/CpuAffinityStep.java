// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import java.util.BitSet;
import java.util.List;
import org.systemdj.exec.PlanFields;
import org.systemdj.sys.Errno;
import org.systemdj.sys.Scheduling;

/**
 * CPUAffinity=.
 *
 * <p>Source: systemd.exec(5), CPUAffinity=; sched_setaffinity(2).
 *
 * <p>Stateless.
 */
final class CpuAffinityStep implements ExecStep {
    @Override
    public void apply(Invocation run) {
        List<Integer> processors = run.get(PlanFields.CPU_AFFINITY);
        if (processors.isEmpty()) {
            return;
        }
        BitSet set = new BitSet();
        for (int processor : processors) {
            set.set(processor);
        }
        Errno.check(Scheduling.trySetAffinity(set), "sched_setaffinity", null);
    }
}
