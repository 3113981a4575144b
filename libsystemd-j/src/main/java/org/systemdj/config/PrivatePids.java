// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

/**
 * Whether the unit has a process id namespace of its own.
 *
 * <p>Source: systemd.exec(5), PrivatePIDs=.
 *
 * <p>Immutable.
 */
public enum PrivatePids implements Word {
    NO("no"),
    YES("yes");

    private final String word;

    PrivatePids(String word) {
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
