// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.Getopt;

/**
 * halt, poweroff and reboot.
 *
 * <p>Source: halt(8).
 *
 * <p>Used by one thread.
 */
final class HaltFace {
    private SystemAction action;
    private boolean wtmpOnly;
    private final Options options = new Options();

    private HaltFace(SystemAction action) {
        this.action = action;
    }

    static int run(SystemctlMain.Environment environment, SystemAction action, List<String> arguments) {
        HaltFace face = new HaltFace(action);
        List<String> operands = new ArrayList<>();
        int status = Faces.parse(environment, table(environment, action), face, arguments, operands);
        if (status != Getopt.CONTINUE) {
            return status;
        }
        boolean takesArgument = action == SystemAction.REBOOT && operands.size() == 1;
        if (!operands.isEmpty() && !takesArgument) {
            throw new CommandFailure("Too many arguments.");
        }
        if (takesArgument) {
            face.options.rebootArgument = operands.get(0);
        }
        if (face.wtmpOnly) {
            return 0;
        }
        try (Session session = environment.session(action.word(), face.options)) {
            session.mayAsk();
            return perform(session, face.action);
        }
    }

    private static List<Getopt.Option<HaltFace>> table(SystemctlMain.Environment environment, SystemAction action) {
        return List.of(
                Faces.help(environment, FaceHelp.halt(action)),
                Faces.flag("halt", 0, f -> f.action = SystemAction.HALT),
                Faces.flag("poweroff", 'p', f -> {
                    if (f.action != SystemAction.REBOOT) {
                        f.action = SystemAction.POWEROFF;
                    }
                }),
                Faces.flag("reboot", 0, f -> f.action = SystemAction.REBOOT),
                Faces.flag("force", 'f', f -> f.options.force++),
                Faces.flag("wtmp-only", 'w', f -> f.wtmpOnly = true),
                Faces.flag("no-wtmp", 'd', f -> {}),
                Faces.flag("no-sync", 'n', f -> {}),
                Faces.flag("no-wall", 0, f -> f.options.noWall = true),
                Faces.flag("", 'i', f -> {}),
                Faces.flag("", 'h', f -> {}));
    }

    /** Root asks the manager, without the detour over logind; others need logind's permission. */
    static int perform(Session session, SystemAction action) {
        Options options = session.options();
        if (session.host().userId() != 0 || options.force > 0 || options.rebootArgument != null) {
            return SystemVerbs.run(session, action, List.of());
        }
        options.noBlock = true;
        return new StartUnit(session, StartUnit.Action.START, "replace-irreversibly")
                .run(List.of(action.target()), false);
    }
}
