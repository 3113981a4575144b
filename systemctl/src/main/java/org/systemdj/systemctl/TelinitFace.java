// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.Getopt;

/**
 * telinit and runlevel: what is left of SysV's run levels.
 *
 * <p>Source: telinit(8), runlevel(8).
 *
 * <p>Used by one thread.
 */
final class TelinitFace {
    private TelinitFace() {}

    static int runlevel(SystemctlMain.Environment environment, List<String> arguments) {
        List<String> operands = new ArrayList<>();
        List<Getopt.Option<Options>> table = List.of(Faces.help(environment, FaceHelp.runlevel()));
        int status = Faces.parse(environment, table, new Options(), arguments, operands);
        if (status != Getopt.CONTINUE) {
            return status;
        }
        if (!operands.isEmpty()) {
            throw new CommandFailure("Too many arguments.");
        }
        environment.out().line("unknown");
        return 1;
    }

    static int run(String face, SystemctlMain.Environment environment, List<String> arguments) {
        Options options = new Options();
        List<String> operands = new ArrayList<>();
        List<Getopt.Option<Options>> table = List.of(
                Faces.help(environment, FaceHelp.telinit(face)), Faces.flag("no-wall", 0, o -> o.noWall = true));
        int status = Faces.parse(environment, table, options, arguments, operands);
        if (status != Getopt.CONTINUE) {
            return status;
        }
        if (operands.isEmpty()) {
            throw new CommandFailure(environment.program() + ": required argument missing.");
        }
        if (operands.size() > 1) {
            throw new CommandFailure("Too many arguments.");
        }
        String word = operands.get(0);
        if (word.length() != 1) {
            throw new CommandFailure("Expected single character argument.");
        }
        try (Session session = environment.session(face, options)) {
            session.mayAsk();
            return perform(session, word.charAt(0));
        }
    }

    private static int perform(Session session, char level) {
        return switch (level) {
            case '0' -> HaltFace.perform(session, SystemAction.POWEROFF);
            case '6' -> HaltFace.perform(session, SystemAction.REBOOT);
            case '1', 's', 'S' -> isolate(session, "rescue.target");
            case '2', '3', '4', '5' -> isolate(session, "runlevel" + level + ".target");
            case 'q', 'Q' -> ManagerVerbs.reload(session, List.of());
            case 'u', 'U' -> ManagerVerbs.reexecute(session, List.of());
            default -> throw new CommandFailure("Unknown command '" + level + "'.");
        };
    }

    private static int isolate(Session session, String target) {
        return new StartUnit(session, StartUnit.Action.START, "isolate").run(List.of(target), false);
    }
}
