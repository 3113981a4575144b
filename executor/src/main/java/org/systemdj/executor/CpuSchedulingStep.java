// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import org.systemdj.exec.PlanFields;
import org.systemdj.sys.Errno;
import org.systemdj.sys.Scheduling;

/**
 * CPUSchedulingPolicy=, CPUSchedulingPriority=, CPUSchedulingResetOnFork=.
 *
 * <p>Source: systemd.exec(5), «Scheduling»; sched_setscheduler(2).
 *
 * <p>Stateless.
 */
final class CpuSchedulingStep implements ExecStep {
    @Override
    public void apply(Invocation run) {
        boolean reset = run.get(PlanFields.CPU_SCHEDULING_RESET_ON_FORK);
        if (!run.plan().isSet(PlanFields.CPU_SCHEDULING_POLICY) && !reset) {
            return;
        }
        int policy = run.get(PlanFields.CPU_SCHEDULING_POLICY) | (reset ? Scheduling.RESET_ON_FORK : 0);
        int priority = run.get(PlanFields.CPU_SCHEDULING_PRIORITY);
        Errno.check(Scheduling.trySetPolicy(policy, priority), "sched_setscheduler", null);
    }
}
