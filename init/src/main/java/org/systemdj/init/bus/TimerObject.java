// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import static org.systemdj.bus.BusMember.Emits.CHANGE;
import static org.systemdj.bus.BusMember.Emits.CONST;
import static org.systemdj.bus.BusMember.Emits.INVALIDATION;

import org.systemdj.bus.BusInterface;
import org.systemdj.directive.TimerDirectives;
import org.systemdj.init.timer.TimerUnit;
import org.systemdj.init.unit.Unit;

/**
 * The interface of timers.
 *
 * <p>Source: org.freedesktop.systemd1(5), «Timer Unit Objects». Immutable.
 */
final class TimerObject {
    static final BusInterface<UnitHandle> TABLE = UnitTable.named("Timer", TimerDirectives.TABLE)
            .value("Unit", "s", CONST, TypeValues::triggered)
            .value("TimersMonotonic", "a(stt)", INVALIDATION, TypeValues::timersMonotonic)
            .value("TimersCalendar", "a(sst)", INVALIDATION, TypeValues::timersCalendar)
            .setting("OnClockChange", "b", CONST)
            .setting("OnTimezoneChange", "b", CONST)
            .value("NextElapseUSecRealtime", "t", CHANGE, u -> timer(u).isWaiting() ? timer(u).nextRealtimeUsec() : -1L)
            .value(
                    "NextElapseUSecMonotonic",
                    "t",
                    CHANGE,
                    u -> timer(u).isWaiting() ? timer(u).nextMonotonicUsec() : -1L)
            .value("LastTriggerUSec", "t", CHANGE, u -> timer(u).lastTrigger().realtimeUsec())
            .value("LastTriggerUSecMonotonic", "t", CHANGE, u -> timer(u).lastTrigger()
                    .monotonicUsec())
            .value("Result", "s", CHANGE, u -> u.behavior().resultWord())
            .setting("AccuracyUSec", "t", CONST)
            .setting("RandomizedDelayUSec", "t", CONST)
            .setting("FixedRandomDelay", "b", CONST)
            .setting("Persistent", "b", CONST)
            .setting("WakeSystem", "b", CONST)
            .setting("RemainAfterElapse", "b", CONST)
            .setting("DeferReactivation", "b", CONST)
            .build();

    private TimerObject() {}

    private static TimerUnit timer(Unit unit) {
        return (TimerUnit) unit.behavior();
    }
}
