// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import org.systemdj.bus.BusError;
import org.systemdj.bus.BusException;
import org.systemdj.bus.MessageReader;

/** Values of properties of the manager. Source: org.freedesktop.systemd1(5), «Manager Object». Loop-confined. */
final class ManagerValues {
    private ManagerValues() {}

    /** How much of the boot is done, by jobs; 1 when it is finished. */
    static double progress(ManagerBus bus) {
        long installed = bus.manager().jobs().installedCount();
        if (bus.manager().milestones().isFinished() || installed <= 0) {
            return 1;
        }
        return 1 - (double) bus.manager().jobs().count() / installed;
    }

    /** Setting the hardware watchdog, which is not driven yet. */
    static void noWatchdog(ManagerBus bus, MessageReader in) {
        throw new BusException(BusError.NOT_SUPPORTED, "Hardware watchdogs are not supported");
    }
}
