// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import java.util.List;
import org.systemdj.client.Bus;
import org.systemdj.client.BusFailure;
import org.systemdj.client.ObjectPath;
import org.systemdj.console.CommandFailure;
import org.systemdj.text.Glob;

/**
 * The verbs {@code is-active}, {@code is-failed} and {@code is-system-running}.
 *
 * <p>Source: systemctl(1); EXIT STATUS.
 *
 * <p>Immutable (static functions).
 */
final class UnitState {
    private static final int NOT_RUNNING = 3;
    private static final int UNKNOWN = 4;

    private UnitState() {}

    static int isActive(Session session, List<String> operands) {
        return check(session, operands, NOT_RUNNING, "active", "reloading", "refreshing");
    }

    static int isFailed(Session session, List<String> operands) {
        if (operands.isEmpty()) {
            String state = session.bus().managerProperty("SystemState").text();
            say(session, state);
            return state.equals("degraded") ? 0 : 1;
        }
        return check(session, operands, 1, "failed");
    }

    private static int check(Session session, List<String> operands, int otherwise, String... good) {
        boolean found = false;
        boolean ok = false;
        for (String operand : operands) {
            String name = session.mangleGlobs(List.of(operand)).getFirst();
            List<String> names = Glob.isGlob(name) ? session.expand(List.of(name)) : List.of(name);
            for (String unit : names) {
                String path = ObjectPath.ofUnit(unit);
                String state = state(session, path);
                say(session, state);
                boolean matches = List.of(good).contains(state);
                ok |= matches;
                found |= matches || !found && isKnown(session, path, state);
            }
        }
        if (ok) {
            return 0;
        }
        return found || operands.isEmpty() ? otherwise : UNKNOWN;
    }

    private static String state(Session session, String path) {
        try {
            return session.bus().property(path, UnitList.UNIT, "ActiveState").text();
        } catch (BusFailure failure) {
            throw new CommandFailure("Failed to retrieve unit state: " + failure.getMessage());
        }
    }

    private static boolean isKnown(Session session, String path, String state) {
        return !state.equals("inactive")
                || !session.bus()
                        .property(path, UnitList.UNIT, "LoadState")
                        .text()
                        .equals("not-found");
    }

    private static void say(Session session, String state) {
        if (!session.options().quiet) {
            session.out().line(state);
        }
    }

    static int isSystemRunning(Session session, List<String> operands) {
        if (session.host().runsInChroot()) {
            say(session, "offline");
            return 1;
        }
        String state;
        try {
            state = session.options().wait ? awaitState(session) : systemState(session);
        } catch (BusFailure | CommandFailure failure) {
            session.log().debug("Failed to query system state: " + failure.getMessage());
            say(session, "unknown");
            return 1;
        }
        say(session, state);
        return state.equals("running") ? 0 : 1;
    }

    private static String systemState(Session session) {
        return session.bus().managerProperty("SystemState").text();
    }

    private static String awaitState(Session session) {
        Subscription.start(session);
        session.bus()
                .match("type='signal',sender='" + Bus.DESTINATION + "',interface='" + Bus.MANAGER
                        + "',member='StartupFinished',path='" + Bus.MANAGER_PATH + "'");
        String state = systemState(session);
        if (!state.equals("initializing") && !state.equals("starting")) {
            return state;
        }
        while (true) {
            Bus.Signal signal = session.bus().next(-1);
            if (signal != null && signal.member().equals("StartupFinished")) {
                return systemState(session);
            }
        }
    }
}
