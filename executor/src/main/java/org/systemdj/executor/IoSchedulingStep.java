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

    @Override
    public void apply(Invocation run) {
        int wanted = run.get(PlanFields.IO_SCHEDULING);
        if (wanted < 0) {
            return;
        }
        int level = wanted & (1 << CLASS_SHIFT) - 1;
        Errno.check(Scheduling.trySetIoPriority(wanted >> CLASS_SHIFT, level), "ioprio_set", null);
    }
}
