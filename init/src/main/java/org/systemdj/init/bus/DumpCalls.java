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
import org.systemdj.init.unit.DependencyType;
import org.systemdj.init.unit.Unit;
import org.systemdj.sys.Fd;
import org.systemdj.sys.Memfd;
import org.systemdj.time.TimeSpan;

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
            out.append("Manager: systemd ")
                    .append(bus.control().fact(ManagerControl.Fact.VERSION))
                    .append('\n');
            out.append("State: ")
                    .append(bus.manager().milestones().systemState())
                    .append('\n');
        }
        for (Unit unit : bus.manager().units().all()) {
            if (UnitLookups.matches(unit, patterns)) {
                unit(out, unit);
            }
        }
        if (patterns.isEmpty()) {
            for (Job job : bus.manager().jobs().all()) {
                out.append("→ Job ")
                        .append(job.id())
                        .append(":\n\tAction: ")
                        .append(job)
                        .append("\n\tState: ");
                out.append(job.state().word())
                        .append("\n\tIrreversible: ")
                        .append(job.irreversible() ? "yes" : "no")
                        .append('\n');
            }
        }
        return out.toString();
    }

    private static void unit(StringBuilder out, Unit unit) {
        out.append("→ Unit ").append(unit.id()).append(":\n");
        line(out, "Description", unit.description());
        unit.names().forEach(name -> line(out, "Name", name.toString()));
        line(out, "Unit Load State", unit.loadState().word());
        line(out, "Unit Active State", unit.activeState().word());
        line(out, "Unit Sub State", unit.subState());
        line(out, "Fragment Path", UnitValues.fragmentPath(unit));
        UnitValues.dropInPaths(unit).forEach(path -> line(out, "DropIn Path", path));
        line(out, "CGroup", unit.cgroup().isRealized() ? unit.cgroup().path() : "n/a");
        line(out, "Invocation ID", unit.invocationId().isEmpty() ? "n/a" : unit.invocationId());
        if (!unit.markers().isEmpty()) {
            line(out, "Markers", String.join(" ", UnitValues.markers(unit)));
        }
        line(out, "Result", unit.behavior().resultWord());
        for (DependencyType type : DependencyType.values()) {
            for (Unit other : unit.dependencies().of(type)) {
                line(out, type.property(), other.id());
            }
        }
    }

    private static void line(StringBuilder out, String key, String value) {
        out.append('\t').append(key).append(": ").append(value).append('\n');
    }
}
