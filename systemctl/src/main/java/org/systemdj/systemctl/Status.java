// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.client.BusFailure;
import org.systemdj.client.ObjectPath;
import org.systemdj.client.PropertySet;
import org.systemdj.console.CommandFailure;
import org.systemdj.text.Numbers;

/**
 * The verb {@code status}: which units are meant, and what the exit status says of them.
 *
 * <p>Source: systemctl(1), {@code status} and EXIT STATUS.
 *
 * <p>Used by one thread.
 */
final class Status {
    private static final int NOT_RUNNING = 3;
    private static final int UNKNOWN = 4;

    private final Session session;
    private boolean first = true;
    private int result;

    private Status(Session session) {
        this.session = session;
    }

    static int run(Session session, List<String> operands) {
        Status status = new Status(session);
        session.usePager();
        Options options = session.options();
        if (operands.isEmpty()) {
            status.withoutNames(options);
            return status.result;
        }
        List<String> patterns = new ArrayList<>();
        for (String operand : operands) {
            long pid = Numbers.parseLong(operand, -1);
            if (pid > 0 && isDigits(operand)) {
                status.unit(WhoAmI.pathOfProcess(session, (int) pid));
            } else {
                patterns.add(operand);
            }
        }
        if (!patterns.isEmpty()) {
            List<String> names = session.expand(session.mangleGlobs(patterns));
            if (options.withDependencies) {
                names = DependencyNames.add(session, names);
            }
            for (String name : names) {
                status.unit(ObjectPath.ofUnit(name));
            }
        }
        if (status.ellipsized && !options.quiet) {
            session.out().line("Hint: Some lines were ellipsized, use -l to show in full.");
        }
        return status.result;
    }

    private boolean ellipsized;

    private static boolean isDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private void withoutNames(Options options) {
        boolean filtered = !options.states.isEmpty() || !options.types.isEmpty();
        if (!filtered) {
            SystemStatus.print(session);
            first = false;
        }
        if (filtered || options.all) {
            for (UnitInfo unit : UnitInfo.selected(session, List.of())) {
                unit(unit.path());
            }
        }
    }

    private void unit(String path) {
        PropertySet set;
        try {
            set = new PropertySet(session.bus().properties(path, ""));
        } catch (BusFailure failure) {
            throw new CommandFailure("Failed to get properties: " + failure.getMessage());
        }
        String id = set.text("Id");
        if (set.text("LoadState").equals("not-found")
                && !set.text("ActiveState").equals("active")) {
            session.log().error("Unit " + id + " could not be found.");
            result = result == 0 ? UNKNOWN : result;
            return;
        }
        if (!first) {
            session.out().line();
        }
        first = false;
        UnitStatus view = new UnitStatus(session, set, path);
        view.print();
        ellipsized |= view.ellipsized();
        int own = exitStatus(set.text("ActiveState"));
        result = result == 0 ? own : result;
    }

    private static int exitStatus(String activeState) {
        return switch (activeState) {
            case "active", "reloading", "refreshing" -> 0;
            default -> NOT_RUNNING;
        };
    }
}
