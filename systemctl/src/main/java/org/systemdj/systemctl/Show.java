// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.client.Bus;
import org.systemdj.client.BusFailure;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.Output;
import org.systemdj.text.Numbers;

/**
 * The verb {@code show}: properties of units, jobs and the manager, one line each.
 *
 * <p>Source: systemctl(1), {@code show}, {@code --property=}, {@code --value}.
 *
 * <p>Used by one thread.
 */
final class Show {
    private final Session session;
    private boolean first = true;

    private Show(Session session) {
        this.session = session;
    }

    static int run(Session session, List<String> operands) {
        Show show = new Show(session);
        session.usePager();
        Options options = session.options();
        if (operands.isEmpty() && options.states.isEmpty() && options.types.isEmpty()) {
            show.object(Bus.MANAGER_PATH, Bus.MANAGER);
            return 0;
        }
        if (operands.isEmpty()) {
            for (UnitInfo unit : UnitInfo.selected(session, List.of())) {
                show.object(unit.path(), "");
            }
            return 0;
        }
        List<String> patterns = new ArrayList<>();
        for (String operand : operands) {
            long id = Numbers.parseLong(operand, -1);
            if (id >= 0 && id <= 0xffffffffL) {
                show.object(ObjectPath.ofJob(id), "");
            } else if (operand.startsWith("/") && operand.startsWith("/org/freedesktop/")) {
                show.object(operand, "");
            } else {
                patterns.add(operand);
            }
        }
        for (String unit : session.expand(patterns)) {
            show.object(ObjectPath.ofUnit(unit), "");
        }
        return 0;
    }

    private void object(String path, String interfaceName) {
        List<Bus.Property> properties;
        try {
            properties = session.bus().properties(path, interfaceName);
        } catch (BusFailure failure) {
            throw new CommandFailure("Failed to get properties: " + failure.getMessage());
        }
        if (!first) {
            session.out().line();
        }
        first = false;
        print(properties);
    }

    private void print(List<Bus.Property> properties) {
        Options options = session.options();
        Output out = session.out();
        boolean empty = options.all || options.properties != null;
        List<String> lines = new ArrayList<>();
        for (Bus.Property property : properties) {
            if (options.properties != null && !options.properties.contains(property.name())) {
                continue;
            }
            lines.clear();
            PropertyText.append(lines, property.name(), property.value(), empty, options.timestamp);
            for (String line : lines) {
                if (!options.valueOnly) {
                    out.print(property.name()).print("=");
                }
                out.line(line);
            }
        }
    }
}
