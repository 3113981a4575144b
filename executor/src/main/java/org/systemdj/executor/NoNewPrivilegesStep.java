// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import org.systemdj.exec.PlanFields;
import org.systemdj.sys.Capabilities;
import org.systemdj.sys.Errno;
import org.systemdj.sys.Prctl;

/**
 * NoNewPrivileges=, also where filters of an unprivileged process imply it.
 *
 * <p>Source: systemd.exec(5), NoNewPrivileges=; prctl(2).
 *
 * <p>Stateless.
 */
final class NoNewPrivilegesStep implements ExecStep {
    @Override
    public void apply(Invocation run) {
        if (!run.needsSandboxing()) {
            return;
        }
        boolean implied =
                SystemCallFilterStep.hasFilters(run.plan()) && !Capabilities.isEffective(Capabilities.SYS_ADMIN);
        if (run.get(PlanFields.NO_NEW_PRIVILEGES) || implied) {
            Errno.check(Prctl.setNoNewPrivileges(), "prctl", "PR_SET_NO_NEW_PRIVS");
        }
    }
}
