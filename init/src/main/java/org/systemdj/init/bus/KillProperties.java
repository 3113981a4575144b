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
            .setting("KillMode", "s", CONST, "control-group")
            .setting("KillSignal", "i", CONST, 15)
            .setting("RestartKillSignal", "i", CONST, 15)
            .setting("FinalKillSignal", "i", CONST, 9)
            .setting("SendSIGKILL", "b", CONST, true)
            .setting("SendSIGHUP", "b", CONST, false)
            .setting("WatchdogSignal", "i", CONST, 6)
            .build();

    private KillProperties() {}
}
