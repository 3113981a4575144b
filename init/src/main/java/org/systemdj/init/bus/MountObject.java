// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import static org.systemdj.bus.BusMember.Emits.CHANGE;
import static org.systemdj.bus.BusMember.Emits.CONST;

import org.systemdj.bus.BusInterface;
import org.systemdj.directive.MountDirectives;
import org.systemdj.init.mount.MountUnit;
import org.systemdj.init.unit.ControlProcess;
import org.systemdj.init.unit.Unit;
import org.systemdj.text.RawText;
import org.systemdj.unitfile.LoadState;

/**
 * The interface of mounts.
 *
 * <p>Source: org.freedesktop.systemd1(5), «Mount Unit Objects». Immutable.
 */
final class MountObject {
    static final BusInterface<UnitHandle> TABLE = UnitTable.named("Mount", MountDirectives.TABLE)
            .value(
                    "Where",
                    "s",
                    CONST,
                    u -> u.loadState() == LoadState.LOADED ? RawText.cleaned(((MountUnit) u.behavior()).where()) : "")
            .value(
                    "What",
                    "s",
                    CHANGE,
                    u -> RawText.cleaned(((MountUnit) u.behavior()).facts().what()))
            .value(
                    "Options",
                    "s",
                    CHANGE,
                    u -> RawText.cleaned(((MountUnit) u.behavior()).facts().options()))
            .value("Type", "s", CHANGE, u -> ((MountUnit) u.behavior()).facts().type())
            .setting("TimeoutUSec", "t", CONST)
            .value("ControlPID", "u", CHANGE, u -> u.behavior().controlPid())
            .setting("DirectoryMode", "u", CONST)
            .setting("SloppyOptions", "b", CONST)
            .setting("LazyUnmount", "b", CONST)
            .setting("ForceUnmount", "b", CONST)
            .setting("ReadWriteOnly", "b", CONST)
            .value("Result", "s", CHANGE, u -> u.behavior().resultWord())
            .value("UID", "u", CHANGE, u -> u.manager().spawner().ids(u).user())
            .value("GID", "u", CHANGE, u -> u.manager().spawner().ids(u).group())
            .madeCommand("ExecMount", MountObject::control)
            .madeCommand("ExecUnmount", MountObject::control)
            .madeCommand("ExecRemount", MountObject::control)
            .splice(CgroupProperties.TABLE)
            .splice(ExecProperties.TABLE)
            .splice(KillProperties.TABLE)
            .build();

    private MountObject() {}

    private static ControlProcess control(Unit unit) {
        return ((MountUnit) unit.behavior()).control();
    }
}
