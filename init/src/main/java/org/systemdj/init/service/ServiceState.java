// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.service;

import java.util.Optional;
import org.systemdj.init.unit.ActiveState;

/**
 * The states of a service, in the order it passes through them.
 *
 * <p>Source: systemd's own SubState words. Immutable.
 */
public enum ServiceState {
    DEAD("dead", ActiveState.INACTIVE),
    CONDITION("condition", ActiveState.ACTIVATING),
    START_PRE("start-pre", ActiveState.ACTIVATING),
    START("start", ActiveState.ACTIVATING),
    START_POST("start-post", ActiveState.ACTIVATING),
    RUNNING("running", ActiveState.ACTIVE),
    EXITED("exited", ActiveState.ACTIVE),
    RELOAD("reload", ActiveState.RELOADING),
    RELOAD_SIGNAL("reload-signal", ActiveState.RELOADING),
    RELOAD_NOTIFY("reload-notify", ActiveState.RELOADING),
    /** Something is mounted into its mount namespace. */
    MOUNTING("mounting", ActiveState.REFRESHING),
    STOP("stop", ActiveState.DEACTIVATING),
    STOP_WATCHDOG("stop-watchdog", ActiveState.DEACTIVATING),
    STOP_SIGTERM("stop-sigterm", ActiveState.DEACTIVATING),
    STOP_SIGKILL("stop-sigkill", ActiveState.DEACTIVATING),
    STOP_POST("stop-post", ActiveState.DEACTIVATING),
    FINAL_WATCHDOG("final-watchdog", ActiveState.DEACTIVATING),
    FINAL_SIGTERM("final-sigterm", ActiveState.DEACTIVATING),
    FINAL_SIGKILL("final-sigkill", ActiveState.DEACTIVATING),
    FAILED("failed", ActiveState.FAILED),
    DEAD_BEFORE_AUTO_RESTART("dead-before-auto-restart", ActiveState.INACTIVE),
    FAILED_BEFORE_AUTO_RESTART("failed-before-auto-restart", ActiveState.FAILED),
    /** Dead, with a file descriptor store that is kept. */
    DEAD_RESOURCES_PINNED("dead-resources-pinned", ActiveState.INACTIVE),
    AUTO_RESTART("auto-restart", ActiveState.ACTIVATING),
    AUTO_RESTART_QUEUED("auto-restart-queued", ActiveState.ACTIVATING),
    CLEANING("cleaning", ActiveState.MAINTENANCE);

    private final String word;
    private final ActiveState active;

    ServiceState(String word, ActiveState active) {
        this.word = word;
        this.active = active;
    }

    public String word() {
        return word;
    }

    /** What the unit shows in this state; a Type=idle service counts as active once its command is started. */
    public ActiveState active() {
        return active;
    }

    public static Optional<ServiceState> of(String word) {
        for (ServiceState state : values()) {
            if (state.word.equals(word)) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }

    boolean isReloading() {
        return this == RELOAD || this == RELOAD_SIGNAL || this == RELOAD_NOTIFY;
    }

    /** A signal has been sent that is to end it. */
    boolean isStopSignalled() {
        return this == STOP_WATCHDOG || this == STOP_SIGTERM || this == STOP_SIGKILL;
    }

    boolean isFinalSignalled() {
        return this == FINAL_WATCHDOG || this == FINAL_SIGTERM || this == FINAL_SIGKILL;
    }

    /** On its way down, by whatever means. */
    boolean isStopping() {
        return this == STOP || this == STOP_POST || isStopSignalled() || isFinalSignalled();
    }

    /** On its way up. */
    boolean isStarting() {
        return this == CONDITION || this == START_PRE || this == START || this == START_POST;
    }

    /** No process of it is expected. */
    boolean isDown() {
        return active == ActiveState.INACTIVE || active == ActiveState.FAILED;
    }
}
