// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import java.util.List;
import org.systemdj.client.BusFailure;
import org.systemdj.console.CommandFailure;
import org.systemdj.sys.Errno;
import org.systemdj.sys.Reboot;
import org.systemdj.text.Numbers;

/**
 * The verbs that change the state of the whole system: shut down, sleep, rescue, exit.
 *
 * <p>With one {@code --force} the manager is told to do it at once; with two the kernel is. Otherwise logind is asked,
 * so that it can look at inhibitors and tell the users; where there is no logind, the target is started.
 *
 * <p>Source: systemctl(1), SYSTEM COMMANDS.
 *
 * <p>Immutable (static functions).
 */
final class SystemVerbs {
    private SystemVerbs() {}

    static Verb.Handler handler(SystemAction action) {
        return (session, operands) -> run(session, action, operands);
    }

    static int run(Session session, SystemAction action, List<String> operands) {
        Options options = session.options();
        if (action == SystemAction.KEXEC) {
            KexecKernel.check(session);
        }
        if (action == SystemAction.EXIT && !operands.isEmpty()) {
            setExitCode(session, operands.get(0));
        }
        if (options.isUser() && action.isShutdown()) {
            return start(session, action);
        }
        if (options.force >= 1 && !action.managerMethod().isEmpty()) {
            return options.force >= 2 && action != SystemAction.EXIT && action != SystemAction.SOFT_REBOOT
                    ? now(session, action)
                    : trivial(session, action);
        }
        if (action.isShutdown() || action.isSleep()) {
            Login login = new Login(session);
            if (login.reach()) {
                if (options.whenVerb.equals("cancel")) {
                    return login.cancel();
                }
                if (!Boolean.FALSE.equals(options.checkInhibitors)) {
                    login.checkInhibitors(action);
                }
                login.prepare(action);
                Login.Outcome outcome = options.whenUsec > 0 || options.whenVerb.equals("auto")
                        ? login.schedule(action)
                        : login.request(action);
                if (outcome != Login.Outcome.TRY_DIRECTLY) {
                    return outcome == Login.Outcome.DONE ? 0 : 1;
                }
            } else if (options.whenUsec > 0) {
                throw new CommandFailure("Failed to schedule shutdown: Transport endpoint is not connected");
            }
            options.noBlock = true;
        }
        if (action == SystemAction.EXIT) {
            options.noBlock = true;
        }
        return start(session, action);
    }

    private static int start(Session session, SystemAction action) {
        boolean isolate =
                switch (action) {
                    case RESCUE, EMERGENCY, DEFAULT -> true;
                    default -> false;
                };
        String mode = isolate ? "isolate" : "replace-irreversibly";
        return new StartUnit(session, StartUnit.Action.START, mode).run(List.of(action.target()), false);
    }

    private static void setExitCode(Session session, String text) {
        long code = Numbers.parseLong(text, -1);
        if (code < 0 || code > 255) {
            throw new CommandFailure("Invalid exit code.");
        }
        if (!session.options().dryRun) {
            ManagerVerbs.call(session, "SetExitCode", "Failed to set exit code", "y", code);
        }
    }

    private static int trivial(Session session, SystemAction action) {
        if (session.options().dryRun) {
            return 0;
        }
        try {
            session.bus()
                    .manager(
                            action.managerMethod(),
                            action == SystemAction.SOFT_REBOOT ? "s" : "",
                            action == SystemAction.SOFT_REBOOT ? new Object[] {""} : new Object[0]);
            return 0;
        } catch (BusFailure failure) {
            boolean gone = failure.is(BusFailure.NO_REPLY) || failure.is(BusFailure.DISCONNECTED);
            if (gone) {
                return 0;
            }
            session.log().error("Failed to execute operation: " + failure.getMessage());
            if (action.isShutdown() && isOutOfReach(failure)) {
                session.log()
                        .notice("It is possible to perform action directly, see discussion of --force --force in"
                                + " man:systemctl(1).");
            }
            return 1;
        }
    }

    private static boolean isOutOfReach(BusFailure failure) {
        return failure.is("org.freedesktop.DBus.Error.FileNotFound")
                || failure.is("org.freedesktop.DBus.Error.Timeout");
    }

    /** Tells the kernel, without ending any process. */
    static int now(Session session, SystemAction action) {
        if (session.host().userId() != 0) {
            throw new CommandFailure("Need to be root.");
        }
        Options options = session.options();
        if (!options.dryRun) {
            Reboot.sync();
        }
        String doing =
                switch (action) {
                    case HALT -> "Halting.";
                    case POWEROFF -> "Powering off.";
                    default ->
                        "Rebooting"
                                + (options.rebootArgument == null || options.dryRun
                                        ? "."
                                        : " with argument '" + options.rebootArgument + "'.");
                };
        if (action != SystemAction.KEXEC && !options.quiet) {
            session.log().info(doing);
        }
        if (options.dryRun) {
            return 0;
        }
        session.out().flush();
        int result =
                switch (action) {
                    case HALT -> Reboot.halt();
                    case POWEROFF -> Reboot.powerOff();
                    case KEXEC -> Reboot.kexec();
                    default ->
                        options.rebootArgument == null ? Reboot.restart() : Reboot.restart(options.rebootArgument);
                };
        throw new CommandFailure("Failed to " + action.word() + ": " + Errno.text(-result));
    }
}
