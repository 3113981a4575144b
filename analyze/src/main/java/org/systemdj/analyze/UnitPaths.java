// SPDX-License-Identifier: Apache-2.0
package org.systemdj.analyze;

import org.systemdj.bus.BusNames;
import org.systemdj.client.BusFailure;
import org.systemdj.console.CommandFailure;

/**
 * The objects of units on the bus.
 *
 * <p>Source: org.freedesktop.systemd1(5), UNIT OBJECTS.
 *
 * <p>Immutable (static functions).
 */
final class UnitPaths {
    static final String INTERFACE = "org.freedesktop.systemd1.Unit";

    private static final String UNITS = "/org/freedesktop/systemd1/unit/";

    private UnitPaths() {}

    /** The object of a unit with that name. */
    static String of(String unit) {
        return UNITS + BusNames.escapeLabel(unit);
    }

    /** The main name of a unit; fails where the manager does not take the name for one. */
    static String id(Session session, String unit) {
        try {
            return session.bus().property(of(unit), INTERFACE, "Id").text();
        } catch (BusFailure failure) {
            throw new CommandFailure("Failed to get ID: " + failure.getMessage());
        }
    }
}
