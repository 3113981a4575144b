// SPDX-License-Identifier: Apache-2.0
package org.systemdj.log;

/**
 * Where log records go.
 *
 * <p>Source: systemd(1), --log-target= and {@code systemd.log_target=}.
 *
 * <p>Immutable.
 */
public enum LogTarget {
    CONSOLE("console", false, false),
    CONSOLE_PREFIXED("console-prefixed", false, false),
    KMSG("kmsg", false, true),
    JOURNAL("journal", true, false),
    JOURNAL_OR_KMSG("journal-or-kmsg", true, true),
    SYSLOG("syslog", false, false),
    SYSLOG_OR_KMSG("syslog-or-kmsg", false, true),
    AUTO("auto", true, true),
    NULL("null", false, false);

    private static final LogTarget[] ALL = values();

    private final String word;
    private final boolean journal;
    private final boolean kmsg;

    LogTarget(String word, boolean journal, boolean kmsg) {
        this.word = word;
        this.journal = journal;
        this.kmsg = kmsg;
    }

    public String word() {
        return word;
    }

    boolean usesJournal() {
        return journal;
    }

    boolean usesKmsg() {
        return kmsg;
    }

    boolean usesSyslog() {
        return this == SYSLOG || this == SYSLOG_OR_KMSG;
    }

    /** The target called {@code word}, or null. {@code safe} and {@code syslog} forms of old are not known. */
    public static LogTarget of(String word) {
        for (LogTarget target : ALL) {
            if (target.word.equals(word)) {
                return target;
            }
        }
        return null;
    }
}
