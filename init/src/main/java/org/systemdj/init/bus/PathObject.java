// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import static org.systemdj.bus.BusMember.Emits.CHANGE;
import static org.systemdj.bus.BusMember.Emits.CONST;
import static org.systemdj.init.bus.BusValues.struct;

import java.util.List;
import org.systemdj.bus.BusInterface;
import org.systemdj.directive.PathDirectives;

/**
 * The interface of path units.
 *
 * <p>Source: org.freedesktop.systemd1(5), «Path Unit Objects». Immutable.
 */
final class PathObject {
    static final BusInterface<UnitHandle> TABLE = UnitTable.named("Path", PathDirectives.TABLE)
            .setting("Unit", "s", CONST, "gold2.service")
            .setting("Paths", "a(ss)", CONST, List.of(struct("PathExists", "/nonexist/x")))
            .setting("MakeDirectory", "b", CONST, false)
            .setting("DirectoryMode", "u", CONST, 493)
            .value("Result", "s", CHANGE, u -> u.behavior().resultWord())
            .setting("TriggerLimitIntervalUSec", "t", CONST, 2000000L)
            .setting("TriggerLimitBurst", "u", CONST, 200)
            .build();

    private PathObject() {}
}
