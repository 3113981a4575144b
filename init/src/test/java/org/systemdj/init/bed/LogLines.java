// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bed;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.systemdj.init.log.LogControl;
import org.systemdj.log.LogChannels;
import org.systemdj.log.LogTarget;

/** Takes what the manager logs, instead of the machine's own log. */
final class LogLines implements LogChannels {
    private final List<String> lines = new ArrayList<>();

    static LogLines attach() {
        LogLines lines = new LogLines();
        LogControl.writer().redirect(lines);
        LogControl.writer().target(LogTarget.JOURNAL);
        LogControl.writer().allowJournal(true);
        return lines;
    }

    List<String> lines() {
        return lines;
    }

    @Override
    public boolean journal(byte[] datagram) {
        String text = new String(datagram, StandardCharsets.UTF_8);
        int at = text.indexOf("\nMESSAGE=");
        if (at >= 0) {
            lines.add(text.substring(at + "\nMESSAGE=".length()).strip());
        } else {
            lines.add(
                    text.substring(text.indexOf("MESSAGE") + "MESSAGE".length()).strip());
        }
        return true;
    }

    @Override
    public boolean syslog(byte[] line) {
        return true;
    }

    @Override
    public boolean kmsg(byte[] line) {
        lines.add(new String(line, StandardCharsets.UTF_8).strip());
        return true;
    }

    @Override
    public void console(byte[] text) {}

    @Override
    public int processId() {
        return 1;
    }

    @Override
    public long monotonicUsec() {
        return 0;
    }

    @Override
    public void close() {}
}
