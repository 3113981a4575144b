// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.client.BusFailure;
import org.systemdj.console.CommandFailure;

/**
 * The verb {@code set-property}: changes settings of units while they run.
 *
 * <p>Source: systemctl(1), {@code set-property}; org.freedesktop.systemd1(5), SetUnitProperties().
 *
 * <p>Immutable (static functions).
 */
final class SetProperty {
    private SetProperty() {}

    static int run(Session session, List<String> operands) {
        List<Object> properties = new ArrayList<>();
        for (String assignment : operands.subList(1, operands.size())) {
            int equals = assignment.indexOf('=');
            if (equals < 0) {
                throw new CommandFailure("Not an assignment: " + assignment);
            }
            UnitAssignments.add(properties, assignment.substring(0, equals), assignment.substring(equals + 1));
        }
        int status = 0;
        for (String name : session.expand(operands.subList(0, 1))) {
            try {
                session.bus().manager("SetUnitProperties", "sba(sv)", name, session.options().runtime, properties);
            } catch (BusFailure failure) {
                session.log().error("Failed to set unit properties on " + name + ": " + failure.getMessage());
                status = 1;
            }
        }
        return status;
    }
}
