// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import static org.systemdj.bus.BusMember.Emits.CHANGE;
import static org.systemdj.bus.BusMember.Emits.CONST;

import org.systemdj.bus.BusInterface;
import org.systemdj.directive.AutomountDirectives;
import org.systemdj.init.automount.AutomountUnit;
import org.systemdj.init.unit.Unit;
import org.systemdj.unitfile.LoadState;

/**
 * The interface of automounts.
 *
 * <p>Source: org.freedesktop.systemd1(5), «Automount Unit Objects». Immutable.
 */
final class AutomountObject {
    static final BusInterface<UnitHandle> TABLE = UnitTable.named("Automount", AutomountDirectives.TABLE)
            .value("Where", "s", CONST, AutomountObject::where)
            .setting("ExtraOptions", "s", CONST)
            .setting("DirectoryMode", "u", CONST)
            .value("Result", "s", CHANGE, u -> u.behavior().resultWord())
            .setting("TimeoutIdleUSec", "t", CONST)
            .build();

    private AutomountObject() {}

    /** Where no file was found nobody said where, unless it is still there. */
    static String where(Unit unit) {
        AutomountUnit automount = (AutomountUnit) unit.behavior();
        boolean known =
                unit.loadState() == LoadState.LOADED || !unit.activeState().isInactiveOrFailed();
        return known ? automount.where() : unit.get(AutomountDirectives.WHERE);
    }
}
