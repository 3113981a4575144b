// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.trial;

import org.systemdj.log.LogChannels;
import org.systemdj.sys.Clock;
import org.systemdj.sys.Processes;
import org.systemdj.unitfile.UnitTrial;

/** Hands the manager's messages to whoever holds the trial. Source: systemd-analyze(1). Immutable. */
final class TrialLog implements LogChannels {
    private final UnitTrial.Log log;

    TrialLog(UnitTrial.Log log) {
        this.log = log;
    }

    @Override
    public boolean journal(byte[] datagram) {
        return false;
    }

    @Override
    public boolean syslog(byte[] line) {
        return false;
    }

    @Override
    public boolean kmsg(byte[] line) {
        return false;
    }

    @Override
    public void console(byte[] text) {
        log.write(text);
    }

    @Override
    public int processId() {
        return Processes.self();
    }

    @Override
    public long monotonicUsec() {
        return Clock.monotonicUsec();
    }

    @Override
    public void close() {
        // It is always open.
    }
}
