// SPDX-License-Identifier: Apache-2.0
package org.systemdj.text;

/**
 * The names of the log levels.
 *
 * <p>Source: syslog(3); systemctl(1), {@code log-level}.
 *
 * <p>Immutable (static functions).
 */
public final class LogLevels {
    private static final String[] NAMES = {"emerg", "alert", "crit", "err", "warning", "notice", "info", "debug"};

    private LogLevels() {}

    /** The number of a level given by name or number, or the stand-in. */
    public static int parse(String text, int otherwise) {
        for (int i = 0; i < NAMES.length; i++) {
            if (NAMES[i].equals(text)) {
                return i;
            }
        }
        int number = Numbers.parseInt(text, -1);
        return number >= 0 && number < NAMES.length ? number : otherwise;
    }
}
