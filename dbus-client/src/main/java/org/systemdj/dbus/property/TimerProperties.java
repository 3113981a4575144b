// SPDX-License-Identifier: Apache-2.0
package org.systemdj.dbus.property;

import java.util.List;

/** Properties of timers, by name; see org.freedesktop.systemd1(5). */
public final class TimerProperties {
    public static final Property<String> UNIT = Property.text("Unit", "s");
    public static final Property<List<Fields>> TIMERS_MONOTONIC = Property.fieldsList("TimersMonotonic", "a(stt)");
    public static final Property<List<Fields>> TIMERS_CALENDAR = Property.fieldsList("TimersCalendar", "a(sst)");
    public static final Property<Boolean> ON_CLOCK_CHANGE = Property.truth("OnClockChange", "b");
    public static final Property<Boolean> ON_TIMEZONE_CHANGE = Property.truth("OnTimezoneChange", "b");
    public static final Property<Long> NEXT_ELAPSE_USEC_REALTIME = Property.number("NextElapseUSecRealtime", "t");
    public static final Property<Long> NEXT_ELAPSE_USEC_MONOTONIC = Property.number("NextElapseUSecMonotonic", "t");
    public static final Property<Long> LAST_TRIGGER_USEC = Property.number("LastTriggerUSec", "t");
    public static final Property<Long> LAST_TRIGGER_USEC_MONOTONIC = Property.number("LastTriggerUSecMonotonic", "t");
    public static final Property<String> RESULT = Property.text("Result", "s");
    public static final Property<Long> ACCURACY_USEC = Property.number("AccuracyUSec", "t");
    public static final Property<Long> RANDOMIZED_DELAY_USEC = Property.number("RandomizedDelayUSec", "t");
    public static final Property<Boolean> FIXED_RANDOM_DELAY = Property.truth("FixedRandomDelay", "b");
    public static final Property<Boolean> PERSISTENT = Property.truth("Persistent", "b");
    public static final Property<Boolean> WAKE_SYSTEM = Property.truth("WakeSystem", "b");
    public static final Property<Boolean> REMAIN_AFTER_ELAPSE = Property.truth("RemainAfterElapse", "b");
    public static final Property<Boolean> DEFER_REACTIVATION = Property.truth("DeferReactivation", "b");

    private TimerProperties() {}
}
