// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import org.systemdj.exec.PlanFields;
import org.systemdj.sys.Errno;
import org.systemdj.sys.Limits;
import org.systemdj.sys.Scheduling;

/**
 * Nice=; where the limit forbids the value, the nearest allowed one.
 *
 * <p>Source: systemd.exec(5), Nice=; setpriority(2).
 *
 * <p>Stateless.
 */
final class NiceStep implements ExecStep {
    private static final int NICE_OF_LIMIT_ZERO = 20;

    @Override
    public void apply(Invocation run) {
        if (!run.plan().isSet(PlanFields.NICE)) {
            return;
        }
        int wanted = run.get(PlanFields.NICE);
        int result = Scheduling.trySetNice(wanted);
        if (result < 0 && Errno.isPrivilege(-result)) {
            long limit = Limits.get(Limits.Resource.NICE).soft();
            int allowed = limit == Limits.INFINITY ? wanted : NICE_OF_LIMIT_ZERO - (int) limit;
            if (Scheduling.nice() <= allowed) {
                return;
            }
            result = Scheduling.trySetNice(Math.max(wanted, Math.min(allowed, NICE_OF_LIMIT_ZERO - 1)));
        }
        Errno.check(result, "setpriority", null);
    }
}
