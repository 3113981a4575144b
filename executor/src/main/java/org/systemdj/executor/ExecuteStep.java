// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import org.systemdj.exec.HandoffTime;
import org.systemdj.sys.Clock;
import org.systemdj.sys.Fd;
import org.systemdj.sys.Processes;
import org.systemdj.text.ExitStatus;

/**
 * Becomes the program, telling the manager on the exec pipe that it is about to, or that it failed, and when that was.
 *
 * <p>Source: execve(2); systemd.service(5), Type=exec; org.freedesktop.systemd1(5), ExecMainHandoffTimestamp.
 *
 * <p>Stateless.
 */
final class ExecuteStep implements ExecStep {
    private static final byte[] HOT = {1};
    private static final byte[] COLD = {0};

    @Override
    public void apply(Invocation run) {
        int tell = run.execFd();
        if (tell >= 0) {
            Fd.write(tell, HOT, 0, 1);
        }
        int handoff = run.handoffFd();
        if (handoff >= 0) {
            byte[] moment = HandoffTime.encode(Clock.realtimeUsec(), Clock.monotonicUsec());
            Fd.write(handoff, moment, 0, moment.length); // Not to be told of it does the manager no harm.
        }
        String path = run.program().path();
        int result = Processes.execute(path, run.arguments(), run.environment().toList());
        if (tell >= 0) {
            Fd.write(tell, COLD, 0, 1);
        }
        throw new StepFailure(ExitStatus.EXEC, "Failed to execute " + path, -result);
    }
}
