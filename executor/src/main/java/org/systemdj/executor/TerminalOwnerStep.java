// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import org.systemdj.exec.PlanFields;
import org.systemdj.sys.Errno;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.Terminal;
import org.systemdj.text.ExitStatus;

/**
 * Gives the terminal on standard input to the user.
 *
 * <p>Source: systemd.exec(5), StandardInput=tty.
 *
 * <p>Stateless.
 */
final class TerminalOwnerStep implements ExecStep {
    private static final int MODE = 0600;

    @Override
    public void apply(Invocation run) {
        if (!run.needsIdentity() || !run.account().hasUser() || !Terminal.isTerminal(0)) {
            return;
        }
        String kind = run.get(PlanFields.STANDARD_INPUT);
        if (!kind.startsWith("tty")) {
            return;
        }
        int result = FileSystem.tryChown(0, run.account().user(), -1);
        if (result == 0) {
            result = FileSystem.tryChmod(0, MODE);
        }
        if (result < 0 && result != -Errno.EROFS && !Errno.isPrivilege(-result)) {
            throw new StepFailure(ExitStatus.STDIN, "Failed to change ownership of terminal", -result);
        }
    }
}
