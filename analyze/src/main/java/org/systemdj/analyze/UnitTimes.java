// SPDX-License-Identifier: Apache-2.0
package org.systemdj.analyze;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.client.PropertySet;

/**
 * When a unit began to start and when it was up, in microseconds of the monotonic clock as {@link BootTimes} counts.
 *
 * <p>Source: org.freedesktop.systemd1(5), {@code InactiveExitTimestampMonotonic}, {@code ActiveEnterTimestampMonotonic},
 * {@code ActiveExitTimestampMonotonic}, {@code InactiveEnterTimestampMonotonic}.
 *
 * <p>Immutable.
 *
 * @param activating when it began to start, 0 where it never did
 * @param activated when it was up, 0 where it never was
 * @param duration how long it took
 */
record UnitTimes(String name, long activating, long activated, long duration) {
    private static final int ID = 0;
    private static final int PATH = 6;

    /** The times of all units that have been started. */
    static List<UnitTimes> all(Session session, BootTimes boot) {
        List<UnitTimes> all = new ArrayList<>();
        Object[] rows = (Object[]) session.bus().manager("ListUnits", "")[0];
        for (Object row : rows) {
            Object[] unit = (Object[]) row;
            UnitTimes times = of(session, boot, (String) unit[ID], (String) unit[PATH]);
            if (times.activating > 0) {
                all.add(times);
            }
        }
        return all;
    }

    static UnitTimes of(Session session, BootTimes boot, String name, String path) {
        PropertySet unit = new PropertySet(session.bus().properties(path, "org.freedesktop.systemd1.Unit"));
        long activating = since(unit.number("InactiveExitTimestampMonotonic"), boot);
        long activated = since(unit.number("ActiveEnterTimestampMonotonic"), boot);
        long deactivated = since(unit.number("InactiveEnterTimestampMonotonic"), boot);
        long duration = activated >= activating
                ? activated - activating
                : deactivated >= activating ? deactivated - activating : 0;
        return new UnitTimes(name, activating, activated, duration);
    }

    private static long since(long usec, BootTimes boot) {
        return usec <= boot.offset() ? 0 : usec - boot.offset();
    }
}
