// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import java.util.List;
import java.util.OptionalInt;
import org.systemdj.bus.BusError;
import org.systemdj.bus.BusException;
import org.systemdj.bus.BusType;
import org.systemdj.bus.MessageWriter;
import org.systemdj.bus.MethodCall;
import org.systemdj.init.manager.Units;
import org.systemdj.init.unit.Unit;
import org.systemdj.sys.Errno;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileSystem;
import org.systemdj.text.Glob;
import org.systemdj.text.UnitName;

/**
 * Methods of the manager that find and list units.
 *
 * <p>Source: org.freedesktop.systemd1(5), GetUnit() and the following, ListUnits() and the following. Loop-confined.
 */
final class UnitLookups {
    private static final BusType ROW = BusType.of("(ssssssouso)");
    /** What a row takes, roughly. */
    private static final int ROW_BYTES = 224;

    private static final BusType FIELDS = BusType.of("ssssssouso");

    private UnitLookups() {}

    /** What must be true of a unit whose name a method is given. */
    enum Demand {
        /** It is in memory. */
        KNOWN,
        /** Nothing: it is loaded when it is not in memory, whatever comes of that. */
        ANY,
        /** It is loaded, and there was nothing wrong with that. */
        USABLE
    }

    /** The unit of a name, or of the client itself where the name is empty; null: the call is held back and runs again. */
    static Unit find(ManagerBus bus, MethodCall call, String name, Demand demand) {
        if (name.isEmpty()) {
            return own(bus, call);
        }
        if (demand == Demand.KNOWN) {
            Unit unit = known(bus, name);
            if (unit == null) {
                throw new BusException(BusError.NO_SUCH_UNIT, "Unit " + name + " not loaded.");
            }
            return unit;
        }
        Unit unit = load(bus, name);
        if (demand == Demand.USABLE) {
            UnitCalls.refuseUnloaded(unit);
        }
        return unit;
    }

    private static Unit own(ManagerBus bus, MethodCall call) {
        OptionalInt pid = bus.authorization().process(call);
        if (pid.isEmpty()) {
            return null;
        }
        Unit unit = bus.manager().processes().unitOf(pid.getAsInt());
        if (unit == null) {
            throw new BusException(BusError.NO_SUCH_UNIT, "Client not member of any unit.");
        }
        return unit;
    }

    /** The unit of a name, loaded; throws what a client gets for a name that is none. */
    static Unit load(ManagerBus bus, String name) {
        UnitName parsed = UnitName.parse(name)
                .orElseThrow(() -> new BusException(BusError.INVALID_ARGS, "Unit name " + name + " is not valid."));
        if (parsed.isTemplate()) {
            throw new BusException(BusError.INVALID_ARGS, "Unit name " + name + " is missing the instance name.");
        }
        return bus.manager().load(parsed);
    }

    /** The unit of a name as far as it is in memory, or null. */
    static Unit known(ManagerBus bus, String name) {
        return UnitName.parse(name).map(bus.manager().units()::get).orElse(null);
    }

    static void get(ManagerBus bus, MethodCall call) {
        answer(call, find(bus, call, call.arguments().readString(), Demand.KNOWN));
    }

    static void load(ManagerBus bus, MethodCall call) {
        answer(call, find(bus, call, call.arguments().readString(), Demand.ANY));
    }

    private static void answer(MethodCall call, Unit unit) {
        if (unit != null) {
            call.reply().writeObjectPath(ObjectPaths.of(unit));
        }
    }

    static Unit ofProcess(ManagerBus bus, int pid) {
        Unit unit = bus.manager().processes().unitOf(pid);
        if (unit == null) {
            throw new BusException(BusError.NO_UNIT_FOR_PID, "PID " + pid + " does not belong to any loaded unit.");
        }
        return unit;
    }

    static void byPid(ManagerBus bus, MethodCall call) {
        long pid = call.arguments().readUint32();
        if (pid > Integer.MAX_VALUE) {
            throw new BusException(BusError.INVALID_ARGS, "Invalid PID " + (int) pid);
        }
        OptionalInt process = pid == 0 ? bus.authorization().process(call) : OptionalInt.of((int) pid);
        if (process.isPresent()) {
            answer(call, ofProcess(bus, process.getAsInt()));
        }
    }

    /** The process that a pidfd stands for, out of its fdinfo. */
    static int pidOf(int pidFd) {
        String info = FileSystem.tryReadText("/proc/self/fdinfo/" + pidFd).orElse("");
        int at = info.indexOf("\nPid:");
        if (at < 0) {
            throw new BusException(BusError.INVALID_ARGS, "Descriptor is no pidfd");
        }
        int end = info.indexOf('\n', at + 1);
        int pid = Integer.parseInt(
                info.substring(at + 5, end < 0 ? info.length() : end).trim());
        if (pid <= 0) {
            throw BusException.ofErrno(Errno.ESRCH, "Process of the pidfd is gone");
        }
        return pid;
    }

    static void byPidFd(ManagerBus bus, MethodCall call) {
        int fd = call.arguments().takeFd();
        try {
            Unit unit = ofProcess(bus, pidOf(fd));
            call.reply().writeObjectPath(ObjectPaths.of(unit)).writeString(unit.id());
            call.reply().writeBytes(UnitValues.invocationId(unit));
        } finally {
            Fd.closeNumber(fd);
        }
    }

    static void byInvocationId(ManagerBus bus, MethodCall call) {
        byte[] id = call.arguments().readBytes();
        Unit unit;
        if (id.length == 0) {
            OptionalInt pid = bus.authorization().process(call);
            if (pid.isEmpty()) {
                return;
            }
            unit = bus.manager().processes().unitOf(pid.getAsInt());
            if (unit == null) {
                throw new BusException(BusError.NO_SUCH_UNIT, "Client " + pid.getAsInt() + " not member of any unit.");
            }
        } else if (id.length != 16) {
            throw new BusException(BusError.INVALID_ARGS, "Invalid invocation ID");
        } else {
            String text = java.util.HexFormat.of().formatHex(id);
            unit = bus.manager().units().byInvocation(text);
            if (unit == null) {
                throw new BusException(
                        BusError.NO_UNIT_FOR_INVOCATION_ID,
                        "No unit with the specified invocation ID " + text + " known.");
            }
        }
        answer(call, unit);
    }

    static void byControlGroup(ManagerBus bus, MethodCall call) {
        String path = call.arguments().readString();
        if (!path.startsWith("/")) {
            throw new BusException(BusError.INVALID_ARGS, "Control group path is not absolute: " + path);
        }
        Unit unit = bus.manager().cgroups().unitOf(path);
        if (unit == null) {
            throw new BusException(
                    BusError.NO_SUCH_UNIT, "Control group '" + path + "' is not valid or not managed by this instance");
        }
        call.reply().writeObjectPath(ObjectPaths.of(unit));
    }

    // --- lists ---

    static void list(ManagerBus bus, MethodCall call) {
        write(bus, call, List.of(), List.of());
    }

    static void listFiltered(ManagerBus bus, MethodCall call) {
        write(bus, call, call.arguments().readStrings(), List.of());
    }

    static void listByPatterns(ManagerBus bus, MethodCall call) {
        List<String> states = call.arguments().readStrings();
        write(bus, call, states, call.arguments().readStrings());
    }

    static void listByNames(ManagerBus bus, MethodCall call) {
        List<String> names = call.arguments().readStrings();
        MessageWriter out = call.reply().openArray(ROW);
        for (String name : names) {
            UnitName parsed = UnitName.parse(name).filter(n -> !n.isTemplate()).orElse(null);
            if (parsed != null) {
                write(out, bus.manager().load(parsed));
            }
        }
        out.close();
    }

    private static void write(ManagerBus bus, MethodCall call, List<String> states, List<String> patterns) {
        Units units = bus.manager().units();
        MessageWriter out = call.reply();
        if (states.isEmpty() && patterns.isEmpty()) {
            out.reserve((long) ROW_BYTES * units.count());
        }
        out.openArray(ROW);
        for (Unit unit : units.asTheyAre()) {
            if (hasState(unit, states) && matches(unit, patterns)) {
                write(out, unit);
            }
        }
        out.close();
    }

    private static boolean hasState(Unit unit, List<String> states) {
        return states.isEmpty()
                || states.contains(unit.loadState().word())
                || states.contains(unit.subState())
                || states.contains(unit.activeState().word());
    }

    static boolean matches(Unit unit, List<String> patterns) {
        if (patterns.isEmpty()) {
            return true;
        }
        for (String pattern : patterns) {
            if (Glob.matches(pattern, unit.id())) {
                return true;
            }
        }
        return false;
    }

    private static void write(MessageWriter out, Unit unit) {
        String id = unit.id();
        out.openStruct(FIELDS).writeAscii(id).writeString(unit.description());
        out.writeAscii(unit.loadState().word())
                .writeAscii(unit.activeState().word())
                .writeAscii(unit.subState());
        Unit following = unit.behavior().following();
        out.writeString(following == null ? "" : following.id()).writeObjectPathBelow(ObjectPaths.UNITS, id);
        var job = unit.job() != null ? unit.job() : unit.nopJob();
        if (job == null) {
            out.writeUint32(0).writeString("").writeObjectPath("/");
        } else {
            out.writeUint32(job.id()).writeString(job.type().word()).writeObjectPath(ObjectPaths.of(job));
        }
        out.close();
    }
}
