// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import java.util.List;
import org.systemdj.exec.PlanFields;
import org.systemdj.sys.Fd;
import org.systemdj.sys.Poll;

/**
 * Type=idle: waits until no job runs, at most five seconds, so that output does not run into status lines.
 *
 * <p>Source: systemd.service(5), Type=idle.
 *
 * <p>Stateless.
 */
final class IdleStep implements ExecStep {
    private static final int WAIT_MILLIS = 5_000;
    private static final int ANSWER_MILLIS = 1_000;

    @Override
    public void apply(Invocation run) {
        List<Integer> pipe = run.get(PlanFields.IDLE_PIPE);
        if (pipe.size() < 4) {
            return;
        }
        Fd.closeNumber(pipe.get(1));
        Fd.closeNumber(pipe.get(2));
        int ready = Poll.await(pipe.get(0), Poll.IN | Poll.HUP, WAIT_MILLIS);
        if (ready == 0) {
            // Still waiting for others: the manager gives the console up when it is asked, or a second passes.
            Fd.write(pipe.get(3), new byte[] {'x'}, 0, 1);
            Poll.await(pipe.get(0), Poll.IN | Poll.HUP, ANSWER_MILLIS);
        }
        Fd.closeNumber(pipe.get(0));
        Fd.closeNumber(pipe.get(3));
    }
}
