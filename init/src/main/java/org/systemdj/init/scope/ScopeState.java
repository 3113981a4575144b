// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.scope;

import org.systemdj.init.unit.ActiveState;

/** The states of a scope. Source: systemd's own SubState words. Immutable. */
public enum ScopeState {
    DEAD("dead", ActiveState.INACTIVE),
    START_CHOWN("start-chown", ActiveState.ACTIVATING),
    RUNNING("running", ActiveState.ACTIVE),
    ABANDONED("abandoned", ActiveState.ACTIVE),
    STOP_SIGTERM("stop-sigterm", ActiveState.DEACTIVATING),
    STOP_SIGKILL("stop-sigkill", ActiveState.DEACTIVATING),
    FAILED("failed", ActiveState.FAILED);

    private final String word;
    private final ActiveState active;

    ScopeState(String word, ActiveState active) {
        this.word = word;
        this.active = active;
    }

    public String word() {
        return word;
    }

    public ActiveState active() {
        return active;
    }
}
