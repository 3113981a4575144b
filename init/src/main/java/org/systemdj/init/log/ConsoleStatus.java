// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.log;

import java.nio.charset.StandardCharsets;

/**
 * The manager's status lines on the console.
 *
 * <p>The console is opened and closed for every line: a console held open would be the manager's controlling terminal's
 * business and would get it killed by the secure attention key. Writing never waits: a line that the console does not
 * take at once is lost.
 *
 * <p>Source: systemd(1), {@code systemd.show_status=}; systemd-system.conf(5), ShowStatus=, StatusUnitFormat=.
 *
 * <p>Loop-confined.
 */
public final class ConsoleStatus {
    private static final int DEFAULT_COLUMNS = 80;
    private static final int LEAST_TEXT = 3;
    private static final String OVER_LAST_LINE = "\033M\r\033[K";

    private final ConsoleOutput output;
    private ShowStatus mode = ShowStatus.YES;
    private StatusUnitFormat unitFormat = StatusUnitFormat.COMBINED;
    private boolean coloured;
    private boolean dumb;
    private boolean starting = true;
    private boolean lastWasEphemeral;
    private int consoleUsers;

    public ConsoleStatus(ConsoleOutput output) {
        this.output = output;
    }

    /** Sets colours and line control from {@code $TERM}, {@code $SYSTEMD_COLORS} and {@code $NO_COLOR} (null: unset). */
    public void terminal(String term, String colors, String noColor) {
        dumb = term == null || term.equals("dumb");
        if (colors != null) {
            coloured = switch (colors) {
                case "0", "no", "n", "false", "f", "off" -> false;
                default -> true;
            };
        } else {
            coloured = !dumb && (noColor == null || noColor.isEmpty());
        }
    }

    public ShowStatus mode() {
        return mode;
    }

    public void mode(ShowStatus wanted) {
        mode = wanted;
        output.shown(mode.isOn());
    }

    public void unitFormat(StatusUnitFormat format) {
        unitFormat = format;
    }

    public StatusUnitFormat unitFormat() {
        return unitFormat;
    }

    /** Whether the system is starting up or going down: otherwise no status lines appear. */
    public void active(boolean startingOrStopping) {
        starting = startingOrStopping;
    }

    public boolean isActive() {
        return starting;
    }

    /** How many processes have the console as their own: ephemeral lines would run into their output. */
    public void consoleUsers(int count) {
        consoleUsers = count;
    }

    /** A unit failed. */
    public void onFailure() {
        if (mode == ShowStatus.AUTO || mode == ShowStatus.ERROR) {
            mode(ShowStatus.TEMPORARY);
        }
    }

    /** A job takes long. */
    public void onDelay() {
        if (mode == ShowStatus.AUTO) {
            mode(ShowStatus.TEMPORARY);
        }
    }

    /** What TEMPORARY came from applies again. */
    public void calmDown() {
        if (mode == ShowStatus.TEMPORARY) {
            mode(ShowStatus.AUTO);
        }
    }

    /** Whether a line of this kind would be shown now. */
    public boolean shows(StatusKind kind) {
        if (!starting) {
            return false;
        }
        if (kind == StatusKind.EMERGENCY || kind == StatusKind.NOTICE) {
            return kind == StatusKind.EMERGENCY || mode != ShowStatus.NO;
        }
        return mode.isOn() && (kind != StatusKind.EPHEMERAL || consoleUsers == 0);
    }

    /** Prints one line if its kind is shown now. */
    public void print(StatusKind kind, StatusWord word, String text) {
        if (shows(kind)) {
            write(kind, word, text);
        }
    }

    /**
     * Prints a line that the next one is written over, with a light that runs to and fro.
     *
     * @param step counts up from line to line
     */
    public void printProgress(int step, String text) {
        if (shows(StatusKind.EPHEMERAL)) {
            write(StatusKind.EPHEMERAL, RunningLight.prefix(step, coloured), StatusWord.OK.width(), text);
        }
    }

    /** As {@link #print} with the unit's name put in place of {@code %s}. */
    public void printUnit(StatusKind kind, StatusWord word, String format, String unit, String description) {
        if (!shows(kind)) {
            return;
        }
        int at = format.indexOf("%s");
        String name = unitFormat.of(unit, description, coloured);
        write(kind, word, at < 0 ? format : format.substring(0, at) + name + format.substring(at + 2));
    }

    private void write(StatusKind kind, StatusWord word, String text) {
        write(kind, word.prefix(coloured), word.width(), text);
    }

    private void write(StatusKind kind, String prefix, int width, String text) {
        int columns = dumb ? 0 : output.columns();
        int room = Math.max(LEAST_TEXT, (columns > 0 ? columns : DEFAULT_COLUMNS) - width - 1);
        StringBuilder line = new StringBuilder(128);
        if (lastWasEphemeral && !dumb) {
            line.append(OVER_LAST_LINE);
        }
        line.append(prefix).append(dumb ? text : Ellipsis.middle(text, room)).append('\n');
        lastWasEphemeral = kind == StatusKind.EPHEMERAL;
        output.write(line.toString().getBytes(StandardCharsets.UTF_8));
    }
}
