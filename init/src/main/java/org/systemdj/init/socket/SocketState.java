// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.socket;

import org.systemdj.init.unit.ActiveState;

/** The states of a socket unit. Source: systemd's own SubState words. Immutable. */
public enum SocketState {
    DEAD("dead", ActiveState.INACTIVE),
    START_PRE("start-pre", ActiveState.ACTIVATING),
    /** Its nodes in the file system get their owner. */
    START_CHOWN("start-chown", ActiveState.ACTIVATING),
    START_POST("start-post", ActiveState.ACTIVATING),
    LISTENING("listening", ActiveState.ACTIVE),
    RUNNING("running", ActiveState.ACTIVE),
    STOP_PRE("stop-pre", ActiveState.DEACTIVATING),
    STOP_PRE_SIGTERM("stop-pre-sigterm", ActiveState.DEACTIVATING),
    STOP_PRE_SIGKILL("stop-pre-sigkill", ActiveState.DEACTIVATING),
    STOP_POST("stop-post", ActiveState.DEACTIVATING),
    FINAL_SIGTERM("final-sigterm", ActiveState.DEACTIVATING),
    FINAL_SIGKILL("final-sigkill", ActiveState.DEACTIVATING),
    FAILED("failed", ActiveState.FAILED),
    CLEANING("cleaning", ActiveState.MAINTENANCE);

    private final String word;
    private final ActiveState active;

    SocketState(String word, ActiveState active) {
        this.word = word;
        this.active = active;
    }

    public String word() {
        return word;
    }

    public ActiveState active() {
        return active;
    }

    /** The descriptors are open. */
    boolean isOpen() {
        return this == START_CHOWN
                || this == START_POST
                || this == LISTENING
                || this == RUNNING
                || this == STOP_PRE
                || this == STOP_PRE_SIGTERM
                || this == STOP_PRE_SIGKILL;
    }
}
