// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.unit;

/**
 * The high-level state of a unit.
 *
 * <p>Source: org.freedesktop.systemd1(5), ActiveState. Immutable.
 */
public enum ActiveState {
    ACTIVE("active"),
    RELOADING("reloading"),
    INACTIVE("inactive"),
    FAILED("failed"),
    ACTIVATING("activating"),
    DEACTIVATING("deactivating"),
    MAINTENANCE("maintenance"),
    REFRESHING("refreshing");

    private final String word;

    ActiveState(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    public boolean isActiveOrReloading() {
        return this == ACTIVE || this == RELOADING || this == REFRESHING;
    }

    public boolean isActiveOrActivating() {
        return isActiveOrReloading() || this == ACTIVATING;
    }

    public boolean isInactiveOrFailed() {
        return this == INACTIVE || this == FAILED;
    }

    public boolean isInactiveOrDeactivating() {
        return isInactiveOrFailed() || this == DEACTIVATING;
    }
}
