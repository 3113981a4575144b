// SPDX-License-Identifier: Apache-2.0
package org.systemdj.unitfile;

/**
 * One thing found wrong with a configuration file: collected while it is read, never thrown.
 *
 * <p>Source: the texts are those that systemd 257 logs for the same input.
 *
 * <p>Immutable.
 *
 * @param severity how loud it is to be logged
 * @param file the file; empty where the problem has no file
 * @param line the line, counted from 1; 0 where the problem has no line
 * @param key the setting that it is about; empty where there is none
 * @param text what is wrong and what happens now
 */
public record Problem(Severity severity, String file, int line, String key, String text) {
    /** How loud a problem is to be logged, with syslog's levels. */
    public enum Severity {
        /** The whole file or unit is affected. */
        ERROR(3),
        /** One assignment is ignored or means something else than its author may think. */
        WARNING(4),
        /** Worth a line, nothing is lost. */
        NOTICE(5),
        /** Of interest to those who look. */
        INFO(6),
        /** Of interest only when searching for something. */
        DEBUG(7);

        private final int level;

        Severity(int level) {
            this.level = level;
        }

        /** The level of syslog(3). */
        public int level() {
            return level;
        }
    }

    /** The file and line as {@code file:line: }; empty where there is no file. */
    public String location() {
        return file.isEmpty() ? "" : line == 0 ? file + ": " : file + ":" + line + ": ";
    }

    @Override
    public String toString() {
        return location() + text;
    }
}
