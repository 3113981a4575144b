// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

/**
 * Which units that nobody needs are unloaded.
 *
 * <p>Source: systemd.unit(5), CollectMode=.
 *
 * <p>Immutable.
 */
public enum CollectMode implements Word {
    INACTIVE("inactive"),
    INACTIVE_OR_FAILED("inactive-or-failed");

    private final String word;

    CollectMode(String word) {
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
