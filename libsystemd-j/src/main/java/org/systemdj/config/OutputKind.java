// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

/**
 * Where standard output or error goes.
 *
 * <p>Source: systemd.exec(5), StandardOutput=.
 *
 * <p>Immutable.
 */
public enum OutputKind implements Word {
    INHERIT("inherit"),
    NULL("null"),
    TTY("tty"),
    KMSG("kmsg"),
    KMSG_CONSOLE("kmsg+console"),
    JOURNAL("journal"),
    JOURNAL_CONSOLE("journal+console"),
    SOCKET("socket"),
    FD("fd"),
    FILE("file"),
    APPEND("append"),
    TRUNCATE("truncate");

    private final String word;

    OutputKind(String word) {
        this.word = word;
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
