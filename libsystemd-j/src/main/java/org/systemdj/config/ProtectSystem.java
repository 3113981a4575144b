// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

/**
 * Which system directories are read-only.
 *
 * <p>Source: systemd.exec(5), ProtectSystem=.
 *
 * <p>Immutable.
 */
public enum ProtectSystem implements Word {
    NO("no"),
    YES("yes"),
    FULL("full"),
    STRICT("strict");

    private final String word;

    ProtectSystem(String word) {
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
