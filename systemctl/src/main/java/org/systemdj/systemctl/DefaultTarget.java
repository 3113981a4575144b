// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import java.util.List;
import org.systemdj.client.BusFailure;
import org.systemdj.console.CommandFailure;
import org.systemdj.text.UnitNameMangler;
import org.systemdj.text.UnitType;

/**
 * The verbs {@code get-default} and {@code set-default}.
 *
 * <p>Source: systemctl(1), UNIT FILE COMMANDS.
 *
 * <p>Immutable (static functions).
 */
final class DefaultTarget {
    private DefaultTarget() {}

    static int get(Session session, List<String> operands) {
        session.out().line(current(session));
        return 0;
    }

    private static String current(Session session) {
        if (ClientSide.wanted(session)) {
            return ClientSide.defaultTarget(session);
        }
        try {
            return (String) session.bus().manager("GetDefaultTarget", "")[0];
        } catch (BusFailure failure) {
            throw new CommandFailure("Failed to get default target: " + failure.getMessage());
        }
    }

    static int set(Session session, List<String> operands) {
        String name = session.mangle(operands.get(0), UnitNameMangler.Globs.REFUSED, UnitType.TARGET, "set-default");
        if (ClientSide.wanted(session)) {
            ClientSide.setDefaultTarget(session, name);
            return 0;
        }
        try {
            Object[] reply = session.bus().manager("SetDefaultTarget", "sb", name, Boolean.TRUE);
            InstallChanges.tell(session, (Object[]) reply[0]);
        } catch (BusFailure failure) {
            throw new CommandFailure("Failed to set default target: " + failure.getMessage());
        }
        if (!session.options().noReload) {
            ManagerVerbs.reload(session, List.of());
        }
        String now = current(session);
        if (!now.equals(name)) {
            session.log().notice("Note: \"" + now + "\" is the default unit (possibly a runtime override).");
        }
        return 0;
    }
}
