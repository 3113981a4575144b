// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import org.systemdj.exec.PlanFields;
import org.systemdj.sys.Errno;
import org.systemdj.sys.Prctl;

/**
 * TimerSlackNSec=.
 *
 * <p>Source: systemd.exec(5), TimerSlackNSec=; prctl(2).
 *
 * <p>Stateless.
 */
final class TimerSlackStep implements ExecStep {
    @Override
    public void apply(Invocation run) {
        long slack = run.get(PlanFields.TIMER_SLACK_NSEC);
        if (slack >= 0) {
            Errno.check(Prctl.setTimerSlack(slack), "prctl", "PR_SET_TIMERSLACK");
        }
    }
}
