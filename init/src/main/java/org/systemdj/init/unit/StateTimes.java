// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.unit;

/**
 * When a unit last went from one kind of state to another.
 *
 * <p>Source: org.freedesktop.systemd1(5), StateChangeTimestamp and the following. Loop-confined.
 */
public final class StateTimes {
    Timestamp stateChange = Timestamp.NONE;
    Timestamp inactiveExit = Timestamp.NONE;
    Timestamp activeEnter = Timestamp.NONE;
    Timestamp activeExit = Timestamp.NONE;
    Timestamp inactiveEnter = Timestamp.NONE;
    Timestamp condition = Timestamp.NONE;
    Timestamp assertion = Timestamp.NONE;

    /** Takes in a change of state. */
    void note(ActiveState before, ActiveState after, Timestamp now) {
        if (before != after) {
            stateChange = now;
        }
        if (before.isInactiveOrFailed() && !after.isInactiveOrFailed()) {
            inactiveExit = now;
        } else if (!before.isInactiveOrFailed() && after.isInactiveOrFailed()) {
            inactiveEnter = now;
        }
        if (!before.isActiveOrReloading() && after.isActiveOrReloading()) {
            activeEnter = now;
        } else if (before.isActiveOrReloading() && !after.isActiveOrReloading()) {
            activeExit = now;
        }
    }

    /** What has been there before files are read again counts as changed then, if it never did. */
    public void noteReload(Timestamp now) {
        if (!stateChange.isSet()) {
            stateChange = now;
        }
    }

    /** Takes in the encoded times, in the order of the fields. */
    public void restore(String[] encoded) {
        if (encoded.length != 7) {
            return;
        }
        stateChange = Timestamp.decode(encoded[0]);
        inactiveExit = Timestamp.decode(encoded[1]);
        activeEnter = Timestamp.decode(encoded[2]);
        activeExit = Timestamp.decode(encoded[3]);
        inactiveEnter = Timestamp.decode(encoded[4]);
        condition = Timestamp.decode(encoded[5]);
        assertion = Timestamp.decode(encoded[6]);
    }

    public Timestamp stateChange() {
        return stateChange;
    }

    public Timestamp inactiveExit() {
        return inactiveExit;
    }

    public Timestamp activeEnter() {
        return activeEnter;
    }

    public Timestamp activeExit() {
        return activeExit;
    }

    public Timestamp inactiveEnter() {
        return inactiveEnter;
    }

    public Timestamp condition() {
        return condition;
    }

    public Timestamp assertion() {
        return assertion;
    }
}
