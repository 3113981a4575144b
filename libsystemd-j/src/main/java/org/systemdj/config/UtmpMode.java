// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

/**
 * Which kind of utmp records is written.
 *
 * <p>Source: systemd.exec(5), UtmpMode=.
 *
 * <p>Immutable.
 */
public enum UtmpMode implements Word {
    INIT("init"),
    LOGIN("login"),
    USER("user");

    private final String word;

    UtmpMode(String word) {
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
