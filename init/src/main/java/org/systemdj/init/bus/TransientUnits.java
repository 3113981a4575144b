// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.bus.BusError;
import org.systemdj.bus.BusException;
import org.systemdj.bus.BusNames;
import org.systemdj.bus.MessageReader;
import org.systemdj.bus.MethodCall;
import org.systemdj.config.JobMode;
import org.systemdj.init.job.Job;
import org.systemdj.init.job.JobType;
import org.systemdj.init.manager.DefinitionSource.Lifespan;
import org.systemdj.init.scope.ScopeUnit;
import org.systemdj.init.unit.Unit;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ProcessInfo;
import org.systemdj.sys.Processes;
import org.systemdj.text.UnitName;
import org.systemdj.text.UnitType;
import org.systemdj.unitfile.LoadState;

/**
 * Units that clients make at run time. Their properties become a unit file in {@code /run/systemd/transient}, which is
 * then read as any other; so they survive a reload, and one parser judges all settings.
 *
 * <p>Source: org.freedesktop.systemd1(5), StartTransientUnit(). Loop-confined.
 */
final class TransientUnits {
    private static final Logger LOG = LoggerFactory.getLogger(TransientUnits.class);

    private TransientUnits() {}

    static void startTransientUnit(ManagerBus bus, MethodCall call) {
        MessageReader in = call.arguments();
        String name = in.readString();
        String word = in.readString();
        JobMode mode = JobRequests.mode(word, "Job mode " + word + " is invalid.");
        if (!bus.authorization().admits(call, PolkitAction.MANAGE_UNITS)) {
            return;
        }
        OptionalInt caller = bus.authorization().process(call);
        if (caller.isEmpty()) {
            return;
        }
        start(bus, call, makeAll(bus, call, caller.getAsInt(), name, in), mode);
    }

    private static Unit makeAll(ManagerBus bus, MethodCall call, int caller, String name, MessageReader in) {
        try {
            Unit unit = make(bus, call, caller, name, in);
            in.enterArray();
            while (in.hasNext()) {
                in.enterStruct();
                make(bus, call, caller, in.readString(), in);
                in.exit();
            }
            in.exit();
            return unit;
        } catch (BusException e) {
            throw PropertyLines.refusal(e);
        }
    }

    /** Starts a unit that was made and answers its job. */
    static void start(ManagerBus bus, MethodCall call, Unit unit, JobMode mode) {
        bus.manager().loadQueued();
        try {
            UnitCalls.refuseUnloaded(unit);
        } catch (BusException e) {
            unit.queueForCollection();
            throw e;
        }
        Job job = JobRequests.queue(new UnitHandle(bus, unit), call, JobType.START, JobRequests.Reload.NEVER, mode);
        call.reply().writeObjectPath(ObjectPaths.of(job));
    }

    /** Makes one unit out of {@code a(sv)}, not yet started. */
    private static Unit make(ManagerBus bus, MethodCall call, int caller, String name, MessageReader properties) {
        UnitName parsed = free(bus, name);
        PropertyLines lines = new PropertyLines(parsed.type(), bus.manager());
        List<Integer> pids = new ArrayList<>();
        String controller = "";
        boolean referenced = false;
        List<MarkerChange> markers = new ArrayList<>(0);
        GivenDescriptors given = new GivenDescriptors();
        properties.enterArray();
        while (properties.hasNext()) {
            properties.enterStruct();
            String property = properties.readString();
            String signature = properties.enterVariant();
            switch (property) {
                case "PIDs" -> {
                    refuseUnlessScope(parsed.type(), property);
                    pids.addAll(scopePids(properties));
                }
                case "PIDFDs" -> {
                    refuseUnlessScope(parsed.type(), property);
                    pids.addAll(pidFds(properties));
                }
                case "Controller" -> controller = controller(parsed.type(), signature, properties);
                case "AddRef" -> referenced = properties.readBoolean();
                case MarkerChange.PROPERTY -> markers.add(MarkerChange.of(properties.readStrings()));
                default -> {
                    if (!given.take(parsed.type(), property, properties)) {
                        lines.add(property, signature, properties);
                    }
                }
            }
            properties.exit();
            properties.exit();
        }
        properties.exit();
        if (parsed.type() == UnitType.SCOPE && pids.isEmpty()) {
            LOG.error("{}: Scope has no PIDs. Refusing.", name);
            throw BusException.ofErrno(
                    Errno.ENOENT,
                    "Unit " + name + " failed to load properly, please adjust/correct and reload service manager: "
                            + Errno.text(Errno.ENOENT));
        }
        Unit unit = write(bus, parsed, lines);
        given.hand(unit);
        markers.forEach(change -> change.apply(unit));
        if (unit.behavior() instanceof ScopeUnit scope) {
            for (int pid : pids) {
                scope.addProcess(pid == 0 ? caller : pid);
            }
            if (!controller.isEmpty()) {
                scope.controller(controller);
                bus.systemBus().track(controller);
            }
        }
        if (referenced) {
            bus.addReference(unit, call);
        }
        return unit;
    }

    private static String controller(UnitType type, String signature, MessageReader in) {
        refuseUnlessScope(type, "Controller");
        if (!signature.equals("s")) {
            throw BusException.ofErrno(Errno.ENXIO, "");
        }
        String name = in.readString();
        if (!name.isEmpty() && !BusNames.isBusName(name)) {
            throw PropertyRefusals.because("Controller '" + name + "' is not a valid bus name.");
        }
        return name;
    }

    private static void refuseUnlessScope(UnitType type, String property) {
        if (type != UnitType.SCOPE) {
            throw PropertyLines.unknown(property);
        }
    }

    /** The name, if a transient unit may have it. */
    static UnitName free(ManagerBus bus, String name) {
        UnitName parsed = UnitName.parse(name)
                .filter(n -> !n.isTemplate())
                .orElseThrow(() -> new BusException(BusError.INVALID_ARGS, "Invalid unit name or type."));
        if (!mayBeTransient(parsed.type())) {
            throw new BusException(
                    BusError.INVALID_ARGS,
                    "Unit type " + parsed.type().suffix().substring(1) + " does not support transient units.");
        }
        if (!isPristine(bus.manager().load(parsed))) {
            throw new BusException(
                    BusError.UNIT_EXISTS, "Unit " + name + " was already loaded or has a fragment file.");
        }
        return parsed;
    }

    /** Writes the unit's file; the unit is yet to be loaded. */
    static Unit write(ManagerBus bus, UnitName name, PropertyLines lines) {
        bus.manager().definitions().write(Lifespan.TRANSIENT, name.toString(), lines.text());
        Unit unit = bus.manager().unit(name);
        unit.markTransient();
        bus.manager().queueToLoad(unit);
        return unit;
    }

    private static boolean mayBeTransient(UnitType type) {
        return switch (type) {
            case SERVICE, SCOPE, SLICE, MOUNT, AUTOMOUNT, TIMER, PATH, SOCKET -> true;
            case TARGET, DEVICE, SWAP -> false;
        };
    }

    /** Only mentioned so far: it has no files, no job, no state. */
    private static boolean isPristine(Unit unit) {
        return (unit.loadState() == LoadState.NOT_FOUND || unit.loadState() == LoadState.LOADED)
                && unit.activeState().isInactiveOrFailed()
                && unit.job() == null
                && unit.nopJob() == null
                && UnitValues.fragmentPath(unit).isEmpty()
                && !unit.perpetual();
    }

    private static List<Integer> scopePids(MessageReader in) {
        List<Integer> pids = new ArrayList<>();
        in.enterArray();
        while (in.hasNext()) {
            int pid = (int) in.readUint32();
            if (pid == 1 || pid == Processes.self()) {
                throw PropertyRefusals.because("Process " + pid + " is a manager process, refusing.");
            }
            if (pid != 0 && !ProcessInfo.isAlive(pid)) {
                throw new BusException(
                        BusError.UNIX_PROCESS_ID_UNKNOWN, "Failed to set unit properties: " + Errno.text(Errno.ESRCH));
            }
            pids.add(pid);
        }
        in.exit();
        if (pids.isEmpty()) {
            throw PropertyRefusals.silent();
        }
        return pids;
    }

    static List<Integer> pidFds(MessageReader in) {
        List<Integer> pids = new ArrayList<>();
        in.enterArray();
        while (in.hasNext()) {
            pids.add(UnitLookups.pidOf(in.readFd()));
        }
        in.exit();
        return pids;
    }
}
