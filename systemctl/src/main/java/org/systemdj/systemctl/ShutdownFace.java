// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.Getopt;
import org.systemdj.text.Numbers;
import org.systemdj.time.Moments;

/**
 * shutdown: schedules the end of the system, or does it now.
 *
 * <p>Source: shutdown(8).
 *
 * <p>Used by one thread.
 */
final class ShutdownFace {
    private static final long MINUTE_USEC = 60_000_000L;
    private static final long DAY_USEC = 24 * 60 * MINUTE_USEC;

    private SystemAction action = SystemAction.POWEROFF;
    private boolean cancel;
    private boolean show;
    private boolean onlyWarn;
    private final Options options = new Options();

    private ShutdownFace() {}

    static int run(SystemctlMain.Environment environment, List<String> arguments) {
        ShutdownFace face = new ShutdownFace();
        List<String> operands = new ArrayList<>();
        int status = Faces.parse(environment, table(environment), face, arguments, operands);
        if (status != Getopt.CONTINUE) {
            return status;
        }
        try (Session session = environment.session("shutdown", face.options)) {
            session.mayAsk();
            return face.perform(session, operands);
        }
    }

    private static List<Getopt.Option<ShutdownFace>> table(SystemctlMain.Environment environment) {
        return List.of(
                Faces.help(environment, FaceHelp.shutdown()),
                Faces.flag("halt", 'H', f -> f.action = SystemAction.HALT),
                Faces.flag("poweroff", 'P', f -> f.action = SystemAction.POWEROFF),
                Faces.flag("reboot", 'r', f -> f.action = SystemAction.REBOOT),
                Faces.flag("kexec", 'K', f -> f.action = SystemAction.KEXEC),
                Faces.flag("", 'h', f -> {
                    if (f.action != SystemAction.HALT) {
                        f.action = SystemAction.POWEROFF;
                    }
                }),
                Faces.flag("", 'k', f -> f.onlyWarn = true),
                Faces.flag("no-wall", 0, f -> f.options.noWall = true),
                Faces.flag("", 'c', f -> f.cancel = true),
                Faces.flag("show", 0, f -> f.show = true),
                Faces.flag("", 'a', f -> {}),
                new Getopt.Option<>("", 't', Getopt.Argument.REQUIRED, (f, value) -> Getopt.CONTINUE),
                Faces.flag("", 'f', f -> {}),
                Faces.flag("", 'F', f -> {}));
    }

    private int perform(Session session, List<String> operands) {
        Login login = new Login(session);
        options.dryRun = onlyWarn;
        if (show) {
            return login.reach() ? login.show() : 1;
        }
        if (cancel) {
            message(operands);
            if (!login.reach()) {
                throw new CommandFailure(
                        "Failed to talk to logind, shutdown hasn't been cancelled: Transport endpoint is not connected");
            }
            return login.cancel();
        }
        long now = session.host().realtimeUsec();
        long when = operands.isEmpty() ? now + MINUTE_USEC : time(operands.get(0), now);
        message(operands.isEmpty() ? operands : operands.subList(1, operands.size()));
        if (when == 0) {
            return onlyWarn ? 0 : HaltFace.perform(session, action);
        }
        options.whenUsec = when;
        if (login.reach()) {
            return login.schedule(action) == Login.Outcome.DONE ? 0 : 1;
        }
        throw new CommandFailure("Failed to schedule shutdown: Transport endpoint is not connected");
    }

    private void message(List<String> words) {
        if (!words.isEmpty()) {
            options.message = String.join(" ", words);
        }
    }

    /** «now» and «+0» are 0; «+5» is in minutes; «23:05» is the next time that the clock shows that. */
    private static long time(String text, long now) {
        if (text.equals("now") || text.equals("+0")) {
            return 0;
        }
        if (text.startsWith("+") || text.indexOf(':') < 0) {
            long minutes = Numbers.parseLong(text.startsWith("+") ? text.substring(1) : text, -1);
            if (minutes < 0) {
                throw invalid(text);
            }
            return minutes == 0 ? 0 : now + minutes * MINUTE_USEC;
        }
        int colon = text.indexOf(':');
        long hour = Numbers.parseLong(text.substring(0, colon), -1);
        long minute = Numbers.parseLong(text.substring(colon + 1), -1);
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59) {
            throw invalid(text);
        }
        long next = Moments.parse(text, now);
        return next > now ? next : next + DAY_USEC;
    }

    private static CommandFailure invalid(String text) {
        return new CommandFailure("Failed to parse time specification: " + text);
    }
}
