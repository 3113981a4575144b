// SPDX-License-Identifier: Apache-2.0
package org.systemdj.console;

import org.systemdj.sys.Errno;
import org.systemdj.sys.Prctl;
import org.systemdj.sys.Processes;
import org.systemdj.sys.SignalSet;
import org.systemdj.sys.Signals;

/**
 * Copies of this process that become other programs. Only in images: a JVM cannot be copied.
 *
 * <p>Source: fork(2), PR_SET_PDEATHSIG(2const).
 *
 * <p>Stateless.
 */
public final class Child {
    private Child() {}

    /** What the copy does; returns its exit status where it does not become another program. */
    @FunctionalInterface
    public interface Body {
        int run();
    }

    /**
     * Starts a copy, which ends when this process does. What was to be printed must be flushed before. Returns its
     * number; fails with CommandFailure.
     */
    public static int start(Body body) {
        return start(Signals.SIGTERM, body);
    }

    /** As {@link #start(Body)}; {@code deathSignal}: what the copy is sent when this process ends. */
    public static int start(int deathSignal, Body body) {
        int parent = Processes.self();
        int child = Processes.forkAlone();
        if (child < 0) {
            throw CommandFailure.withErrno("Failed to fork: " + Errno.text(-child), -child);
        }
        if (child > 0) {
            return child;
        }
        int status = 1;
        try {
            Signals.setAllDefault();
            Signals.setMask(SignalSet.NONE);
            Prctl.setParentDeathSignal(deathSignal);
            if (Processes.parent() == parent) { // else it has ended before it could have been noticed
                status = body.run();
            }
        } finally {
            Processes.exit(status);
        }
        return child;
    }
}
