// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.systemdj.client.Bus;
import org.systemdj.client.PropertySet;
import org.systemdj.console.Colour;
import org.systemdj.console.Table;

/**
 * The units that {@code list-sockets} and its like look at.
 *
 * <p>Source: systemctl(1), {@code list-sockets}, {@code list-timers}, {@code list-paths}, {@code list-automounts}.
 *
 * <p>Immutable (static functions).
 */
final class UnitList {
    static final String UNIT = "org.freedesktop.systemd1.Unit";

    private UnitList() {}

    /** Units of one type that match the patterns and the command's options, sorted. */
    static List<UnitInfo> ofType(Session session, List<String> operands, String type) {
        List<String> patterns = operands;
        if (session.options().withDependencies && !patterns.isEmpty()) {
            patterns = DependencyNames.add(session, patterns);
        }
        List<UnitInfo> units = new ArrayList<>();
        for (UnitInfo unit : UnitInfo.selected(session, patterns)) {
            if (unit.type().equals(type)) {
                units.add(unit);
            }
        }
        return units;
    }

    static PropertySet unit(Bus bus, String path) {
        return new PropertySet(bus.properties(path, UNIT));
    }

    static PropertySet ofInterface(Bus bus, UnitInfo unit) {
        String type = unit.type();
        String section = type.substring(0, 1).toUpperCase(Locale.ROOT) + type.substring(1);
        return new PropertySet(bus.properties(unit.path(), "org.freedesktop.systemd1." + section));
    }

    /** What a unit starts; the property's value is one list of names. */
    static String[] triggers(Bus bus, UnitInfo unit) {
        return bus.property(unit.path(), UNIT, "Triggers").texts();
    }

    /** A cell with the names of units, grey where there are none. */
    static Table.Cell names(String[] names) {
        return names.length == 0 ? Table.Cell.of("", Colour.GREY) : Table.Cell.of(String.join(" ", names));
    }
}
