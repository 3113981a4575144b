// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import org.systemdj.bus.BusException;
import org.systemdj.bus.BusMember;
import org.systemdj.sys.Errno;

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

    /** Sets a setting that can be changed at run time. */
    static BusMember.Setter<ManagerBus> change(String property, String signature) {
        return (bus, in) -> {
            Object value = signature.equals("s") ? in.readString() : (Object) in.readUint64();
            int result = bus.control().changeSetting(property, value);
            if (result < 0) {
                throw BusException.ofErrno(-result, Errno.text(-result));
            }
        };
    }
}
