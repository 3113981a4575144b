// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

/**
 * How willingly systemd-oomd kills in a control group.
 *
 * <p>Source: systemd.resource-control(5), ManagedOOMPreference=.
 *
 * <p>Immutable.
 */
public enum ManagedOomPreference implements Word {
    NONE("none"),
    AVOID("avoid"),
    OMIT("omit");

    private final String word;

    ManagedOomPreference(String word) {
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
