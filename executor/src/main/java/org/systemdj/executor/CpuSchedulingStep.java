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
    private static final int FIFO = 1;
    private static final int ROUND_ROBIN = 2;
    private static final int LOWEST_PRIORITY = 1;

    @Override
    public void apply(Invocation run) {
        boolean reset = run.get(PlanFields.CPU_SCHEDULING_RESET_ON_FORK);
        boolean hasPolicy = run.plan().isSet(PlanFields.CPU_SCHEDULING_POLICY);
        if (!hasPolicy && !run.plan().isSet(PlanFields.CPU_SCHEDULING_PRIORITY)) {
            return; // without these the reset on fork is not looked at
        }
        int policy = run.get(PlanFields.CPU_SCHEDULING_POLICY) | (reset ? Scheduling.RESET_ON_FORK : 0);
        int priority = run.get(PlanFields.CPU_SCHEDULING_PRIORITY);
        if (isRealtime(run.get(PlanFields.CPU_SCHEDULING_POLICY)) && priority < LOWEST_PRIORITY) {
            priority = LOWEST_PRIORITY;
        }
        Errno.check(Scheduling.trySetPolicy(policy, priority), "sched_setscheduler", null);
    }

    private static boolean isRealtime(int policy) {
        return policy == FIFO || policy == ROUND_ROBIN;
    }
}
