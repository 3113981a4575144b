// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import java.util.List;
import org.systemdj.client.Bus;
import org.systemdj.client.BusFailure;
import org.systemdj.client.Variant;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.Host;
import org.systemdj.time.Moments;

/**
 * Asks logind to shut down or to sleep, now or later.
 *
 * <p>Source: org.freedesktop.login1(5); systemctl(1), {@code --when=}, {@code --check-inhibitors=}, {@code --message=}.
 *
 * <p>Used by one thread.
 */
final class Login {
    /** What became of a request. */
    enum Outcome {
        DONE,
        REFUSED,
        /** logind cannot do it: the manager may. */
        TRY_DIRECTLY
    }

    private static final String NAME = "org.freedesktop.login1";
    private static final String INTERFACE = "org.freedesktop.login1.Manager";
    private static final Bus.Target MANAGER = new Bus.Target(NAME, "/org/freedesktop/login1", INTERFACE);
    private static final Bus.Target PROPERTIES = new Bus.Target(NAME, "/org/freedesktop/login1", Bus.PROPERTIES);
    private static final String UNKNOWN_METHOD = "org.freedesktop.DBus.Error.UnknownMethod";
    private static final long ROOT_CHECK_INHIBITORS = 1;
    private static final long KEXEC_REBOOT = 1 << 1;
    private static final long SOFT_REBOOT = 1 << 2;
    private static final long MINUTE_USEC = 60_000_000;

    private final Session session;
    private Bus bus;

    Login(Session session) {
        this.session = session;
    }

    /** Whether the message bus can be reached at all. */
    boolean reach() {
        try {
            bus = session.messageBus();
            return true;
        } catch (CommandFailure failure) {
            session.log().debug(failure.getMessage());
            return false;
        }
    }

    private Object[] call(String member, String signature, Object... arguments) {
        return bus.call(MANAGER, member, Bus.DEFAULT_TIMEOUT_USEC, signature, arguments);
    }

    private Variant property(String name) {
        return (Variant) bus.call(PROPERTIES, "Get", Bus.DEFAULT_TIMEOUT_USEC, "ss", INTERFACE, name)[0];
    }

    // --- asking ---

    /** Tells logind the message to the users and where to boot next. */
    void prepare(SystemAction action) {
        Options options = session.options();
        if (options.dryRun && !options.firmwareSetup) {
            return;
        }
        setting(
                options.firmwareSetup,
                "SetRebootToFirmwareSetup",
                "b",
                "Cannot indicate to EFI to boot into setup mode: ",
                Boolean.TRUE);
        setting(
                options.bootLoaderMenuUsec >= 0,
                "SetRebootToBootLoaderMenu",
                "t",
                "Cannot indicate to boot loader to enter boot loader entry menu: ",
                options.bootLoaderMenuUsec);
        setting(
                options.bootLoaderEntry != null,
                "SetRebootToBootLoaderEntry",
                "s",
                "Cannot set boot into loader entry '" + options.bootLoaderEntry + "': ",
                options.bootLoaderEntry);
        setting(
                options.rebootArgument != null,
                "SetRebootParameter",
                "s",
                "Failed to set reboot parameter: ",
                options.rebootArgument);
        if (action.isShutdown()) {
            wallMessage();
        }
    }

    private void setting(boolean wanted, String member, String signature, String complaint, Object value) {
        if (!wanted) {
            return;
        }
        try {
            call(member, signature, value);
        } catch (BusFailure failure) {
            throw new CommandFailure(complaint + failure.getMessage());
        }
    }

    private void wallMessage() {
        Options options = session.options();
        if (options.message == null && !options.noWall) {
            return;
        }
        try {
            call("SetWallMessage", "sb", options.message == null ? "" : options.message, !options.noWall);
        } catch (BusFailure failure) {
            session.log().warning("Failed to set wall message, ignoring: " + failure.getMessage());
        }
    }

    Outcome request(SystemAction action) {
        Options options = session.options();
        if (options.dryRun) {
            return Outcome.DONE;
        }
        long flags = Boolean.TRUE.equals(options.checkInhibitors) ? ROOT_CHECK_INHIBITORS : 0;
        flags |= action == SystemAction.KEXEC ? KEXEC_REBOOT : action == SystemAction.SOFT_REBOOT ? SOFT_REBOOT : 0;
        try {
            call(action.loginMethod(), "t", flags);
            return Outcome.DONE;
        } catch (BusFailure failure) {
            return refused(action, failure);
        }
    }

    private Outcome refused(SystemAction action, BusFailure failure) {
        boolean final0 = failure.is(BusFailure.ACCESS_DENIED)
                || failure.is("org.freedesktop.DBus.Error.InteractiveAuthorizationRequired")
                || failure.is("org.freedesktop.login1.OperationInProgress")
                || failure.is("org.freedesktop.login1.SleepVerbNotSupported")
                || failure.is("org.freedesktop.login1.BlockedByInhibitorLock");
        boolean sleepRefused = action.isSleep() && session.options().force == 0;
        boolean unreachable = failure.name().equals(UNKNOWN_METHOD)
                || failure.is("org.freedesktop.DBus.Error.ServiceUnknown")
                || failure.is("org.freedesktop.DBus.Error.NameHasNoOwner");
        if (!unreachable) {
            session.log()
                    .error("Call to " + action.loginMethod().replace("WithFlags", "") + " failed: "
                            + failure.getMessage());
        }
        return final0 || sleepRefused && !unreachable ? Outcome.REFUSED : Outcome.TRY_DIRECTLY;
    }

    // --- later ---

    Outcome schedule(SystemAction action) {
        if (action.scheduleWord().isEmpty() || action.isSleep()) {
            throw new CommandFailure("Scheduling not supported for this action.");
        }
        Options options = session.options();
        long when = options.whenVerb.equals("auto") ? session.host().realtimeUsec() + MINUTE_USEC : options.whenUsec;
        try {
            if (!options.dryRun) {
                wallMessage();
            }
            String type = (options.dryRun ? "dry-" : "") + action.scheduleWord();
            call("ScheduleShutdown", "st", type, when);
        } catch (BusFailure failure) {
            session.log().warning("Failed to schedule shutdown: " + failure.getMessage());
            throw CommandFailure.silent(1);
        }
        if (!options.quiet) {
            show();
        }
        return Outcome.DONE;
    }

    int cancel() {
        try {
            call("CancelScheduledShutdown", "");
            return 0;
        } catch (BusFailure failure) {
            throw new CommandFailure(
                    "Failed to talk to logind, shutdown hasn't been cancelled: " + failure.getMessage());
        }
    }

    /** Tells what is scheduled; returns the exit status. */
    int show() {
        Object[] scheduled;
        try {
            scheduled = property("ScheduledShutdown").items();
        } catch (BusFailure failure) {
            throw new CommandFailure("Failed to query scheduled shutdown: " + failure.getMessage());
        }
        String type = (String) scheduled[0];
        if (type.isEmpty()) {
            session.log().info("No scheduled shutdown.");
            return 1;
        }
        if (type.startsWith("dry-")) {
            type = type.substring("dry-".length());
        }
        String what =
                switch (type) {
                    case "reboot", "kexec" -> "Reboot";
                    case "soft-reboot" -> "Soft reboot";
                    default -> "Shutdown";
                };
        String when = Moments.format((Long) scheduled[1], session.options().timestamp);
        boolean asShutdown = session.program().endsWith("shutdown");
        String how = asShutdown ? "'shutdown -c'" : "'systemctl " + type + " --when=cancel'";
        session.log().info(what + " scheduled for " + when + ", use " + how + " to cancel.");
        return 0;
    }

    // --- inhibitors ---

    /** Fails when someone holds a lock against this; only looked at where a person could answer. */
    void checkInhibitors(SystemAction action) {
        Options options = session.options();
        boolean asked = options.checkInhibitors != null;
        if (!asked && (session.host().userId() == 0 || !session.host().isTerminal(Host.STDOUT)) || options.force > 0) {
            return;
        }
        String wanted = action.isSleep() ? "sleep" : "shutdown";
        Object[] rows;
        try {
            rows = (Object[]) call("ListInhibitors", "")[0];
        } catch (BusFailure failure) {
            session.log().debug("Failed to list inhibitors, ignoring: " + failure.getMessage());
            return;
        }
        boolean blocked = false;
        for (Object row : rows) {
            Object[] f = (Object[]) row;
            boolean blocks = f[3].equals("block") || f[3].equals("block-weak");
            if (blocks && List.of(((String) f[0]).split(":")).contains(wanted)) {
                session.log()
                        .warning("Operation inhibited by \"" + f[1] + "\" (PID " + f[5] + "), reason is \"" + f[2]
                                + "\".");
                blocked = true;
            }
        }
        if (blocked) {
            session.log()
                    .error("Please retry operation after closing inhibitors and logging out other users.\n"
                            + "'systemd-inhibit' can be used to list active inhibitors.\n"
                            + "Alternatively, ignore inhibitors and users with 'systemctl " + action.word() + " -i'.");
            throw CommandFailure.silent(1);
        }
    }
}
