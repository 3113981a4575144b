// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import org.systemdj.bus.BusError;
import org.systemdj.bus.BusException;
import org.systemdj.bus.MethodCall;
import org.systemdj.init.job.Job;
import org.systemdj.init.loop.TimerClock;
import org.systemdj.init.manager.Milestones;
import org.systemdj.init.unit.Unit;
import org.systemdj.sys.Fd;
import org.systemdj.sys.Memfd;
import org.systemdj.time.TimeSpan;
import org.systemdj.time.Timestamps;

/**
 * The manager's state as text, for people who look for a fault. Its form is no interface.
 *
 * <p>Source: systemd-analyze(1), dump, with the limit for unprivileged users. Loop-confined.
 */
final class DumpCalls {
    private DumpCalls() {}

    static void dump(ManagerBus bus, MethodCall call) {
        if (refuses(bus, call)) {
            return;
        }
        call.reply().writeString(text(bus, List.of()));
    }

    static void dumpUnitsMatchingPatterns(ManagerBus bus, MethodCall call) {
        if (refuses(bus, call)) {
            return;
        }
        call.reply().writeString(text(bus, call.arguments().readStrings()));
    }

    static void dumpByFileDescriptor(ManagerBus bus, MethodCall call) {
        if (!refuses(bus, call)) {
            byFd(call, text(bus, List.of()));
        }
    }

    static void dumpUnitsMatchingPatternsByFileDescriptor(ManagerBus bus, MethodCall call) {
        if (!refuses(bus, call)) {
            byFd(call, text(bus, call.arguments().readStrings()));
        }
    }

    /** Dumps are dear: those who are nobody special get few of them. True also while the client's user is asked for. */
    private static boolean refuses(ManagerBus bus, MethodCall call) {
        OptionalLong user = bus.authorization().user(call);
        if (user.isEmpty() || Authorization.isPrivileged(user.getAsLong())) {
            return user.isEmpty();
        }
        long now = bus.manager().loop().now(TimerClock.MONOTONIC);
        if (!bus.dumps().allow(now)) {
            throw new BusException(
                    BusError.LIMITS_EXCEEDED,
                    "Dump request rejected due to rate limit on unprivileged callers, blocked for "
                            + new TimeSpan(bus.dumps().endUsec() - now) + ".");
        }
        return false;
    }

    private static void byFd(MethodCall call, String text) {
        try (Fd file = Memfd.create("manager-dump")) {
            file.writeAll(text.getBytes(StandardCharsets.UTF_8));
            file.seek(0);
            call.reply().writeFd(file.number());
        }
    }

    private static String text(ManagerBus bus, List<String> patterns) {
        StringBuilder out = new StringBuilder(64 * 1024);
        if (patterns.isEmpty()) {
            manager(bus, out);
        }
        for (Unit unit : bus.manager().units().all()) {
            if (UnitLookups.matches(unit, patterns)) {
                UnitDump.write(bus, out, unit);
            }
        }
        if (patterns.isEmpty()) {
            for (Job job : bus.manager().jobs().all()) {
                UnitDump.job(new DumpLines(out, job.unit()), job, "");
            }
        }
        return out.toString();
    }

    private static void manager(ManagerBus bus, StringBuilder out) {
        String version = bus.control().fact(ManagerControl.Fact.VERSION);
        int end = version.indexOf(' ');
        out.append("Manager: systemd ")
                .append(end < 0 ? version : version.substring(0, end))
                .append(" (")
                .append(version)
                .append(")\nFeatures: ")
                .append(bus.control().fact(ManagerControl.Fact.FEATURES))
                .append('\n');
        for (Milestones.Moment moment : Milestones.Moment.values()) {
            long usec = bus.manager().milestones().get(moment).realtimeUsec();
            if (usec != 0) {
                out.append("Timestamp ")
                        .append(moment.dashed())
                        .append(": ")
                        .append(Timestamps.local(usec, false))
                        .append('\n');
            }
        }
    }
}
