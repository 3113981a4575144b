// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.bus.BusError;
import org.systemdj.bus.BusException;
import org.systemdj.bus.MessageWriter;
import org.systemdj.bus.MethodCall;
import org.systemdj.config.JobMode;
import org.systemdj.directive.UnitDirectives;
import org.systemdj.init.job.Job;
import org.systemdj.init.job.JobType;
import org.systemdj.init.job.TransactionError;
import org.systemdj.init.unit.ActiveState;
import org.systemdj.init.unit.Unit;
import org.systemdj.unitfile.LoadState;

/**
 * Requests of clients for jobs.
 *
 * <p>Source: org.freedesktop.systemd1(5), StartUnit() and the following, EnqueueUnitJob(). Loop-confined.
 */
final class JobRequests {
    /** Whether a restart may be a reload. */
    enum Reload {
        NEVER,
        IF_POSSIBLE
    }

    private JobRequests() {}

    /** A method of a unit: reads the mode, answers the job's path. */
    static void ofUnit(UnitHandle h, MethodCall call, JobType type, Reload reload) {
        JobMode mode = mode(call.arguments().readString());
        request(h, call, type, reload, mode);
    }

    /** A method of the manager: reads name and mode, answers the job's path. */
    static void ofManager(ManagerBus bus, MethodCall call, JobType type, Reload reload) {
        String name = call.arguments().readString();
        JobMode mode = mode(call.arguments().readString());
        request(new UnitHandle(bus, UnitLookups.load(bus, name)), call, type, reload, mode);
    }

    /** StartUnitWithFlags: the flags are reserved. */
    static void startWithFlags(ManagerBus bus, MethodCall call) {
        Unit unit = UnitLookups.load(bus, call.arguments().readString());
        JobMode mode = mode(call.arguments().readString());
        long flags = call.arguments().readUint64();
        if (flags != 0) {
            throw new BusException(
                    BusError.INVALID_ARGS, "Invalid 'flags' parameter '" + Long.toUnsignedString(flags) + "'");
        }
        request(new UnitHandle(bus, unit), call, JobType.START, Reload.NEVER, mode);
    }

    /** StartUnitReplace: the first unit's start job gives way to the second's. */
    static void startReplace(ManagerBus bus, MethodCall call) {
        String oldName = call.arguments().readString();
        Unit old = UnitLookups.known(bus, oldName);
        if (old == null) {
            throw new BusException(BusError.NO_SUCH_UNIT, "Unit " + oldName + " not loaded.");
        }
        if (old.job() == null || old.job().type() != JobType.START) {
            throw new BusException(BusError.NO_SUCH_JOB, "No job queued for unit " + oldName);
        }
        ofManager(bus, call, JobType.START, Reload.NEVER);
    }

    private static void request(UnitHandle h, MethodCall call, JobType type, Reload reload, JobMode mode) {
        if (h.bus().authorization().admits(call, PolkitAction.MANAGE_UNITS)) {
            Job job = queue(h, call, type, reload, mode);
            call.reply().writeObjectPath(ObjectPaths.of(job));
        }
    }

    /** Queues a job for a client; throws the answer when that is refused. */
    static Job queue(UnitHandle h, MethodCall call, JobType asked, Reload reload, JobMode mode) {
        Unit unit = h.unit();
        JobType type = asked;
        if (reload == Reload.IF_POSSIBLE && unit.canReload()) {
            type = asked == JobType.RESTART ? JobType.RELOAD_OR_START : JobType.TRY_RELOAD;
        }
        if (type == JobType.STOP && !isUsable(unit.loadState()) && unit.activeState() == ActiveState.INACTIVE) {
            throw new BusException(BusError.NO_SUCH_UNIT, "Unit " + unit.id() + " not loaded.");
        }
        refuseManual(unit, type);
        Job job;
        try {
            job = h.bus().manager().jobs().enqueue(type, unit, mode);
        } catch (TransactionError e) {
            throw refusal(e);
        }
        h.bus().followJob(job, call);
        h.bus().jobAnswered(job);
        return job;
    }

    static BusException refusal(TransactionError e) {
        String name = e.errno() == 0 ? e.kind().busName() : BusError.nameOfErrno(e.errno());
        return new BusException(name, e.getMessage());
    }

    private static boolean isUsable(LoadState state) {
        return state != LoadState.NOT_FOUND && state != LoadState.ERROR && state != LoadState.BAD_SETTING;
    }

    private static void refuseManual(Unit unit, JobType type) {
        boolean starts = type == JobType.START || type == JobType.RELOAD_OR_START;
        boolean stops = type == JobType.STOP || type == JobType.RESTART || type == JobType.TRY_RESTART;
        boolean refused = starts && unit.get(UnitDirectives.REFUSE_MANUAL_START)
                || stops && unit.get(UnitDirectives.REFUSE_MANUAL_STOP)
                || (type == JobType.RESTART || type == JobType.TRY_RESTART)
                        && unit.get(UnitDirectives.REFUSE_MANUAL_START);
        if (refused) {
            throw new BusException(
                    BusError.ONLY_BY_DEPENDENCY,
                    "Operation refused, unit " + unit.id()
                            + " may be requested by dependency only (it is configured to refuse manual start/stop).");
        }
    }

    /** EnqueueJob of a unit. */
    static void enqueue(UnitHandle h, MethodCall call) {
        String typeWord = call.arguments().readString();
        String modeWord = call.arguments().readString();
        Reload reload = Reload.NEVER;
        JobType type;
        if (typeWord.equals("reload-or-restart")) {
            type = JobType.RESTART;
            reload = Reload.IF_POSSIBLE;
        } else if (typeWord.equals("reload-or-try-restart")) {
            type = JobType.TRY_RESTART;
            reload = Reload.IF_POSSIBLE;
        } else {
            type = JobType.of(typeWord)
                    .orElseThrow(() -> new BusException(BusError.INVALID_ARGS, "Job type " + typeWord + " invalid"));
        }
        JobMode mode = mode(modeWord);
        JobType chosen = type;
        Reload reloadIf = reload;
        if (!h.bus().authorization().admits(call, PolkitAction.MANAGE_UNITS)) {
            return;
        }
        List<Job> made = new ArrayList<>();
        Job job = h.bus().recordJobs(made, () -> queue(h, call, chosen, reloadIf, mode));
        MessageWriter out = call.reply();
        out.writeUint32(job.id())
                .writeObjectPath(ObjectPaths.of(job))
                .writeString(job.unit().id());
        out.writeObjectPath(ObjectPaths.of(job.unit()))
                .writeString(job.type().word())
                .openArray("(uosos)");
        for (Job other : made) {
            if (other != job) {
                out.openStruct("uosos").writeUint32(other.id()).writeObjectPath(ObjectPaths.of(other));
                out.writeString(other.unit().id()).writeObjectPath(ObjectPaths.of(other.unit()));
                out.writeString(other.type().word()).close();
            }
        }
        out.close();
    }

    static JobMode mode(String word) {
        return mode(word, "Job mode " + word + " invalid");
    }

    /** The mode of a word; the text is what is said when there is none. */
    static JobMode mode(String word, String refusal) {
        for (JobMode mode : JobMode.values()) {
            if (mode.word().equals(word)) {
                return mode;
            }
        }
        throw new BusException(BusError.INVALID_ARGS, refusal);
    }

    // --- jobs of the manager ---

    static void list(ManagerBus bus, MethodCall call) {
        MessageWriter out = call.reply().openArray("(usssoo)");
        for (Job job : bus.manager().jobs().all()) {
            write(out, job);
        }
        out.close();
    }

    static void write(MessageWriter out, Job job) {
        out.openStruct("usssoo")
                .writeUint32(job.id())
                .writeString(job.unit().id())
                .writeString(job.type().word());
        out.writeString(job.state().word()).writeObjectPath(ObjectPaths.of(job));
        out.writeObjectPath(ObjectPaths.of(job.unit())).close();
    }

    static Job read(ManagerBus bus, MethodCall call) {
        long id = call.arguments().readUint32();
        Job job = bus.manager().jobs().byId((int) id);
        if (job == null) {
            throw new BusException(BusError.NO_SUCH_JOB, "Job " + id + " does not exist.");
        }
        return job;
    }

    static void cancel(ManagerBus bus, MethodCall call) {
        Job job = read(bus, call);
        if (bus.authorization().admits(call, PolkitAction.MANAGE_UNITS)) {
            bus.manager().jobs().cancel(job);
        }
    }

    static void clear(ManagerBus bus, MethodCall call) {
        if (bus.authorization().admits(call, PolkitAction.MANAGE_UNITS)) {
            for (Job job : new ArrayList<>(bus.manager().jobs().all())) {
                if (bus.manager().jobs().byId(job.id()) == job) {
                    bus.manager().jobs().cancel(job);
                }
            }
        }
    }

    static void neighbours(Job job, MethodCall call, boolean after) {
        MessageWriter out = call.reply().openArray("(usssoo)");
        for (Job other : JobObject.neighbours(job, after)) {
            write(out, other);
        }
        out.close();
    }
}
