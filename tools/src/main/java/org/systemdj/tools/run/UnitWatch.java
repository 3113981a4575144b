// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.run;

import org.systemdj.client.Bus;
import org.systemdj.client.BusFailure;
import org.systemdj.client.BusLink;
import org.systemdj.client.PropertySet;
import org.systemdj.console.CommandFailure;
import org.systemdj.tools.BusErrors;

/**
 * Follows a unit until it has ended.
 *
 * <p>Source: org.freedesktop.systemd1(5), «Unit Objects», PropertiesChanged.
 *
 * <p>Used by one thread.
 */
final class UnitWatch {
    private final String path;
    private BusLink bus;
    private PropertySet unit;

    UnitWatch(BusLink bus, String path) {
        this.bus = bus;
        this.path = path;
        subscribe();
    }

    private void subscribe() {
        bus.match("type='signal',sender='" + Bus.DESTINATION + "',path='" + path + "',interface='" + Bus.PROPERTIES
                + "',member='PropertiesChanged'");
    }

    /** Goes on over another connection. */
    void reconnected(BusLink other) {
        bus = other;
        subscribe();
        update();
    }

    /** Asks for the unit's state; fails with CommandFailure, or BusFailure where the connection is gone. */
    void update() {
        try {
            unit = new PropertySet(bus.properties(path, ""));
        } catch (BusFailure failure) {
            if (isBroken(failure)) {
                throw failure;
            }
            throw CommandFailure.withErrno(
                    "Failed to query unit state: " + BusErrors.text(failure), BusErrors.number(failure));
        }
    }

    /** Whether the manager may answer again after a while. */
    static boolean isBroken(BusFailure failure) {
        return failure.is("org.freedesktop.DBus.Error.NameHasNoOwner")
                || failure.is("org.freedesktop.DBus.Error.ServiceUnknown")
                || failure.is("org.freedesktop.DBus.Error.TimedOut")
                || failure.is(BusFailure.DISCONNECTED)
                || failure.is(BusFailure.NO_REPLY);
    }

    /** Takes the signals that have come and asks anew where one is about the unit. */
    void process() {
        boolean changed;
        do { // others may come while the answer is awaited
            changed = false;
            for (Bus.Signal signal = bus.arrived(); signal != null; signal = bus.arrived()) {
                changed |= signal.path().equals(path) && signal.member().equals("PropertiesChanged");
            }
            if (changed) {
                update();
            }
        } while (changed);
    }

    /** The descriptor to wait for. */
    int fd() {
        return bus.fd();
    }

    boolean hasEnded() {
        if (unit == null) {
            return false;
        }
        String state = unit.text("ActiveState");
        Object[] job = unit.items("Job");
        boolean busy = job.length > 0 && (Long) job[0] > 0;
        return !busy && (state.equals("inactive") || state.equals("failed"));
    }

    /** What is known of it. */
    PropertySet unit() {
        return unit;
    }
}
