// SPDX-License-Identifier: Apache-2.0
package org.systemdj.console;

import org.systemdj.text.Booleans;
import org.systemdj.text.LogLevels;
import org.systemdj.text.RawText;

/**
 * Messages on standard error, coloured by how bad they are.
 *
 * <p>Compat: {@code $SYSTEMD_LOG_LOCATION} and {@code $SYSTEMD_LOG_TIME} add nothing; the targets journal, kmsg and
 * syslog are written to standard error.
 *
 * <p>Source: systemctl(1), «$SYSTEMD_LOG_LEVEL», «$SYSTEMD_LOG_COLOR», «$SYSTEMD_LOG_TID», «$SYSTEMD_LOG_TARGET».
 *
 * <p>Used by one thread.
 */
public final class Diagnostics {
    private static final int ERROR = 3;
    private static final int WARNING = 4;
    private static final int NOTICE = 5;
    private static final int INFO = 6;
    private static final int DEBUG = 7;
    private static final int INVALID = -1;
    /** What is shown where nothing is. */
    private static final int NOTHING = -2;
    /** The syslog facility of daemons, in the bits of a priority. */
    private static final int FACILITY_DAEMON = 3 << 3;

    private static final String[] TARGETS = {
        "auto", "console", "console-prefixed", "kmsg", "journal", "journal-or-kmsg", "syslog", "syslog-or-kmsg", "null"
    };

    private final Host host;
    private final Output output;
    private boolean colours;
    private int threshold = INFO;
    private boolean prefixed;
    private boolean withThread;
    /** Terminals may be in a mode that does not return the carriage by itself. */
    private final String lineEnd;

    public Diagnostics(Host host, Output output, Style style) {
        this.host = host;
        this.output = output;
        String term = host.environment("TERM");
        boolean dumb = term == null || term.isEmpty() || term.equals("dumb");
        lineEnd = host.isTerminal(Host.STDERR) && !dumb ? "\r\n" : "\n";
        String target = host.environment("SYSTEMD_LOG_TARGET");
        if (target != null) {
            target(target);
        }
        String level = host.environment("SYSTEMD_LOG_LEVEL");
        if (level != null) {
            level(level);
        }
        boolean wanted = flag("SYSTEMD_LOG_COLOR", "color", true);
        flag("SYSTEMD_LOG_LOCATION", "location", false);
        flag("SYSTEMD_LOG_TIME", "time", false);
        withThread = flag("SYSTEMD_LOG_TID", "tid", false);
        flag("SYSTEMD_LOG_RATELIMIT_KMSG", "ratelimit kmsg boolean", true);
        colours = wanted && style.colours(); // what is said about the environment itself has none
    }

    private void target(String word) {
        for (String known : TARGETS) {
            if (known.equals(word)) {
                prefixed = word.equals("console-prefixed");
                threshold = word.equals("null") ? NOTHING : threshold;
                return;
            }
        }
        warning("Failed to parse log target '" + word + "', ignoring.");
    }

    private void level(String word) {
        int level = LogLevels.parse(word, INVALID);
        if (level == INVALID) {
            warning("Failed to parse log level '" + word + "', ignoring.");
        } else if (threshold != NOTHING) {
            threshold = level;
        }
    }

    private boolean flag(String variable, String name, boolean otherwise) {
        String word = host.environment(variable);
        if (word == null) {
            return otherwise;
        }
        Boolean value = Booleans.parse(word);
        if (value == null) {
            warning("Failed to parse log " + name + " '" + word + "', ignoring.");
            return otherwise;
        }
        return value;
    }

    /** The greatest level of syslog(3) that is shown. */
    public int threshold() {
        return threshold;
    }

    public void error(String text) {
        say(ERROR, Colour.RED, text);
    }

    public void warning(String text) {
        say(WARNING, Colour.YELLOW, text);
    }

    public void notice(String text) {
        say(NOTICE, Colour.HIGHLIGHT, text);
    }

    public void info(String text) {
        say(INFO, Colour.NONE, text);
    }

    public void debug(String text) {
        say(DEBUG, Colour.NONE, text);
    }

    /** A line that is no log message and therefore is never held back or coloured. */
    public void plain(String text) {
        output.flush();
        host.write(Host.STDERR, RawText.encode(text + "\n"));
    }

    private void say(int level, Colour colour, String text) {
        if (level <= threshold) {
            boolean painted = colours && colour != Colour.NONE;
            StringBuilder lines = new StringBuilder();
            for (String line : text.split("[\r\n]+")) {
                if (line.isEmpty()) {
                    continue;
                }
                if (prefixed) {
                    lines.append('<').append(FACILITY_DAEMON | level).append('>');
                }
                if (withThread) {
                    lines.append('(').append(host.processId()).append(") ");
                }
                lines.append(painted ? colour.sequence() + line + Colour.NORMAL.sequence() : line)
                        .append(lineEnd);
            }
            output.diagnostic(RawText.encode(lines.toString()));
        }
    }
}
