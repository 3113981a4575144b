// SPDX-License-Identifier: Apache-2.0
package org.systemdj.console;

import java.nio.charset.StandardCharsets;
import org.systemdj.text.Booleans;
import org.systemdj.text.LogLevels;

/**
 * Messages on standard error, coloured by how bad they are.
 *
 * <p>Source: systemctl(1), «$SYSTEMD_LOG_LEVEL», «$SYSTEMD_LOG_COLOR».
 *
 * <p>Used by one thread.
 */
public final class Diagnostics {
    private static final int ERROR = 3;
    private static final int WARNING = 4;
    private static final int NOTICE = 5;
    private static final int INFO = 6;
    private static final int DEBUG = 7;

    private final Host host;
    private final Output output;
    private final boolean colours;
    private final int threshold;
    /** Terminals may be in a mode that does not return the carriage by itself. */
    private final String lineEnd;

    public Diagnostics(Host host, Output output, Style style) {
        this.host = host;
        this.output = output;
        lineEnd = host.isTerminal(Host.STDERR) ? "\r\n" : "\n";
        String wish = host.environment("SYSTEMD_LOG_COLOR");
        Boolean asked = wish == null ? null : Booleans.parse(wish);
        colours = style.colours() && host.isTerminal(Host.STDERR) && (asked == null || asked);
        String level = host.environment("SYSTEMD_LOG_LEVEL");
        threshold = level == null ? INFO : LogLevels.parse(level, INFO);
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
        host.write(Host.STDERR, (text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private void say(int level, Colour colour, String text) {
        if (level <= threshold) {
            boolean painted = colours && colour != Colour.NONE;
            StringBuilder lines = new StringBuilder();
            for (String line : text.split("\n", -1)) {
                lines.append(painted ? colour.sequence() + line + Colour.NORMAL.sequence() : line)
                        .append(lineEnd);
            }
            output.flush();
            host.write(Host.STDERR, lines.toString().getBytes(StandardCharsets.UTF_8));
        }
    }
}
