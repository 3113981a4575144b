// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import static org.systemdj.bus.BusMember.Emits.CHANGE;
import static org.systemdj.bus.BusMember.Emits.CONST;
import static org.systemdj.bus.BusMember.Emits.INVALIDATION;
import static org.systemdj.init.bus.BusValues.struct;

import java.util.List;
import org.systemdj.bus.BusInterface;
import org.systemdj.directive.TimerDirectives;

/**
 * The interface of timers.
 *
 * <p>Source: org.freedesktop.systemd1(5), «Timer Unit Objects». Immutable.
 */
final class TimerObject {
    static final BusInterface<UnitHandle> TABLE = UnitTable.named("Timer", TimerDirectives.TABLE)
            .setting("Unit", "s", CONST, "systemd-tmpfiles-clean.service")
            .setting("TimersMonotonic", "a(stt)", INVALIDATION, List.of(struct("OnUnitActiveUSec", 86400000000L, 0L), struct("OnBootUSec", 900000000L, 1396029428L)))
            .setting("TimersCalendar", "a(sst)", INVALIDATION, List.of())
            .setting("OnClockChange", "b", CONST, false)
            .setting("OnTimezoneChange", "b", CONST, false)
            .setting("NextElapseUSecRealtime", "t", CHANGE, 0L)
            .setting("NextElapseUSecMonotonic", "t", CHANGE, 1396029428L)
            .setting("LastTriggerUSec", "t", CHANGE, 0L)
            .setting("LastTriggerUSecMonotonic", "t", CHANGE, 0L)
            .value("Result", "s", CHANGE, u -> u.behavior().resultWord())
            .setting("AccuracyUSec", "t", CONST, 60000000L)
            .setting("RandomizedDelayUSec", "t", CONST, 0L)
            .setting("FixedRandomDelay", "b", CONST, false)
            .setting("Persistent", "b", CONST, false)
            .setting("WakeSystem", "b", CONST, false)
            .setting("RemainAfterElapse", "b", CONST, true)
            .setting("DeferReactivation", "b", CONST, false)
            .build();

    private TimerObject() {}
}
