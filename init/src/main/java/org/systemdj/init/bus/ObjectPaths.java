// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import java.util.Optional;
import org.systemdj.bus.BusError;
import org.systemdj.bus.BusException;
import org.systemdj.bus.BusNames;
import org.systemdj.bus.MethodCall;
import org.systemdj.init.job.Job;
import org.systemdj.init.unit.Unit;
import org.systemdj.text.UnitName;

/**
 * Where units and jobs stand on the bus, and how they are found there.
 *
 * <p>Source: org.freedesktop.systemd1(5), «Unit Objects», «Job Objects». Loop-confined.
 */
final class ObjectPaths {
    static final String MANAGER = "/org/freedesktop/systemd1";
    static final String UNITS = MANAGER + "/unit";
    static final String JOBS = MANAGER + "/job";
    static final String MEMORY_ALLOCATION = "/org/freedesktop/MemoryAllocation1";
    static final String LOG_CONTROL = "/org/freedesktop/LogControl1";

    private static final int INVOCATION_ID_LENGTH = 32;

    private ObjectPaths() {}

    static String of(Unit unit) {
        return UNITS + "/" + BusNames.escapeLabel(unit.id());
    }

    static String of(Job job) {
        return JOBS + "/" + Integer.toUnsignedString(job.id());
    }

    /** The unit of a path, loaded when it was not known; null where the path is no unit's. */
    static UnitHandle unit(ManagerBus bus, String path, MethodCall call) {
        if (path.length() <= UNITS.length() + 1) {
            return null;
        }
        String label = path.substring(UNITS.length() + 1);
        if (label.indexOf('/') >= 0) {
            return null;
        }
        String name = BusNames.unescapeLabel(label);
        if (name.equals("self")) {
            // The bus tells who is behind a name to calls that can wait; an object is there or not.
            boolean direct = call.message().sender() == null;
            Unit own = direct
                    ? bus.manager().processes().unitOf(call.connection().peer().pid())
                    : null;
            return own == null ? null : new UnitHandle(bus, own);
        }
        if (isInvocationId(name)) {
            Unit unit = bus.manager().units().byInvocation(name);
            if (unit == null) {
                throw new BusException(
                        BusError.NO_UNIT_FOR_INVOCATION_ID,
                        "Unit with the specified invocation ID " + name + " not known.");
            }
            return new UnitHandle(bus, unit);
        }
        Optional<UnitName> parsed = UnitName.parse(name);
        if (parsed.isEmpty() || parsed.get().isTemplate()) {
            throw new BusException(
                    BusError.UNKNOWN_OBJECT, "Unit name " + name + " is neither a valid invocation ID nor unit name.");
        }
        return new UnitHandle(bus, bus.manager().load(parsed.get()));
    }

    /** The job of a path, or null. */
    static Job job(ManagerBus bus, String path) {
        if (path.length() <= JOBS.length() + 1) {
            return null;
        }
        try {
            return bus.manager().jobs().byId(Integer.parseUnsignedInt(path, JOBS.length() + 1, path.length(), 10));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    static boolean isInvocationId(String text) {
        if (text.length() != INVOCATION_ID_LENGTH) {
            return false;
        }
        for (int i = 0; i < INVOCATION_ID_LENGTH; i++) {
            if (Character.digit(text.charAt(i), 16) < 0) {
                return false;
            }
        }
        return true;
    }
}
