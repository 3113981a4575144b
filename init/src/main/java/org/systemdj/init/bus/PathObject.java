// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import static org.systemdj.bus.BusMember.Emits.CHANGE;
import static org.systemdj.bus.BusMember.Emits.CONST;

import org.systemdj.bus.BusInterface;
import org.systemdj.directive.PathDirectives;
import org.systemdj.init.path.PathUnit;
import org.systemdj.init.unit.Unit;

/**
 * The interface of path units.
 *
 * <p>Source: org.freedesktop.systemd1(5), «Path Unit Objects». Immutable.
 */
final class PathObject {
    static final BusInterface<UnitHandle> TABLE = UnitTable.named("Path", PathDirectives.TABLE)
            .value("Unit", "s", CONST, TypeValues::triggered)
            .setting("Paths", "a(ss)", CONST)
            .setting("MakeDirectory", "b", CONST)
            .setting("DirectoryMode", "u", CONST)
            .value("Result", "s", CHANGE, u -> u.behavior().resultWord())
            .span("TriggerLimitIntervalUSec", CONST, u -> path(u).limitUsec())
            .value("TriggerLimitBurst", "u", CONST, u -> path(u).limitBurst())
            .build();

    private PathObject() {}

    private static PathUnit path(Unit unit) {
        return (PathUnit) unit.behavior();
    }
}
