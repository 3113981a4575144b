// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import java.util.List;
import org.systemdj.bus.BusError;
import org.systemdj.bus.BusException;
import org.systemdj.bus.MethodCall;
import org.systemdj.text.EnvironmentVariables;

/** Methods that change the environment of services. Source: systemctl(1), set-environment. Loop-confined. */
final class EnvironmentCalls {
    private EnvironmentCalls() {}

    static void setEnvironment(ManagerBus bus, MethodCall call) {
        List<String> set = assignments(call.arguments().readStrings());
        if (bus.authorization().admits(call, PolkitAction.SET_ENVIRONMENT)) {
            bus.control().changeEnvironment(List.of(), set);
        }
    }

    static void unsetEnvironment(ManagerBus bus, MethodCall call) {
        List<String> unset = names(call.arguments().readStrings());
        if (bus.authorization().admits(call, PolkitAction.SET_ENVIRONMENT)) {
            bus.control().changeEnvironment(unset, List.of());
        }
    }

    static void unsetAndSetEnvironment(ManagerBus bus, MethodCall call) {
        List<String> unset = names(call.arguments().readStrings());
        List<String> set = assignments(call.arguments().readStrings());
        if (bus.authorization().admits(call, PolkitAction.SET_ENVIRONMENT)) {
            bus.control().changeEnvironment(unset, set);
        }
    }

    private static List<String> assignments(List<String> list) {
        for (String one : list) {
            if (!EnvironmentVariables.isAssignment(one)) {
                throw new BusException(BusError.INVALID_ARGS, "Invalid environment assignments");
            }
        }
        return list;
    }

    private static List<String> names(List<String> list) {
        for (String one : list) {
            if (!EnvironmentVariables.isName(one) && !EnvironmentVariables.isAssignment(one)) {
                throw new BusException(BusError.INVALID_ARGS, "Invalid environment variable names or assignments");
            }
        }
        return list;
    }
}
