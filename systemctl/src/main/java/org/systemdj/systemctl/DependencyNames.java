// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.client.ObjectPath;
import org.systemdj.client.PropertySet;
import org.systemdj.text.UnitType;

/**
 * The properties that say what a unit depends on, and the units found by following them.
 *
 * <p>Source: systemctl(1), {@code list-dependencies}, {@code --with-dependencies}.
 *
 * <p>Immutable (static functions).
 */
final class DependencyNames {
    private static final String[] FORWARD = {
        "Requires", "Requisite", "Wants", "ConsistsOf", "BindsTo", "Upholds",
    };
    private static final String[] REVERSE = {
        "RequiredBy", "RequisiteOf", "WantedBy", "PartOf", "BoundBy", "UpheldBy",
    };

    private DependencyNames() {}

    private static String[] properties(Options.Direction direction) {
        return switch (direction) {
            case FORWARD -> FORWARD;
            case REVERSE -> REVERSE;
            case AFTER -> new String[] {"After"};
            case BEFORE -> new String[] {"Before"};
        };
    }

    /** What a unit depends on, without duplicates, in the order in which the manager tells. */
    static List<String> of(Session session, String unit) {
        PropertySet set = new PropertySet(session.bus().properties(ObjectPath.ofUnit(unit), UnitList.UNIT));
        List<String> names = new ArrayList<>();
        for (String property : properties(session.options().direction)) {
            for (String name : set.texts(property)) {
                if (!names.contains(name)) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    /** The units and those that they pull in directly. */
    static List<String> add(Session session, List<String> patterns) {
        List<String> named = session.expand(patterns, UnitType.SERVICE);
        List<String> all = new ArrayList<>(named);
        for (String unit : named) {
            for (String name : of(session, unit)) {
                if (!all.contains(name)) {
                    all.add(name);
                }
            }
        }
        return all;
    }
}
