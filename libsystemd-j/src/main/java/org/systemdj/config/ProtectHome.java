// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

/**
 * How home directories are shown.
 *
 * <p>Source: systemd.exec(5), ProtectHome=.
 *
 * <p>Immutable.
 */
public enum ProtectHome implements Word {
    NO("no"),
    YES("yes"),
    READ_ONLY("read-only"),
    TMPFS("tmpfs");

    private final String word;

    ProtectHome(String word) {
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
