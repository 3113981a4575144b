// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import org.systemdj.exec.ExecFlag;
import org.systemdj.exec.PlanFields;
import org.systemdj.sys.Accounts;
import org.systemdj.sys.Errno;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.Identity;
import org.systemdj.text.ExitStatus;

/**
 * WorkingDirectory=, as the user, who may be the only one to reach it.
 *
 * <p>Source: systemd.exec(5), WorkingDirectory=.
 *
 * <p>Stateless.
 */
final class WorkingDirectoryStep implements ExecStep {
    @Override
    public void apply(Invocation run) {
        String path = run.get(PlanFields.WORKING_DIRECTORY);
        if (path.equals("~")) {
            path = run.account().home();
            if (path.isEmpty()) {
                path = new Accounts("")
                        .user(Identity.user())
                        .map(Accounts.User::home)
                        .orElse("");
            }
            if (path.isEmpty()) {
                throw new StepFailure(
                        ExitStatus.CHDIR, "Changing to the requested working directory failed", Errno.ENXIO);
            }
        }
        int result = FileSystem.tryChdir(path.isEmpty() || !run.has(ExecFlag.APPLY_CHROOT) ? "/" : path);
        if (result < 0 && !run.get(PlanFields.WORKING_DIRECTORY_OPTIONAL)) {
            throw new StepFailure(ExitStatus.CHDIR, "Changing to the requested working directory failed", -result);
        }
    }
}
