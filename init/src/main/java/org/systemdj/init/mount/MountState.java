// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.mount;

import org.systemdj.init.unit.ActiveState;

/** The states of a mount. Source: systemd's own SubState words. Immutable. */
public enum MountState {
    DEAD("dead", ActiveState.INACTIVE),
    MOUNTING("mounting", ActiveState.ACTIVATING),
    /** It stands in the kernel's table, but mount(8) has not ended yet. */
    MOUNTING_DONE("mounting-done", ActiveState.ACTIVATING),
    MOUNTED("mounted", ActiveState.ACTIVE),
    REMOUNTING("remounting", ActiveState.RELOADING),
    UNMOUNTING("unmounting", ActiveState.DEACTIVATING),
    REMOUNTING_SIGTERM("remounting-sigterm", ActiveState.RELOADING),
    REMOUNTING_SIGKILL("remounting-sigkill", ActiveState.RELOADING),
    UNMOUNTING_SIGTERM("unmounting-sigterm", ActiveState.DEACTIVATING),
    UNMOUNTING_SIGKILL("unmounting-sigkill", ActiveState.DEACTIVATING),
    FAILED("failed", ActiveState.FAILED),
    CLEANING("cleaning", ActiveState.MAINTENANCE);

    private final String word;
    private final ActiveState active;

    MountState(String word, ActiveState active) {
        this.word = word;
        this.active = active;
    }

    public String word() {
        return word;
    }

    public ActiveState active() {
        return active;
    }

    boolean isRemounting() {
        return this == REMOUNTING || this == REMOUNTING_SIGTERM || this == REMOUNTING_SIGKILL;
    }
}
