// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

/**
 * How the control group tree is shown.
 *
 * <p>Source: systemd.exec(5), ProtectControlGroups=.
 *
 * <p>Immutable.
 */
public enum ProtectControlGroups implements Word {
    NO("no"),
    YES("yes"),
    PRIVATE("private"),
    STRICT("strict");

    private final String word;

    ProtectControlGroups(String word) {
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
