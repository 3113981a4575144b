// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.manager;

import org.systemdj.init.unit.DependencyAtom;
import org.systemdj.init.unit.DependencyType;
import org.systemdj.init.unit.Unit;
import org.systemdj.text.UnitType;
import org.systemdj.unitfile.LoadState;

/**
 * Orders targets after what they pull in.
 *
 * <p>Source: systemd.target(5), "Default Dependencies". Loop-confined.
 */
final class TargetDependencies {
    private static final DependencyType[] PULLS = {
        DependencyType.REQUIRES,
        DependencyType.REQUISITE,
        DependencyType.WANTS,
        DependencyType.BINDS_TO,
        DependencyType.UPHOLDS
    };

    private TargetDependencies() {}

    /** For a unit that was just loaded: towards the targets that pull it in, and, if it is one, what it pulls in. */
    static void add(Unit unit) {
        for (Unit target : unit.dependencies().with(DependencyAtom.DEFAULT_TARGET_DEPENDENCIES)) {
            order(target, unit);
        }
        if (unit.type() == UnitType.TARGET) {
            for (DependencyType type : PULLS) {
                for (Unit other : unit.dependencies().of(type)) {
                    order(unit, other);
                }
            }
        }
    }

    private static void order(Unit target, Unit other) {
        boolean wanted = target.type() == UnitType.TARGET
                && target.loadState() == LoadState.LOADED
                && other.loadState() == LoadState.LOADED
                && target.hasDefaultDependencies()
                && other.hasDefaultDependencies();
        // Who has said that the target comes first is not contradicted.
        if (wanted && !target.dependencies().has(DependencyType.BEFORE, other)) {
            target.manager().connect(target, DependencyType.AFTER, other);
        }
    }
}
