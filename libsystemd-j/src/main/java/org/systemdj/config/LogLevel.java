// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

/**
 * The priority of log messages.
 *
 * <p>Source: systemd.exec(5), SyslogLevel=; syslog(3).
 *
 * <p>Immutable.
 */
public enum LogLevel implements Word {
    NOT_SET("", -1),
    EMERG("emerg", 0),
    ALERT("alert", 1),
    CRIT("crit", 2),
    ERR("err", 3),
    WARNING("warning", 4),
    NOTICE("notice", 5),
    INFO("info", 6),
    DEBUG("debug", 7);

    private final String word;
    private final int number;

    LogLevel(String word, int number) {
        this.word = word;
        this.number = number;
    }

    /** The kernel's number for it. */
    public int number() {
        return number;
    }

    @Override
    public String word() {
        return word;
    }

    @Override
    public String toString() {
        return word;
    }
}
