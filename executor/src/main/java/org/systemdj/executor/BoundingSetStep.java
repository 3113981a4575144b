// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import org.systemdj.exec.ExecPlan;
import org.systemdj.exec.PlanFields;
import org.systemdj.sys.Capabilities;
import org.systemdj.sys.Errno;

/**
 * CapabilityBoundingSet=, and what Protect…= settings take out of it.
 *
 * <p>Source: systemd.exec(5), CapabilityBoundingSet=; capabilities(7).
 *
 * <p>Stateless.
 */
final class BoundingSetStep implements ExecStep {
    @Override
    public void apply(Invocation run) {
        if (!run.needsSandboxing()) {
            return;
        }
        long keep = boundingSet(run.plan());
        // What is not bounded, and what the manager itself was not left with, cannot be handed on; the program then
        // starts without it.
        run.limitAmbient(Capabilities.get().permitted() & keep);
        long ambient = run.ambientCapabilities();
        if (keep != -1) {
            Errno.check(Capabilities.tryLimitBounding(keep), "prctl", "PR_CAPBSET_DROP");
        }
        // Ambient capabilities must be inheritable first; what is not bounded must not be inherited past execve(2).
        Capabilities.Sets had = Capabilities.get();
        long inheritable = had.inheritable() & keep | ambient;
        if (inheritable != had.inheritable()) {
            Errno.check(
                    Capabilities.trySet(new Capabilities.Sets(had.effective(), had.permitted(), inheritable)),
                    "capset",
                    null);
        }
    }

    /** CapabilityBoundingSet= without what other settings rule out; -1 for no limit. */
    static long boundingSet(ExecPlan plan) {
        long set = plan.get(PlanFields.CAPABILITY_BOUNDING_SET);
        if (plan.get(PlanFields.PRIVATE_DEVICES)) {
            set &= ~(1L << Capabilities.MKNOD | 1L << Capabilities.SYS_RAWIO);
        }
        if (plan.get(PlanFields.PROTECT_KERNEL_MODULES)) {
            set &= ~(1L << Capabilities.SYS_MODULE);
        }
        if (plan.get(PlanFields.PROTECT_KERNEL_LOGS)) {
            set &= ~(1L << Capabilities.SYSLOG);
        }
        if (plan.get(PlanFields.PROTECT_CLOCK)) {
            set &= ~(1L << Capabilities.SYS_TIME | 1L << Capabilities.WAKE_ALARM);
        }
        return set;
    }
}
