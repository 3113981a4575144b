// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import static org.systemdj.init.bus.BusValues.struct;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.config.TimerBase;
import org.systemdj.config.TimerSpec;
import org.systemdj.directive.Directive;
import org.systemdj.directive.ExecDirectives;
import org.systemdj.directive.KillDirectives;
import org.systemdj.directive.SocketDirectives;
import org.systemdj.directive.TimerDirectives;
import org.systemdj.init.timer.TimerUnit;
import org.systemdj.init.unit.DependencyType;
import org.systemdj.init.unit.Unit;
import org.systemdj.time.TimeSpan;
import org.systemdj.unitfile.LoadState;

/**
 * Values of properties that units of some types have, made of settings and state.
 *
 * <p>Source: org.freedesktop.systemd1(5). Loop-confined.
 */
final class TypeValues {
    private static final long DEFAULT_LIMIT_USEC = 2_000_000;

    private TypeValues() {}

    /** The unit that a timer or path starts. */
    static String triggered(Unit unit) {
        List<Unit> triggered = unit.dependencies().of(DependencyType.TRIGGERS);
        return triggered.isEmpty() ? "" : triggered.get(0).id();
    }

    /** {@code a(stt)}: base, value, next point. */
    static List<Object> timersMonotonic(Unit unit) {
        List<Object> all = new ArrayList<>();
        TimerUnit timer = (TimerUnit) unit.behavior();
        List<TimerSpec> specs = unit.get(TimerDirectives.TIMERS);
        for (int i = specs.size() - 1; i >= 0; i--) {
            TimerSpec spec = specs.get(i);
            if (spec.base() != TimerBase.CALENDAR) {
                String word = spec.base().word();
                all.add(struct(word.substring(0, word.length() - 3) + "USec", spec.usec(), timer.nextUsec(i)));
            }
        }
        return all;
    }

    /** {@code a(sst)}: base, expression, next point. */
    static List<Object> timersCalendar(Unit unit) {
        List<Object> all = new ArrayList<>();
        TimerUnit timer = (TimerUnit) unit.behavior();
        List<TimerSpec> specs = unit.get(TimerDirectives.TIMERS);
        for (int i = specs.size() - 1; i >= 0; i--) {
            TimerSpec spec = specs.get(i);
            if (spec.base() == TimerBase.CALENDAR) {
                all.add(struct(spec.base().word(), spec.text(), timer.nextUsec(i)));
            }
        }
        return all;
    }

    static String fileDescriptorName(Unit unit) {
        String name = unit.get(SocketDirectives.FILE_DESCRIPTOR_NAME);
        if (!name.isEmpty()) {
            return name;
        }
        return unit.get(SocketDirectives.ACCEPT) ? "connection" : unit.id();
    }

    private static long limitUsec(Unit unit, Directive<TimeSpan> directive) {
        boolean chosen = unit.loadState() != LoadState.LOADED
                || unit.settings().isSet(directive) && unit.get(directive).usec() != TimeSpan.USEC_INFINITY;
        return chosen ? unit.get(directive).usec() : DEFAULT_LIMIT_USEC;
    }

    private static int burst(Unit unit, Directive<Integer> directive, int accepting, int plain) {
        return unit.settings().isSet(directive) || unit.loadState() != LoadState.LOADED
                ? unit.get(directive)
                : unit.get(SocketDirectives.ACCEPT) ? accepting : plain;
    }

    static long triggerLimitUsec(Unit unit) {
        return limitUsec(unit, SocketDirectives.TRIGGER_LIMIT_INTERVAL_SEC);
    }

    static int triggerLimitBurst(Unit unit) {
        return burst(unit, SocketDirectives.TRIGGER_LIMIT_BURST, 200, 20);
    }

    static long pollLimitUsec(Unit unit) {
        return limitUsec(unit, SocketDirectives.POLL_LIMIT_INTERVAL_SEC);
    }

    static int pollLimitBurst(Unit unit) {
        return burst(unit, SocketDirectives.POLL_LIMIT_BURST, 150, 15);
    }

    /** Facility and level as syslog(3) joins them. */
    static int syslogPriority(Unit unit) {
        return unit.get(ExecDirectives.SYSLOG_FACILITY).number() << 3
                | unit.get(ExecDirectives.SYSLOG_LEVEL).number();
    }

    /** KillSignal= where it has none of its own. */
    static int restartKillSignal(Unit unit) {
        int own = unit.get(KillDirectives.RESTART_KILL_SIGNAL);
        return own > 0 ? own : unit.get(KillDirectives.KILL_SIGNAL);
    }
}
