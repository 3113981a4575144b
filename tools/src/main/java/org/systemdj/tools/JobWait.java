// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools;

import org.systemdj.client.Bus;
import org.systemdj.client.BusFailure;
import org.systemdj.client.BusLink;
import org.systemdj.client.JobResult;
import org.systemdj.console.CommandFailure;
import org.systemdj.sys.Errno;

/**
 * Waits for the ends of jobs, one after the other.
 *
 * <p>Source: org.freedesktop.systemd1(5), JobRemoved.
 *
 * <p>Used by one thread.
 */
public final class JobWait {
    private static final int UNIT = 2;
    private static final int RESULT = 3;

    private final BusLink bus;
    private final ManagerLink manager;
    private final boolean quiet;

    /** Has to be made before a job is queued, so that its end is not missed. */
    public JobWait(BusLink bus, ManagerLink manager, boolean quiet) {
        this.bus = bus;
        this.manager = manager;
        this.quiet = quiet;
        bus.match("type='signal',sender='" + Bus.DESTINATION + "',interface='" + Bus.MANAGER
                + "',member='JobRemoved',path='" + Bus.MANAGER_PATH + "'");
    }

    /** Waits for the end of a job; fails where it did not do what it was for. */
    public void await(String path) {
        while (true) {
            Bus.Signal signal;
            try {
                signal = bus.next(-1);
            } catch (BusFailure failure) {
                throw new CommandFailure("Failed to wait for response: " + BusErrors.text(failure));
            }
            if (signal == null || !signal.member().equals("JobRemoved") || !signal.body()[1].equals(path)) {
                continue;
            }
            String result = (String) signal.body()[RESULT];
            if (!JobResult.isGood(result)) {
                String text = JobResult.text(bus, (String) signal.body()[UNIT], result, manager.scopeWord());
                throw CommandFailure.withErrno(quiet ? "" : text, Errno.EINVAL);
            }
            return;
        }
    }
}
