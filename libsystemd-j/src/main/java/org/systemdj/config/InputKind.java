// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

/**
 * Where standard input comes from.
 *
 * <p>Source: systemd.exec(5), StandardInput=.
 *
 * <p>Immutable.
 */
public enum InputKind implements Word {
    NULL("null"),
    TTY("tty"),
    TTY_FORCE("tty-force"),
    TTY_FAIL("tty-fail"),
    SOCKET("socket"),
    FD("fd"),
    DATA("data"),
    FILE("file");

    private final String word;

    /** Whether output can go where input comes from, so that StandardOutput=inherit makes sense. */
    public boolean isBidirectional() {
        return switch (this) {
            case TTY, TTY_FORCE, TTY_FAIL, SOCKET, FD -> true;
            case NULL, DATA, FILE -> false;
        };
    }

    InputKind(String word) {
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
