// SPDX-License-Identifier: Apache-2.0
package org.systemdj.analyze;

import java.util.List;
import org.systemdj.client.Bus;
import org.systemdj.client.BusFailure;
import org.systemdj.client.Variant;
import org.systemdj.console.CommandFailure;
import org.systemdj.text.LogLevels;

/**
 * The verbs {@code log-level} and {@code log-target} and their older forms: what the manager logs, and where.
 *
 * <p>Source: systemctl(1), {@code log-level} and {@code log-target}, which took their place; org.freedesktop.systemd1(5),
 * LogLevel and LogTarget.
 *
 * <p>Immutable (static functions).
 */
final class LogControlVerb {
    private LogControlVerb() {}

    static int level(Session session, List<String> operands) {
        return control(session, operands, "LogLevel", "level");
    }

    static int target(Session session, List<String> operands) {
        return control(session, operands, "LogTarget", "target");
    }

    private static int control(Session session, List<String> operands, String property, String noun) {
        if (operands.isEmpty()) {
            session.out().line(session.bus().managerProperty(property).text());
            return 0;
        }
        String value = operands.get(0);
        if (property.equals("LogLevel") && LogLevels.parse(value, -1) < 0) {
            throw new CommandFailure("\"" + value + "\" is not a valid log level.");
        }
        try {
            session.bus().setProperty(Bus.MANAGER_PATH, Bus.MANAGER, property, new Variant("s", value));
            return 0;
        } catch (BusFailure failure) {
            throw new CommandFailure("Failed to set log " + noun + " of " + Bus.DESTINATION + " to " + value + ": "
                    + failure.getMessage());
        }
    }
}
