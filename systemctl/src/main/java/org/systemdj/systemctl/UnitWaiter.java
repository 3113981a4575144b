// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.client.Bus;
import org.systemdj.client.BusFailure;
import org.systemdj.client.ObjectPath;
import org.systemdj.client.PropertySet;

/**
 * Waits until units that were started have ended again ({@code --wait}).
 *
 * <p>Source: systemctl(1), {@code --wait}; org.freedesktop.systemd1(5), RefUnit(), PropertiesChanged.
 *
 * <p>Used by one thread.
 */
final class UnitWaiter {
    private static final long FOREVER_USEC = -1;

    private final Session session;
    private final List<String> open = new ArrayList<>();
    private boolean failed;

    UnitWaiter(Session session) {
        this.session = session;
        Subscription.start(session);
    }

    /** Has to come before the unit is started. The reference keeps the unit in memory until its result was read. */
    void add(String name) {
        String path = ObjectPath.ofUnit(name);
        session.bus()
                .match("type='signal',interface='" + Bus.PROPERTIES + "',member='PropertiesChanged',path='" + path
                        + "'");
        try {
            session.bus().manager("RefUnit", "s", name);
        } catch (BusFailure failure) {
            if (!failure.is(BusFailure.NO_SUCH_UNIT)) {
                session.log().debug("Failed to add reference to unit " + name + ", ignoring: " + failure.getMessage());
            }
        }
        open.add(path);
    }

    int await() {
        open.removeIf(this::ended);
        while (!open.isEmpty()) {
            Bus.Signal signal = session.bus().next(FOREVER_USEC);
            if (signal != null && open.contains(signal.path()) && ended(signal.path())) {
                open.remove(signal.path());
            }
        }
        return failed ? 1 : 0;
    }

    private boolean ended(String path) {
        PropertySet unit;
        try {
            unit = UnitList.unit(session.bus(), path);
        } catch (BusFailure gone) {
            return true;
        }
        Object[] job = unit.items("Job");
        boolean busy = job.length > 0 && (Long) job[0] > 0;
        String state = unit.text("ActiveState");
        if (busy || !state.equals("inactive") && !state.equals("failed")) {
            return false;
        }
        failed |= state.equals("failed");
        return true;
    }
}
