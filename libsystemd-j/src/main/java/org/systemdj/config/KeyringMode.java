// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

/**
 * How the kernel's session keyring is set up.
 *
 * <p>Source: systemd.exec(5), KeyringMode=.
 *
 * <p>Immutable.
 */
public enum KeyringMode implements Word {
    INHERIT("inherit"),
    PRIVATE("private"),
    SHARED("shared");

    private final String word;

    KeyringMode(String word) {
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
