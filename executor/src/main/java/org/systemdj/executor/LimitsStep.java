// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import org.systemdj.exec.ExecLimit;
import org.systemdj.exec.PlanFields;
import org.systemdj.sys.Limits;
import org.systemdj.text.ExitStatus;

/**
 * Limit…=; RestrictRealtime= also takes the right to real-time scheduling away.
 *
 * <p>In two halves: limits of memory come last ({@link #LATE}), because the executor itself still needs some, and its
 * image reserves far more address space than it uses.
 *
 * <p>Source: systemd.exec(5), «Process Properties»; setrlimit(2).
 *
 * <p>Stateless.
 */
final class LimitsStep implements ExecStep {
    /** All limits but those of memory. */
    static final LimitsStep EARLY = new LimitsStep(false);

    /** LimitAS= and LimitDATA=. */
    static final LimitsStep LATE = new LimitsStep(true);

    private static final Limits.Resource[] RESOURCES = Limits.Resource.values();

    private final boolean late;

    private LimitsStep(boolean late) {
        this.late = late;
    }

    @Override
    public void apply(Invocation run) {
        if (!run.needsSandboxing()) {
            return;
        }
        boolean realtimeGiven = false;
        for (ExecLimit limit : run.get(PlanFields.LIMITS)) {
            Limits.Resource resource = RESOURCES[limit.resource()];
            realtimeGiven |= resource == Limits.Resource.RTPRIO;
            if (late != isOfMemory(resource)) {
                continue;
            }
            int result = Limits.trySetClosest(resource, new Limits.Limit(limit.soft(), limit.hard()));
            if (result < 0) {
                throw new StepFailure(
                        ExitStatus.LIMITS, "Failed to adjust resource limit RLIMIT_" + resource.name(), -result);
            }
        }
        if (!late && run.get(PlanFields.RESTRICT_REALTIME) && !realtimeGiven) {
            int result = Limits.trySet(Limits.Resource.RTPRIO, new Limits.Limit(0, 0));
            if (result < 0) {
                throw new StepFailure(ExitStatus.LIMITS, "Failed to adjust RLIMIT_RTPRIO resource limit", -result);
            }
        }
    }

    private static boolean isOfMemory(Limits.Resource resource) {
        return resource == Limits.Resource.AS || resource == Limits.Resource.DATA;
    }
}
