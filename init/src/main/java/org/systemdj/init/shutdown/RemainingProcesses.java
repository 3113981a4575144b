// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.shutdown;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.sys.SignalSet;
import org.systemdj.sys.Signals;

/**
 * Ends all processes that units have left, before PID 1 begins anew with the machine running on.
 *
 * <p>Source: systemd-soft-reboot.service(8); systemctl(1), switch-root.
 *
 * <p>Used by PID 1, outside of its loop.
 */
public final class RemainingProcesses {
    private static final Logger LOG = LoggerFactory.getLogger(RemainingProcesses.class);

    private RemainingProcesses() {}

    /**
     * Signals and waits.
     *
     * @param timeoutUsec how long they may take, after each of the two signals
     */
    public static void end(long timeoutUsec) {
        SignalSet before = Signals.setMask(SignalSet.ALL); // their ends are waited for, not handled
        FinalKill kill = new FinalKill(new SystemProcesses());
        LOG.info("Sending SIGTERM to remaining processes...");
        kill.broadcast(Signals.SIGTERM, true, timeoutUsec);
        LOG.info("Sending SIGKILL to remaining processes...");
        kill.broadcast(Signals.SIGKILL, false, timeoutUsec);
        Signals.setMask(before);
    }

    /** Asks all processes that the initial file system has left to end; the manager of the next root sees their ends. */
    public static void ask() {
        new FinalKill(new SystemProcesses()).send(Signals.SIGTERM, true);
    }
}
