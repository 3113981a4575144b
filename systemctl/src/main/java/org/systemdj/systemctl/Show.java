// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.client.Bus;
import org.systemdj.client.BusFailure;
import org.systemdj.client.ObjectPath;
import org.systemdj.console.CommandFailure;
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
    private final PropertyPrinter printer;

    private Show(Session session) {
        this.session = session;
        this.printer = new PropertyPrinter(session.out(), session.options());
    }

    static int run(Session session, List<String> operands) {
        Show show = new Show(session);
        session.usePager();
        Options options = session.options();
        if (operands.isEmpty() && options.states.isEmpty() && options.types.isEmpty()) {
            show.objects(List.of(Bus.MANAGER_PATH), Bus.MANAGER);
            return 0;
        }
        List<String> paths = new ArrayList<>();
        if (operands.isEmpty()) {
            for (UnitInfo unit : UnitInfo.selected(session, List.of())) {
                paths.add(unit.path());
            }
            show.objects(paths, "");
            return 0;
        }
        List<String> patterns = new ArrayList<>();
        for (String operand : operands) {
            long id = Numbers.parseLong(operand, -1);
            if (id >= 0 && id <= 0xffffffffL) {
                paths.add(ObjectPath.ofJob(id));
            } else if (operand.startsWith("/") && operand.startsWith("/org/freedesktop/")) {
                paths.add(operand);
            } else {
                patterns.add(operand);
            }
        }
        show.objects(paths, "");
        paths.clear();
        for (String unit : session.expand(patterns)) {
            paths.add(ObjectPath.ofUnit(unit));
        }
        show.objects(paths, "");
        return 0;
    }

    private void objects(List<String> paths, String interfaceName) {
        try {
            session.bus().properties(paths, interfaceName, printer);
        } catch (BusFailure failure) {
            throw new CommandFailure("Failed to get properties: " + failure.getMessage());
        }
    }
}
