// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

/**
 * The facility of log messages.
 *
 * <p>Source: systemd.exec(5), SyslogFacility=; syslog(3).
 *
 * <p>Immutable.
 */
public enum SyslogFacility implements Word {
    KERN("kern", 0),
    USER("user", 1),
    MAIL("mail", 2),
    DAEMON("daemon", 3),
    AUTH("auth", 4),
    SYSLOG("syslog", 5),
    LPR("lpr", 6),
    NEWS("news", 7),
    UUCP("uucp", 8),
    CRON("cron", 9),
    AUTHPRIV("authpriv", 10),
    FTP("ftp", 11),
    LOCAL0("local0", 16),
    LOCAL1("local1", 17),
    LOCAL2("local2", 18),
    LOCAL3("local3", 19),
    LOCAL4("local4", 20),
    LOCAL5("local5", 21),
    LOCAL6("local6", 22),
    LOCAL7("local7", 23);

    private final String word;
    private final int number;

    SyslogFacility(String word, int number) {
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
