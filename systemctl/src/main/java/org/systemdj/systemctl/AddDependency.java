// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import java.util.List;
import org.systemdj.client.BusFailure;
import org.systemdj.console.CommandFailure;
import org.systemdj.text.UnitNameMangler;
import org.systemdj.text.UnitType;

/**
 * The verbs {@code add-wants} and {@code add-requires}.
 *
 * <p>Source: systemctl(1), UNIT FILE COMMANDS.
 *
 * <p>Immutable (static functions).
 */
final class AddDependency {
    private AddDependency() {}

    static int wants(Session session, List<String> operands) {
        return run(session, operands, "Wants");
    }

    static int requires(Session session, List<String> operands) {
        return run(session, operands, "Requires");
    }

    private static int run(Session session, List<String> operands, String type) {
        String target = session.mangle(operands.get(0), UnitNameMangler.Globs.REFUSED, UnitType.TARGET, "as target");
        List<String> names = session.mangleNamesAndPaths(operands.subList(1, operands.size()), "as dependency");
        if (ClientSide.wanted(session)) {
            ClientSide.addDependency(session, names, target, type);
            return 0;
        }
        Options options = session.options();
        try {
            Object[] reply = session.bus()
                    .manager(
                            "AddDependencyUnitFiles",
                            "asssbb",
                            names,
                            target,
                            type,
                            options.runtime,
                            options.force > 0);
            InstallChanges.tell(session, (Object[]) reply[0]);
        } catch (BusFailure failure) {
            throw new CommandFailure("Failed to add dependency: " + failure.getMessage());
        }
        return options.noReload ? 0 : ManagerVerbs.reload(session, List.of());
    }
}
