// SPDX-License-Identifier: Apache-2.0
package org.systemdj.directive;

import java.util.List;
import java.util.Optional;
import org.systemdj.config.TimerBase;
import org.systemdj.config.TimerSpec;
import org.systemdj.text.UnitName;
import org.systemdj.time.TimeSpan;

/**
 * [Timer]: when a unit is started.
 *
 * <p>Source: systemd.timer(5), OPTIONS.
 *
 * <p>Immutable.
 */
public final class TimerDirectives {
    private static final Rows ROWS = new Rows("Timer");

    /** The moments at which it elapses, in the order of the file. */
    public static final Directive<List<TimerSpec>> TIMERS = ROWS.row(
                    "Timers", TimerTypes.spec(TimerBase.ACTIVE), List.of())
            .keysOnly()
            .key("OnCalendar", TimerTypes.spec(TimerBase.CALENDAR))
            .key("OnActiveSec", TimerTypes.spec(TimerBase.ACTIVE))
            .key("OnBootSec", TimerTypes.spec(TimerBase.BOOT))
            .key("OnStartupSec", TimerTypes.spec(TimerBase.STARTUP))
            .key("OnUnitActiveSec", TimerTypes.spec(TimerBase.UNIT_ACTIVE))
            .key("OnUnitInactiveSec", TimerTypes.spec(TimerBase.UNIT_INACTIVE))
            .noBus("shown with the next elapse")
            .applied();

    /** Whether it elapses when the clock is set. */
    public static final Directive<Boolean> ON_CLOCK_CHANGE = ROWS.row("OnClockChange", ScalarTypes.BOOLEAN, false)
            .bus("OnClockChange", "b", Bus.SAME)
            .applied();

    /** Whether it elapses when the time zone is changed. */
    public static final Directive<Boolean> ON_TIMEZONE_CHANGE = ROWS.row("OnTimezoneChange", ScalarTypes.BOOLEAN, false)
            .bus("OnTimezoneChange", "b", Bus.SAME)
            .applied();

    /** Whether an elapse missed while the system was off is made up for. */
    public static final Directive<Boolean> PERSISTENT = ROWS.row("Persistent", ScalarTypes.BOOLEAN, false)
            .bus("Persistent", "b", Bus.SAME)
            .applied();

    /** Whether it wakes the system. */
    public static final Directive<Boolean> WAKE_SYSTEM = ROWS.row("WakeSystem", ScalarTypes.BOOLEAN, false)
            .bus("WakeSystem", "b", Bus.SAME)
            .applied();

    /** Whether it stays loaded when it will never elapse again. */
    public static final Directive<Boolean> REMAIN_AFTER_ELAPSE = ROWS.row(
                    "RemainAfterElapse", ScalarTypes.BOOLEAN, true)
            .bus("RemainAfterElapse", "b", Bus.SAME)
            .applied();

    /** Whether the random delay is always the same. */
    public static final Directive<Boolean> FIXED_RANDOM_DELAY = ROWS.row("FixedRandomDelay", ScalarTypes.BOOLEAN, false)
            .bus("FixedRandomDelay", "b", Bus.SAME)
            .applied();

    /** Whether it waits for the unit to end before it elapses again. */
    public static final Directive<Boolean> DEFER_REACTIVATION = ROWS.row(
                    "DeferReactivation", ScalarTypes.BOOLEAN, false)
            .bus("DeferReactivation", "b", Bus.SAME)
            .applied();

    /** How exact it is. */
    public static final Directive<TimeSpan> ACCURACY_SEC = ROWS.row(
                    "AccuracySec", TimeTypes.SECONDS, TimeSpan.ofMinutes(1))
            .bus("AccuracyUSec", "t", Bus.USEC)
            .applied();

    /** How much later it may elapse. */
    public static final Directive<TimeSpan> RANDOMIZED_DELAY_SEC = ROWS.row(
                    "RandomizedDelaySec", TimeTypes.SECONDS, TimeSpan.ZERO)
            .bus("RandomizedDelayUSec", "t", Bus.USEC)
            .applied();

    /** The unit that it starts; the service of the same name where not set. */
    public static final Directive<Optional<UnitName>> UNIT = ROWS.row("Unit", TimerTypes.TRIGGERED, Optional.empty())
            .noBus("shown from the dependency graph")
            .applied();

    /** The table. */
    public static final DirectiveTable TABLE = table();

    private TimerDirectives() {}

    private static DirectiveTable table() {
        ROWS.later("258", "RandomizedOffsetSec");
        return ROWS.table();
    }
}
