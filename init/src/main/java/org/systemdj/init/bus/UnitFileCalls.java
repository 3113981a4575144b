// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import org.systemdj.bus.BusError;
import org.systemdj.bus.BusException;
import org.systemdj.bus.MethodCall;

/** Methods of the manager on unit files. Source: org.freedesktop.systemd1(5), EnableUnitFiles() and the following. Loop-confined. */
final class UnitFileCalls {
    private UnitFileCalls() {}

    static void addDependencyUnitFiles(ManagerBus bus, MethodCall call) {
        refuse();
    }

    static void disableUnitFiles(ManagerBus bus, MethodCall call) {
        refuse();
    }

    static void disableUnitFilesWithFlags(ManagerBus bus, MethodCall call) {
        refuse();
    }

    static void disableUnitFilesWithFlagsAndInstallInfo(ManagerBus bus, MethodCall call) {
        refuse();
    }

    static void enableUnitFiles(ManagerBus bus, MethodCall call) {
        refuse();
    }

    static void enableUnitFilesWithFlags(ManagerBus bus, MethodCall call) {
        refuse();
    }

    static void getDefaultTarget(ManagerBus bus, MethodCall call) {
        refuse();
    }

    static void getUnitFileLinks(ManagerBus bus, MethodCall call) {
        refuse();
    }

    static void getUnitFileState(ManagerBus bus, MethodCall call) {
        refuse();
    }

    static void linkUnitFiles(ManagerBus bus, MethodCall call) {
        refuse();
    }

    static void listUnitFiles(ManagerBus bus, MethodCall call) {
        refuse();
    }

    static void listUnitFilesByPatterns(ManagerBus bus, MethodCall call) {
        refuse();
    }

    static void maskUnitFiles(ManagerBus bus, MethodCall call) {
        refuse();
    }

    static void presetAllUnitFiles(ManagerBus bus, MethodCall call) {
        refuse();
    }

    static void presetUnitFiles(ManagerBus bus, MethodCall call) {
        refuse();
    }

    static void presetUnitFilesWithMode(ManagerBus bus, MethodCall call) {
        refuse();
    }

    static void reenableUnitFiles(ManagerBus bus, MethodCall call) {
        refuse();
    }

    static void revertUnitFiles(ManagerBus bus, MethodCall call) {
        refuse();
    }

    static void setDefaultTarget(ManagerBus bus, MethodCall call) {
        refuse();
    }

    static void unmaskUnitFiles(ManagerBus bus, MethodCall call) {
        refuse();
    }

    private static void refuse() {
        throw new BusException(BusError.NOT_SUPPORTED, "Unit files cannot be changed through the bus yet");
    }
}
