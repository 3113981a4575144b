// SPDX-License-Identifier: Apache-2.0
package org.systemdj.log;

import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * Sends log records to the journal, the kernel's buffer or the console, whichever the target allows and which works.
 *
 * <p>A record that one place does not take goes to the next: journal, kmsg, console. Nothing here waits: the journal's
 * socket is non-blocking, and as long as {@link #allowJournal} has not said that journald runs, the manager does not
 * write to it, because it would wait for a program that it has to start itself.
 *
 * <p>Source: systemd(1), --log-target=; SYSTEMD_LOG_TARGET= in systemd(1).
 *
 * <p>Used by one thread.
 */
public final class LogWriter {
    private static final int FACILITY_DAEMON = 3 << 3;
    private static final long KMSG_INTERVAL_USEC = 5_000_000;
    private static final int KMSG_BURST = 200;
    private static final String CODE_FILE = "CODE_FILE=";
    private static final String[] COLOURS = {
        "\033[0;1;31m",
        "\033[0;1;31m",
        "\033[0;1;31m",
        "\033[0;1;31m",
        "\033[0;1;38:5;185m",
        "\033[0;1;39m",
        "",
        "\033[0;38:5;245m"
    };

    private LogChannels channels;
    private String identifier;
    private LogTarget target = LogTarget.KMSG;
    private int maxLevel = LogLevels.INFO;
    private boolean journalAllowed;
    private boolean colour;
    private boolean location;
    private Supplier<String> clock;
    private long windowStartUsec;
    private int windowCount;
    private int suppressed;
    private boolean onConsole;

    /** A writer for the program called {@code identifier}, at level info, to kmsg, without the journal. */
    public LogWriter(String identifier, LogChannels channels) {
        this.identifier = identifier;
        this.channels = channels;
    }

    /** Sends what is logged from now on elsewhere; returns the channels so far, which stay open. */
    public LogChannels redirect(LogChannels elsewhere) {
        LogChannels before = channels;
        channels = elsewhere;
        return before;
    }

    public void identifier(String name) {
        identifier = name;
    }

    public LogTarget target() {
        return target;
    }

    public void target(LogTarget wanted) {
        target = wanted;
        channels.close();
    }

    public int maxLevel() {
        return maxLevel;
    }

    public void maxLevel(int level) {
        maxLevel = level;
    }

    /** Whether journald can be expected to read what is sent to it. */
    public void allowJournal(boolean allowed) {
        if (journalAllowed != allowed) {
            journalAllowed = allowed;
            onConsole &= !(allowed && target.usesJournal());
            channels.close();
        }
    }

    /** Whether the latest record ended up on the console, and the next one will, too. */
    public boolean onConsole() {
        return onConsole;
    }

    /** Whether the console gets colours. */
    public void colour(boolean wanted) {
        colour = wanted;
    }

    /** Whether the console is told where in the program a message comes from. */
    public void location(boolean wanted) {
        location = wanted;
    }

    /** Tells the time before each line on the console; null for none. */
    public void clock(Supplier<String> timeOfDay) {
        clock = timeOfDay;
    }

    public boolean passes(int level) {
        return level <= maxLevel && target != LogTarget.NULL;
    }

    /** Logs {@code entry} if its level passes. Never throws for a failing channel: there is nobody to tell. */
    public void write(LogRecord entry) {
        if (!passes(entry.level())) {
            return;
        }
        if (target.usesJournal() && journalAllowed && channels.journal(journalForm(entry))) {
            onConsole = false;
            return;
        }
        String text = entry.text();
        int start = 0;
        while (start <= text.length()) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            if (end > start) {
                writeLine(entry, text.substring(start, end));
            }
            start = end + 1;
        }
    }

    /** Closes what is open; the next record opens it again. */
    public void close() {
        channels.close();
    }

    private void writeLine(LogRecord entry, String line) {
        int level = entry.level();
        onConsole = false;
        if (target.usesSyslog() && journalAllowed && channels.syslog(syslogForm(level, line))) {
            return;
        }
        if (target.usesKmsg() && (suppressedByRate() || channels.kmsg(syslogForm(level, line)))) {
            return;
        }
        StringBuilder out = new StringBuilder();
        if (target == LogTarget.CONSOLE_PREFIXED) {
            out.append('<').append(FACILITY_DAEMON | level).append('>');
        }
        String on = colour ? COLOURS[level] : "";
        if (clock != null) {
            out.append(clock.get()).append(' ');
        }
        if (location) {
            out.append(place(entry));
        }
        out.append(on).append(line).append(on.isEmpty() ? "" : "\033[0m").append('\n');
        onConsole = true;
        channels.console(out.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String place(LogRecord entry) {
        for (String field : entry.fields()) {
            if (field.startsWith(CODE_FILE)) {
                return field.substring(CODE_FILE.length()) + ": ";
            }
        }
        return "";
    }

    /** More than 200 lines in five seconds would push the kernel's own messages out of its buffer. */
    private boolean suppressedByRate() {
        if (maxLevel >= LogLevels.DEBUG) {
            return false;
        }
        long now = channels.monotonicUsec();
        if (now - windowStartUsec >= KMSG_INTERVAL_USEC) {
            windowStartUsec = now;
            windowCount = 0;
            if (suppressed > 0) {
                int missed = suppressed;
                suppressed = 0;
                channels.kmsg(syslogForm(
                        LogLevels.WARNING, missed + " messages suppressed: more than " + KMSG_BURST + " in 5s"));
            }
        }
        if (windowCount >= KMSG_BURST) {
            suppressed++;
            return true;
        }
        windowCount++;
        return false;
    }

    private byte[] syslogForm(int level, String line) {
        String text =
                "<" + (FACILITY_DAEMON | level) + ">" + identifier + "[" + channels.processId() + "]: " + line + "\n";
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private byte[] journalForm(LogRecord entry) {
        JournalMessage message = new JournalMessage()
                .field("PRIORITY", Integer.toString(entry.level()))
                .field("SYSLOG_FACILITY", "3")
                .field("SYSLOG_IDENTIFIER", identifier)
                .field("TID", Integer.toString(channels.processId()));
        for (String field : entry.fields()) {
            message.assignment(field);
        }
        return message.field("MESSAGE", entry.text()).toBytes();
    }
}
