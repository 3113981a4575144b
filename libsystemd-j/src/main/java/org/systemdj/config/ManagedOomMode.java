// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

/**
 * Whether systemd-oomd may kill in a control group.
 *
 * <p>Source: systemd.resource-control(5), ManagedOOMSwap=.
 *
 * <p>Immutable.
 */
public enum ManagedOomMode implements Word {
    AUTO("auto"),
    KILL("kill");

    private final String word;

    ManagedOomMode(String word) {
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
