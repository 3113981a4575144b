// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

/**
 * Whether the unit has temporary directories of its own.
 *
 * <p>Source: systemd.exec(5), PrivateTmp=.
 *
 * <p>Immutable.
 */
public enum PrivateTmp implements Word {
    NO("no"),
    CONNECTED("connected"),
    DISCONNECTED("disconnected");

    private final String word;

    PrivateTmp(String word) {
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
