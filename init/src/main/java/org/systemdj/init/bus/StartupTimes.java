// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import org.systemdj.bus.MessageWriter;
import org.systemdj.init.manager.Milestones;
import org.systemdj.init.manager.Milestones.Moment;

/** How long the phases of the boot took. Source: org.freedesktop.systemd1(5), StartupFinished. Immutable. */
final class StartupTimes {
    private StartupTimes() {}

    static MessageWriter signal(Milestones milestones) {
        long firmware = milestones.get(Moment.FIRMWARE).monotonicUsec();
        long loader = milestones.get(Moment.LOADER).monotonicUsec();
        long initrd = milestones.get(Moment.INITRD).monotonicUsec();
        long userspace = milestones.get(Moment.USERSPACE).monotonicUsec();
        long finish = milestones.get(Moment.FINISH).monotonicUsec();
        // Firmware and loader ran before the clock was at 0; their times are how long before.
        return MessageWriter.signal(ObjectPaths.MANAGER, ManagerBus.INTERFACE, "StartupFinished")
                .writeUint64(firmware - loader)
                .writeUint64(loader)
                .writeUint64(initrd > 0 ? initrd : userspace)
                .writeUint64(initrd > 0 ? userspace - initrd : 0)
                .writeUint64(finish - userspace)
                .writeUint64(firmware + finish);
    }
}
