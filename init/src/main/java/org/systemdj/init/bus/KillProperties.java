// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import static org.systemdj.bus.BusMember.Emits.CONST;

import org.systemdj.bus.BusInterface;
import org.systemdj.directive.KillDirectives;

/**
 * The properties of how processes are signalled.
 *
 * <p>Source: org.freedesktop.systemd1(5); systemd.kill(5). Immutable.
 */
final class KillProperties {
    static final BusInterface<UnitHandle> TABLE = UnitTable.named("Service", KillDirectives.TABLE)
            .setting("KillMode", "s", CONST)
            .setting("KillSignal", "i", CONST)
            .value("RestartKillSignal", "i", CONST, TypeValues::restartKillSignal)
            .setting("FinalKillSignal", "i", CONST)
            .setting("SendSIGKILL", "b", CONST)
            .setting("SendSIGHUP", "b", CONST)
            .setting("WatchdogSignal", "i", CONST)
            .build();

    private KillProperties() {}
}
