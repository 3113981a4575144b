// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import org.systemdj.exec.PlanFields;
import org.systemdj.sys.Errno;
import org.systemdj.sys.Scheduling;

/**
 * IOSchedulingClass= and IOSchedulingPriority=.
 *
 * <p>Source: systemd.exec(5), IOSchedulingClass=; ioprio_set(2).
 *
 * <p>Stateless.
 */
final class IoSchedulingStep implements ExecStep {
    private static final int CLASS_SHIFT = 13;
    private static final int BEST_EFFORT = 2;
    private static final int NORMAL_LEVEL = 4;

    @Override
    public void apply(Invocation run) {
        int wanted = run.get(PlanFields.IO_SCHEDULING);
        if (wanted < 0) {
            return;
        }
        boolean none = wanted >> CLASS_SHIFT == 0;
        int level = none ? NORMAL_LEVEL : wanted & (1 << CLASS_SHIFT) - 1;
        int kind = none ? BEST_EFFORT : wanted >> CLASS_SHIFT;
        Errno.check(Scheduling.trySetIoPriority(kind, level), "ioprio_set", null);
    }
}
