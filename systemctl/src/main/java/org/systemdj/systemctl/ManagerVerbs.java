// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.client.Bus;
import org.systemdj.client.BusFailure;
import org.systemdj.client.ObjectPath;
import org.systemdj.client.Variant;
import org.systemdj.console.CommandFailure;
import org.systemdj.json.Json;
import org.systemdj.text.Booleans;
import org.systemdj.text.EnvironmentVariables;
import org.systemdj.text.Escape;
import org.systemdj.text.LogLevels;

/**
 * The verbs that look at the manager itself or change it: reload, log level, environment, watchdogs.
 *
 * <p>Source: systemctl(1), MANAGER STATE COMMANDS and ENVIRONMENT COMMANDS.
 *
 * <p>Immutable (static functions).
 */
final class ManagerVerbs {
    private static final String LOG_CONTROL = "org.freedesktop.LogControl1";
    private static final String LOG_CONTROL_PATH = "/org/freedesktop/LogControl1";

    private ManagerVerbs() {}

    /** Calls a method without an answer; what went wrong is told after the given words. */
    static int call(Session session, String method, String complaint, String signature, Object... arguments) {
        try {
            session.bus().call(Bus.Target.SYSTEMD, method, Bus.LONG_TIMEOUT_USEC, signature, arguments);
        } catch (BusFailure failure) {
            throw new CommandFailure(complaint + ": " + failure.getMessage());
        }
        return 0;
    }

    static int reload(Session session, List<String> operands) {
        return call(session, "Reload", "Reload daemon failed", "");
    }

    /** The manager goes away while it answers, so that a lost connection is a success. */
    static int reexecute(Session session, List<String> operands) {
        try {
            session.bus().call(Bus.Target.SYSTEMD, "Reexecute", Bus.LONG_TIMEOUT_USEC, "");
        } catch (BusFailure failure) {
            boolean gone = failure.is(BusFailure.NO_REPLY) || failure.is(BusFailure.DISCONNECTED);
            if (!gone) {
                throw new CommandFailure("Reexecute daemon failed: " + failure.getMessage());
            }
        }
        return 0;
    }

    // --- log level and target ---

    static int logLevel(Session session, List<String> operands) {
        return logSetting(session, session.bus(), Bus.DESTINATION, operands, "LogLevel", "level");
    }

    static int logTarget(Session session, List<String> operands) {
        return logSetting(session, session.bus(), Bus.DESTINATION, operands, "LogTarget", "target");
    }

    static int serviceLogLevel(Session session, List<String> operands) {
        return serviceLog(session, operands, "LogLevel", "level");
    }

    static int serviceLogTarget(Session session, List<String> operands) {
        return serviceLog(session, operands, "LogTarget", "target");
    }

    private static int serviceLog(Session session, List<String> operands, String property, String noun) {
        String unit = session.mangle(operands.get(0), "");
        Bus bus = session.messageBus();
        String name = bus.property(ObjectPath.ofUnit(unit), "org.freedesktop.systemd1.Service", "BusName")
                .text();
        if (name.isEmpty()) {
            session.log().error("Unit " + unit + " doesn't declare BusName=.");
            session.log()
                    .notice("Hint: the service must declare BusName= and implement the appropriate D-Bus interface.\n"
                            + "      See the org.freedesktop.LogControl1(5) man page for details.");
            return 1;
        }
        return logSetting(session, bus, name, operands.subList(1, operands.size()), property, noun);
    }

    private static int logSetting(
            Session session, Bus bus, String destination, List<String> values, String property, String noun) {
        Bus.Target target = new Bus.Target(destination, LOG_CONTROL_PATH, Bus.PROPERTIES);
        try {
            if (values.isEmpty()) {
                Object[] body = bus.call(target, "Get", Bus.DEFAULT_TIMEOUT_USEC, "ss", LOG_CONTROL, property);
                session.out().line(((Variant) body[0]).text());
                return 0;
            }
            String value = values.get(0);
            if (property.equals("LogLevel") && LogLevels.parse(value, -1) < 0) {
                throw new CommandFailure("\"" + value + "\" is not a valid log level.");
            }
            bus.call(target, "Set", Bus.DEFAULT_TIMEOUT_USEC, "ssv", LOG_CONTROL, property, new Variant("s", value));
            return 0;
        } catch (BusFailure failure) {
            String what = values.isEmpty()
                    ? "Failed to get log " + noun + " of " + destination
                    : "Failed to set log " + noun + " of " + destination + " to " + values.get(0);
            throw new CommandFailure(what + ": " + failure.getMessage());
        }
    }

    static int serviceWatchdogs(Session session, List<String> operands) {
        if (operands.isEmpty()) {
            session.out()
                    .line(Booleans.yesNo(
                            session.bus().managerProperty("ServiceWatchdogs").truth()));
            return 0;
        }
        Boolean wanted = Booleans.parse(operands.get(0));
        if (wanted == null) {
            throw new CommandFailure("Failed to parse service-watchdogs argument: Invalid argument");
        }
        try {
            session.bus().setProperty(Bus.MANAGER_PATH, Bus.MANAGER, "ServiceWatchdogs", new Variant("b", wanted));
        } catch (BusFailure failure) {
            throw new CommandFailure("Failed to set service-watchdog state: " + failure.getMessage());
        }
        return 0;
    }

    // --- environment ---

    static int showEnvironment(Session session, List<String> operands) {
        session.usePager();
        String[] assignments = session.bus().managerProperty("Environment").texts();
        String output = session.options().output;
        if (output.startsWith("json")) {
            Json.Members members = new Json.Members();
            for (String assignment : assignments) {
                int equals = assignment.indexOf('=');
                members.put(assignment.substring(0, equals), assignment.substring(equals + 1));
            }
            session.out()
                    .line(Json.write(
                            members,
                            output.equals("json-pretty"),
                            session.style().json()));
            return 0;
        }
        for (String assignment : assignments) {
            int equals = assignment.indexOf('=');
            if (equals < 0) {
                continue;
            }
            String value = assignment.substring(equals + 1);
            String shown = value.isEmpty() ? "" : Escape.shell(value, Escape.ShellStyle.POSIX);
            session.out().line(assignment.substring(0, equals + 1) + shown);
        }
        return 0;
    }

    static int setEnvironment(Session session, List<String> operands) {
        return call(session, "SetEnvironment", "Failed to set environment", "as", operands);
    }

    static int unsetEnvironment(Session session, List<String> operands) {
        return call(session, "UnsetEnvironment", "Failed to set environment", "as", operands);
    }

    static int importEnvironment(Session session, List<String> operands) {
        List<String> assignments = new ArrayList<>();
        if (operands.isEmpty()) {
            session.log().notice("Calling import-environment without a list of variable names is deprecated.");
            for (String assignment : session.host().environment()) {
                addImport(session, assignments, assignment);
            }
        }
        for (String name : operands) {
            if (!EnvironmentVariables.isName(name)) {
                throw new CommandFailure("Not a valid environment variable name: " + name);
            }
            String value = session.host().environment(name);
            if (value == null) {
                session.log().notice("Environment variable $" + name + " not set, ignoring.");
                continue;
            }
            if (hasControl(value)) {
                session.log()
                        .notice("Environment variable $" + name + " contains control characters, importing anyway.");
            }
            assignments.add(name + "=" + value);
        }
        return assignments.isEmpty() && !operands.isEmpty()
                ? 0
                : call(session, "SetEnvironment", "Failed to import environment", "as", assignments);
    }

    private static void addImport(Session session, List<String> assignments, String assignment) {
        int equals = assignment.indexOf('=');
        boolean valid = equals > 0 && EnvironmentVariables.isName(assignment.substring(0, equals));
        if (!valid) {
            session.log().notice("Ignoring invalid environment assignment \"" + assignment + "\".");
            return;
        }
        if (hasControl(assignment)) {
            session.log()
                    .notice("Environment variable $" + assignment.substring(0, equals)
                            + " contains control characters, importing anyway.");
        }
        assignments.add(assignment);
    }

    private static boolean hasControl(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) < ' ' || value.charAt(i) == 127) {
                return true;
            }
        }
        return false;
    }
}
