// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import static org.systemdj.bus.BusMember.Emits.CHANGE;
import static org.systemdj.bus.BusMember.Emits.CONST;

import org.systemdj.bus.BusInterface;
import org.systemdj.directive.AutomountDirectives;
import org.systemdj.init.automount.AutomountUnit;

/**
 * The interface of automounts.
 *
 * <p>Source: org.freedesktop.systemd1(5), «Automount Unit Objects». Immutable.
 */
final class AutomountObject {
    static final BusInterface<UnitHandle> TABLE = UnitTable.named("Automount", AutomountDirectives.TABLE)
            .value("Where", "s", CONST, u -> ((AutomountUnit) u.behavior()).where())
            .setting("ExtraOptions", "s", CONST)
            .setting("DirectoryMode", "u", CONST)
            .value("Result", "s", CHANGE, u -> u.behavior().resultWord())
            .setting("TimeoutIdleUSec", "t", CONST)
            .build();

    private AutomountObject() {}
}
