// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import org.systemdj.exec.ExecFlag;
import org.systemdj.sys.Errno;
import org.systemdj.sys.Processes;

/**
 * Becomes the leader of a new session.
 *
 * <p>Source: setsid(2).
 *
 * <p>Stateless.
 */
final class SessionStep implements ExecStep {
    @Override
    public void apply(Invocation run) {
        if (run.has(ExecFlag.SAME_PROCESS_GROUP) || run.isInside() && PidNamespace.takesSession(run.plan())) {
            return;
        }
        int result = Processes.setSession();
        if (result == -Errno.EPERM && Processes.session(0) == Processes.self()) {
            return; // leader already
        }
        Errno.check(result, "setsid", null);
    }
}
