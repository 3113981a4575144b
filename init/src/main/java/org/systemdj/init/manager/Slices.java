// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.manager;

import org.systemdj.directive.CgroupDirectives;
import org.systemdj.init.unit.DependencyType;
import org.systemdj.init.unit.Unit;
import org.systemdj.text.Escape;
import org.systemdj.text.SliceName;
import org.systemdj.text.UnitName;
import org.systemdj.text.UnitType;

/**
 * Which slice a unit lives in: the one it asks for, else one by its kind.
 *
 * <p>Source: systemd.resource-control(5), Slice=; systemd.special(7), system.slice. Loop-confined.
 */
public final class Slices {
    private static final UnitName APP = UnitName.of("app.slice");

    private final Manager manager;

    Slices(Manager manager) {
        this.manager = manager;
    }

    /** Puts a unit into its slice and makes it depend on it. */
    public void assign(Unit unit) {
        put(unit);
        depend(unit);
    }

    /** Puts a unit into a given slice and makes it depend on it. */
    public void assign(Unit unit, UnitName slice) {
        put(unit, slice);
        depend(unit);
    }

    /** Puts a unit into its slice. */
    public void put(Unit unit) {
        UnitName slice = unit.cgroup().isRealized() ? unit.cgroup().slice() : null;
        if (slice == null) {
            slice = unit.get(CgroupDirectives.SLICE).orElseGet(() -> standard(unit));
        }
        put(unit, slice);
    }

    private void put(Unit unit, UnitName slice) {
        unit.cgroup().slice(slice);
        manager.addDependency(unit, DependencyType.IN_SLICE, slice);
    }

    /** Makes a unit depend on the slice that it is in. */
    public void depend(Unit unit) {
        UnitName slice = unit.cgroup().slice();
        manager.addDependency(unit, DependencyType.REQUIRES, slice);
        manager.addDependency(unit, DependencyType.AFTER, slice);
    }

    private UnitName standard(Unit unit) {
        UnitName parent = manager.isSystem() ? SliceName.SYSTEM : APP;
        if (unit.perpetual() || unit.behavior().isExtrinsic()) {
            return SliceName.ROOT;
        }
        if (unit.name().isInstance()) {
            // Instances of a template share a slice of their own.
            String prefix = Escape.unitName(unit.name().prefix());
            String word = parent.prefix() + "-" + prefix;
            return UnitName.build(word, UnitType.SLICE).orElse(parent);
        }
        return parent;
    }
}
