// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.client.Bus;
import org.systemdj.client.BusFailure;
import org.systemdj.client.ObjectPath;
import org.systemdj.console.CommandFailure;
import org.systemdj.text.Glob;
import org.systemdj.text.UnitNameMangler;
import org.systemdj.text.UnitType;

/**
 * The verbs that queue jobs for units: start, stop, reload, restart and their kin, and {@code isolate}.
 *
 * <p>Source: systemctl(1), UNIT COMMANDS, {@code --job-mode=}, {@code --wait}, {@code --no-block}.
 *
 * <p>Used by one thread.
 */
final class StartUnit {
    /** What is done to the units: the manager's method, the word in messages, and the type of the job. */
    enum Action {
        START("StartUnit", "start", "start"),
        STOP("StopUnit", "stop", "stop"),
        RELOAD("ReloadUnit", "reload", "reload"),
        RESTART("RestartUnit", "restart", "restart"),
        TRY_RESTART("TryRestartUnit", "try-restart", "try-restart"),
        RELOAD_OR_RESTART("ReloadOrRestartUnit", "reload-or-restart", "reload-or-restart"),
        RELOAD_OR_TRY_RESTART("ReloadOrTryRestartUnit", "reload-or-try-restart", "reload-or-try-restart");

        private final String method;
        private final String word;
        private final String job;

        Action(String method, String word, String job) {
            this.method = method;
            this.word = word;
            this.job = job;
        }
    }

    private static final int NO_PERMISSION = 4;
    private static final int NOT_INSTALLED = 5;
    private static final int NOT_IMPLEMENTED = 3;
    private static final int NOT_CONFIGURED = 6;

    private final Session session;
    private final Action action;
    private final String mode;
    private final List<String> paths = new ArrayList<>();
    private int status;

    StartUnit(Session session, Action action, String mode) {
        this.session = session;
        this.action = action;
        this.mode = mode;
    }

    /** The handler of a verb that queues jobs. */
    static Verb.Handler handler(Action action) {
        return (session, operands) -> verb(session, action, operands);
    }

    private static int verb(Session session, Action action, List<String> operands) {
        Options options = session.options();
        boolean canWait = action == Action.START || action == Action.RESTART;
        if (options.wait && !canWait) {
            throw new CommandFailure("--wait may only be used with the 'start' or 'restart' commands.");
        }
        if (options.marked) {
            return EnqueueMarked.run(session);
        }
        if (operands.isEmpty()) {
            throw new CommandFailure("List of units to restart/reload is required.");
        }
        if (action == Action.START && hasGlob(operands) && !options.all && !options.noWarn) {
            session.log().warning("Warning: systemctl start called with a glob pattern.");
            session.log()
                    .notice("Hint: unit globs expand to loaded units, so start will usually have no effect.\n"
                            + "      Passing --all will also load units which are pulled in by other units.\n"
                            + "      See systemctl(1) for more details.");
        }
        List<String> names = session.expand(operands);
        return new StartUnit(session, action, options.jobMode).run(names, options.wait);
    }

    private static boolean hasGlob(List<String> operands) {
        for (String operand : operands) {
            if (Glob.isGlob(operand)) {
                return true;
            }
        }
        return false;
    }

    /** The verb {@code isolate}. */
    static int isolate(Session session, List<String> operands) {
        String name = session.mangle(operands.get(0), UnitNameMangler.Globs.REFUSED, UnitType.TARGET, "to isolate");
        return new StartUnit(session, Action.START, "isolate").run(List.of(name), false);
    }

    /** Queues the jobs, waits for them where that is wanted, and returns the exit status. */
    int run(List<String> names, boolean waitForEnd) {
        Options options = session.options();
        if (waitForEnd) {
            session.preferMessageBus();
        }
        session.mayAsk();
        Bus bus = session.bus();
        session.answerQuestions();
        Jobs jobs = new Jobs(session);
        boolean wait = !options.noBlock && !options.dryRun;
        if (wait) {
            jobs.watch();
        }
        UnitWaiter waiter = waitForEnd ? new UnitWaiter(session) : null;
        for (String name : names) {
            if (waiter != null) {
                waiter.add(name);
            }
            one(bus, name);
        }
        if (wait) {
            status = Math.max(status, jobs.await(paths));
            if (action == Action.STOP && !options.quiet && !options.noWarn) {
                for (String name : names) {
                    TriggeringUnits.warn(session, name, "Stopping");
                }
            }
        }
        if (status == 0 && waiter != null) {
            status = waiter.await();
        }
        return status;
    }

    private void one(Bus bus, String name) {
        Options options = session.options();
        String call = "dbus call org.freedesktop.systemd1.Manager " + action.method + "(" + name + ", " + mode + ")";
        session.log().debug((options.dryRun ? "Would execute " : "Executing ") + call);
        if (options.dryRun) {
            return;
        }
        try {
            String path = options.showTransaction ? transaction(bus, name) : plain(bus, name);
            paths.add(path);
            warnIfChanged(session, name);
        } catch (BusFailure failure) {
            complain(name, failure);
        }
    }

    private String plain(Bus bus, String name) {
        return (String) bus.manager(action.method, "ss", name, mode)[0];
    }

    private String transaction(Bus bus, String name) {
        Object[] reply = bus.manager("EnqueueUnitJob", "sss", name, action.job, mode);
        session.log().info("Enqueued anchor job " + reply[0] + " " + reply[2] + "/" + reply[4] + ".");
        for (Object item : (Object[]) reply[5]) {
            Object[] f = (Object[]) item;
            session.log().info("Enqueued auxiliary job " + f[0] + " " + f[2] + "/" + f[4] + ".");
        }
        return (String) reply[1];
    }

    private void complain(String name, BusFailure failure) {
        session.log().error("Failed to " + action.word + " " + name + ": " + failure.getMessage());
        boolean clear = failure.is(BusFailure.NO_SUCH_UNIT)
                || failure.is(BusFailure.UNIT_MASKED)
                || failure.is(BusFailure.JOB_TYPE_NOT_APPLICABLE);
        if (!clear) {
            boolean user = session.options().isUser();
            session.log()
                    .error("See " + (user ? "user" : "system") + " logs and 'systemctl"
                            + session.options().scopeWord() + " status" + (name.startsWith("-") ? " --" : "") + " "
                            + name
                            + "' for details.");
        }
        status = exitStatus(failure);
    }

    static int exitStatus(BusFailure failure) {
        return switch (failure.name()) {
            case BusFailure.ACCESS_DENIED,
                    BusFailure.ONLY_BY_DEPENDENCY,
                    "org.freedesktop.systemd1.NoIsolation",
                    "org.freedesktop.systemd1.TransactionIsDestructive" -> NO_PERMISSION;
            case BusFailure.NO_SUCH_UNIT -> NOT_INSTALLED;
            case BusFailure.JOB_TYPE_NOT_APPLICABLE, "org.freedesktop.DBus.Error.NotSupported" -> NOT_IMPLEMENTED;
            case BusFailure.LOAD_FAILED -> NOT_CONFIGURED;
            default -> 1;
        };
    }

    private static void warnIfChanged(Session session, String name) {
        try {
            boolean changed = session.bus()
                    .property(ObjectPath.ofUnit(name), UnitList.UNIT, "NeedDaemonReload")
                    .truth();
            if (changed) {
                warnChanged(session, name);
            }
        } catch (BusFailure gone) {
            session.log().debug("Failed to query NeedDaemonReload of " + name + ": " + gone.getMessage());
        }
    }

    static void warnChanged(Session session, String name) {
        session.log()
                .warning("Warning: The unit file, source configuration file or drop-ins of " + name
                        + " changed on disk. Run 'systemctl" + session.options().scopeWord()
                        + " daemon-reload' to reload units.");
    }
}
