// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import java.util.List;
import org.systemdj.assignment.AssignmentFailure;
import org.systemdj.assignment.PropertyList;
import org.systemdj.assignment.UnitAssignments;
import org.systemdj.client.BusFailure;
import org.systemdj.console.CommandFailure;
import org.systemdj.text.UnitType;

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
        List<String> names = session.expand(operands.subList(0, 1));
        PropertyList properties = new PropertyList();
        UnitType type = names.isEmpty() ? UnitType.SERVICE : type(names.getFirst());
        for (String assignment : operands.subList(1, operands.size())) {
            try {
                UnitAssignments.add(properties, type, assignment);
            } catch (AssignmentFailure failure) {
                throw new CommandFailure(failure.getMessage());
            }
        }
        int status = 0;
        for (String name : names) {
            try {
                session.bus()
                        .manager("SetUnitProperties", "sba(sv)", name, session.options().runtime, properties.entries());
            } catch (BusFailure failure) {
                session.log().error("Failed to set unit properties on " + name + ": " + failure.getMessage());
                status = 1;
            }
        }
        return status;
    }

    private static UnitType type(String name) {
        return UnitType.ofName(name).orElseThrow(() -> new CommandFailure("Invalid unit type: " + name));
    }
}
