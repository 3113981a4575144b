// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.unit;

/**
 * What a dependency makes the manager do, one effect each. A {@link DependencyType} maps to a set of atoms; code asks
 * for atoms, never for types.
 *
 * <p>Source: systemd.unit(5), "[Unit] Section Options". Immutable.
 */
public enum DependencyAtom {
    /** Starting this unit starts the other one, whose failure fails us. */
    PULL_IN_START,
    /** Starting this unit starts the other one, whose failure is ignored. */
    PULL_IN_START_IGNORED,
    /** Starting this unit demands that the other one is active already. */
    PULL_IN_VERIFY,
    /** Starting this unit stops the other one. */
    PULL_IN_STOP,
    /** Starting this unit stops the other one, whose refusal is ignored. */
    PULL_IN_STOP_IGNORED,
    /** The other unit keeps this one from being unneeded. */
    PINS_STOP_WHEN_UNNEEDED,
    /** This unit must not be active while the other one is not. */
    CANNOT_BE_ACTIVE_WITHOUT,
    /** The other unit is to be looked at when this one goes down: it may be unneeded then. */
    ADD_STOP_WHEN_UNNEEDED_QUEUE,
    /** The other unit is to be looked at when this one goes down: it may be bound to us. */
    ADD_CANNOT_BE_ACTIVE_WITHOUT_QUEUE,
    /** The other unit is to be kept running while this one is up. */
    ADD_START_WHEN_UPHELD_QUEUE,
    /** The other unit wants this one running whenever it is up itself. */
    START_STEADILY,
    /** This unit came up by itself: start the other one, replacing its jobs. */
    RETROACTIVE_START_REPLACE,
    /** This unit came up by itself: start the other one unless its jobs conflict. */
    RETROACTIVE_START_FAIL,
    /** This unit came up by itself: stop the other one. */
    RETROACTIVE_STOP_ON_START,
    /** This unit went down by itself: stop the other one. */
    RETROACTIVE_STOP_ON_STOP,
    /** Stopping this unit stops the other one. */
    PROPAGATE_STOP,
    /** Stopping this unit stops the other one, or restarts it when it is to be started as well. */
    PROPAGATE_STOP_GRACEFUL,
    /** Restarting this unit restarts the other one. */
    PROPAGATE_RESTART,
    /** A failed start of this unit fails the other one's. */
    PROPAGATE_START_FAILURE,
    /** A failed stop of this unit fails the other one's start. */
    PROPAGATE_STOP_FAILURE,
    /** This unit being inactive after its start job fails the other one. */
    PROPAGATE_INACTIVE_START_AS_FAILURE,
    /** A target orders itself after the other unit. */
    DEFAULT_TARGET_DEPENDENCIES,
    BEFORE,
    AFTER,
    ON_SUCCESS,
    ON_FAILURE,
    TRIGGERS,
    TRIGGERED_BY,
    PROPAGATES_RELOAD_TO,
    JOINS_NAMESPACE_OF,
    REFERENCES,
    REFERENCED_BY,
    IN_SLICE,
    SLICE_OF
}
