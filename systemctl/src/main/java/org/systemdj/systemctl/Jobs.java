// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.client.Bus;
import org.systemdj.client.BusFailure;
import org.systemdj.client.JobResult;
import org.systemdj.console.CommandFailure;

/**
 * Waits for queued jobs and tells what became of them.
 *
 * <p>Source: org.freedesktop.systemd1(5), JobRemoved; systemctl(1), {@code start}.
 *
 * <p>Used by one thread.
 */
final class Jobs {
    private static final long FOREVER_USEC = -1;
    private static final int PATH = 1;
    private static final int UNIT = 2;
    private static final int RESULT = 3;

    private final Session session;

    Jobs(Session session) {
        this.session = session;
    }

    /** Has to come before the jobs are queued, so that none ends unseen. */
    void watch() {
        session.bus()
                .match("type='signal',sender='" + Bus.DESTINATION + "',interface='" + Bus.MANAGER
                        + "',member='JobRemoved',path='" + Bus.MANAGER_PATH + "'");
    }

    /** Returns the exit status: 0 when all jobs did what they were for. */
    int await(List<String> paths) {
        List<String> open = new ArrayList<>(paths);
        int status = 0;
        while (!open.isEmpty()) {
            Bus.Signal signal;
            try {
                signal = session.bus().next(FOREVER_USEC);
            } catch (BusFailure failure) {
                throw new CommandFailure("Failed to wait for response: " + failure.getMessage());
            }
            if (signal == null || !signal.member().equals("JobRemoved")) {
                continue;
            }
            if (open.remove((String) signal.body()[PATH])) {
                status = Math.max(status, tell((String) signal.body()[UNIT], (String) signal.body()[RESULT]));
            }
        }
        return status;
    }

    private int tell(String unit, String result) {
        boolean quiet = session.options().quiet;
        if (!quiet) {
            String text = JobResult.text(
                    session.bus(), unit, result, session.options().scopeWord());
            if (!text.isEmpty()) {
                session.log().error(text);
            } else if (session.options().showTransaction && JobResult.isGood(result)) {
                session.log().info("Job for " + unit + " finished.");
            }
        }
        return JobResult.isGood(result) ? 0 : 1;
    }
}
