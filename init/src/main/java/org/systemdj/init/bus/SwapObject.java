// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import static org.systemdj.bus.BusMember.Emits.CHANGE;
import static org.systemdj.bus.BusMember.Emits.CONST;

import org.systemdj.bus.BusInterface;
import org.systemdj.directive.SwapDirectives;
import org.systemdj.init.swap.SwapUnit;
import org.systemdj.init.unit.ControlProcess;
import org.systemdj.init.unit.Unit;

/**
 * The interface of swaps.
 *
 * <p>Source: org.freedesktop.systemd1(5), «Swap Unit Objects». Immutable.
 */
final class SwapObject {
    static final BusInterface<UnitHandle> TABLE = UnitTable.named("Swap", SwapDirectives.TABLE)
            .value("What", "s", CHANGE, u -> ((SwapUnit) u.behavior()).what())
            .value("Priority", "i", CHANGE, u -> ((SwapUnit) u.behavior()).priority())
            .setting("Options", "s", CHANGE)
            .setting("TimeoutUSec", "t", CONST)
            .value("ControlPID", "u", CHANGE, u -> u.behavior().controlPid())
            .value("Result", "s", CHANGE, u -> u.behavior().resultWord())
            .value("UID", "u", CHANGE, u -> u.manager().spawner().ids(u).user())
            .value("GID", "u", CHANGE, u -> u.manager().spawner().ids(u).group())
            .madeCommand("ExecActivate", SwapObject::control)
            .madeCommand("ExecDeactivate", SwapObject::control)
            .splice(CgroupProperties.TABLE)
            .splice(ExecProperties.TABLE)
            .splice(KillProperties.TABLE)
            .build();

    private SwapObject() {}

    private static ControlProcess control(Unit unit) {
        return ((SwapUnit) unit.behavior()).control();
    }
}
