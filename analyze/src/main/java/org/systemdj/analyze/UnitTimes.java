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
 * @param deactivating when it began to stop, 0 where it never did
 * @param deactivated when it was down again, 0 where it never was
 * @param duration how long it took
 * @param properties what the manager told of the unit
 */
record UnitTimes(
        String name,
        long activating,
        long activated,
        long deactivating,
        long deactivated,
        long duration,
        PropertySet properties) {
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
        long activating = BootTimes.since(unit.number("InactiveExitTimestampMonotonic"), boot.offset());
        long activated = BootTimes.since(unit.number("ActiveEnterTimestampMonotonic"), boot.offset());
        long deactivating = BootTimes.since(unit.number("ActiveExitTimestampMonotonic"), boot.offset());
        long deactivated = BootTimes.since(unit.number("InactiveEnterTimestampMonotonic"), boot.offset());
        long duration = activated >= activating
                ? activated - activating
                : deactivated >= activating ? deactivated - activating : 0;
        return new UnitTimes(name, activating, activated, deactivating, deactivated, duration, unit);
    }

    /** The same with every time at which nothing had happened when the boot was over set to that moment. */
    UnitTimes until(long finish) {
        long up = activated;
        long down = deactivating;
        if (deactivated > activating && deactivated <= finish && up == 0 && down == 0) {
            up = deactivated;
            down = deactivated;
        }
        up = up < activating ? finish : Math.min(up, finish);
        down = down < up ? finish : Math.min(down, finish);
        long gone = deactivated < down ? finish : Math.min(deactivated, finish);
        return new UnitTimes(name, activating, up, down, gone, duration, properties);
    }
}
