// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

/**
 * Whether the unit has a user namespace of its own, and how its ids are mapped.
 *
 * <p>Source: systemd.exec(5), PrivateUsers=.
 *
 * <p>Immutable.
 */
public enum PrivateUsers implements Word {
    NO("no"),
    SELF("self"),
    IDENTITY("identity");

    private final String word;

    PrivateUsers(String word) {
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
