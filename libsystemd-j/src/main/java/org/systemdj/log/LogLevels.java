// SPDX-License-Identifier: Apache-2.0
package org.systemdj.log;

/**
 * Names of the eight priorities of syslog(3), as numbers: a level is compared far more often than it is named.
 *
 * <p>Source: systemd(1), --log-level=.
 *
 * <p>Immutable.
 */
public final class LogLevels {
    public static final int EMERG = 0;
    public static final int ALERT = 1;
    public static final int CRIT = 2;
    public static final int ERR = 3;
    public static final int WARNING = 4;
    public static final int NOTICE = 5;
    public static final int INFO = 6;
    public static final int DEBUG = 7;
    /** {@code null}: nothing passes. */
    public static final int NONE = -1;

    private static final String[] NAMES = {"emerg", "alert", "crit", "err", "warning", "notice", "info", "debug"};

    private LogLevels() {}

    /** The level that {@code word} names, by name or number; -2 when it names none. */
    public static int parse(String word) {
        if (word.equals("null")) {
            return NONE;
        }
        for (int level = 0; level < NAMES.length; level++) {
            if (NAMES[level].equals(word) || word.length() == 1 && word.charAt(0) == '0' + level) {
                return level;
            }
        }
        return -2;
    }

    public static String name(int level) {
        return level < 0 ? "null" : NAMES[Math.min(level, DEBUG)];
    }
}
