// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import static org.systemdj.bus.BusMember.Emits.CHANGE;
import static org.systemdj.bus.BusMember.Emits.CONST;
import static org.systemdj.bus.BusMember.Emits.INVALIDATION;

import java.util.List;
import org.systemdj.bus.BusInterface;
import org.systemdj.directive.MountDirectives;

/**
 * The interface of mounts.
 *
 * <p>Source: org.freedesktop.systemd1(5), «Mount Unit Objects». Immutable.
 */
final class MountObject {
    static final BusInterface<UnitHandle> TABLE = UnitTable.named("Mount", MountDirectives.TABLE)
            .setting("Where", "s", CONST, "/tmp")
            .setting("What", "s", CHANGE, "tmpfs")
            .setting("Options", "s", CHANGE, "rw,nosuid,nodev,size=2097152k")
            .setting("Type", "s", CHANGE, "tmpfs")
            .setting("TimeoutUSec", "t", CONST, 90000000L)
            .value("ControlPID", "u", CHANGE, u -> u.behavior().controlPid())
            .setting("DirectoryMode", "u", CONST, 493)
            .setting("SloppyOptions", "b", CONST, false)
            .setting("LazyUnmount", "b", CONST, false)
            .setting("ForceUnmount", "b", CONST, false)
            .setting("ReadWriteOnly", "b", CONST, false)
            .value("Result", "s", CHANGE, u -> u.behavior().resultWord())
            .fixed("UID", "u", CHANGE, -1)
            .fixed("GID", "u", CHANGE, -1)
            .setting("ExecMount", "a(sasbttttuii)", INVALIDATION, List.of())
            .setting("ExecUnmount", "a(sasbttttuii)", INVALIDATION, List.of())
            .setting("ExecRemount", "a(sasbttttuii)", INVALIDATION, List.of())
            .splice(CgroupProperties.TABLE)
            .splice(ExecProperties.TABLE)
            .splice(KillProperties.TABLE)
            .build();

    private MountObject() {}
}
