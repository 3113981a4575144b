// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import java.util.List;
import org.systemdj.client.BusFailure;
import org.systemdj.console.CommandFailure;

/**
 * The verb {@code is-enabled}.
 *
 * <p>Source: systemctl(1), {@code is-enabled}, table 1.
 *
 * <p>Immutable (static functions).
 */
final class IsEnabled {
    private static final int NOT_FOUND = 4;

    private IsEnabled() {}

    static int run(Session session, List<String> operands) {
        SysvUnits scripts = new SysvUnits(session, "is-enabled");
        List<String> names = scripts.redirect(session.mangleNamesAndPaths(operands, "to check"));
        boolean enabled = scripts.isEnabled();
        boolean missing = names.size() == operands.size();
        boolean offline = ClientSide.wanted(session);
        for (String name : names) {
            String state = offline ? ClientSide.fileState(session, name) : ask(session, name);
            boolean found = !state.equals("not-found");
            missing &= !found;
            enabled |= isEnabled(state);
            if (!session.options().quiet) {
                session.out().line(state);
                if (session.options().full && found && !offline) {
                    links(session, name);
                }
            }
        }
        if (enabled) {
            return 0;
        }
        return missing ? NOT_FOUND : 1;
    }

    private static String ask(Session session, String name) {
        try {
            return (String) session.bus().manager("GetUnitFileState", "s", name)[0];
        } catch (BusFailure failure) {
            if (failure.is(BusFailure.NO_SUCH_UNIT) || failure.is("org.freedesktop.DBus.Error.FileNotFound")) {
                return "not-found";
            }
            throw new CommandFailure("Failed to get unit file state for " + name + ": " + failure.getMessage());
        }
    }

    private static boolean isEnabled(String state) {
        return switch (state) {
            case "enabled", "enabled-runtime", "static", "alias", "indirect", "generated" -> true;
            default -> false;
        };
    }

    private static void links(Session session, String name) {
        try {
            Object[] paths =
                    (Object[]) session.bus().manager("GetUnitFileLinks", "sb", name, session.options().runtime)[0];
            for (Object path : paths) {
                session.out().line("  " + path);
            }
        } catch (BusFailure failure) {
            throw new CommandFailure("Failed to get unit file links for " + name + ": " + failure.getMessage());
        }
    }
}
