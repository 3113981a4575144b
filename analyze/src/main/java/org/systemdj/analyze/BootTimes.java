// SPDX-License-Identifier: Apache-2.0
package org.systemdj.analyze;

import org.systemdj.client.Bus;
import org.systemdj.client.PropertySet;
import org.systemdj.condition.KernelFiles;
import org.systemdj.condition.Virtualization;
import org.systemdj.console.CommandFailure;
import org.systemdj.time.TimeSpan;
import org.systemdj.unitfile.SearchPath;

/**
 * When the phases of the boot began, in microseconds since the kernel began; in containers and for users' managers since
 * the manager began.
 *
 * <p>Source: org.freedesktop.systemd1(5), the properties {@code …TimestampMonotonic} of the manager.
 *
 * <p>Immutable.
 *
 * @param firmware how long firmware and boot loader took together
 * @param loader how long the boot loader took
 * @param kernelDone when the kernel was done, 0 where that is not known
 * @param initrd when the initrd began, 0 where there was none
 * @param userspace when the system proper began
 * @param finish when it was up
 * @param offset what is taken off all times of units
 */
record BootTimes(long firmware, long loader, long kernelDone, long initrd, long userspace, long finish, long offset) {
    /** Asks the manager; fails while it still boots. */
    static BootTimes of(Session session) {
        PropertySet manager = new PropertySet(session.bus().properties(Bus.MANAGER_PATH, Bus.MANAGER));
        long finish = manager.number("FinishTimestampMonotonic");
        if (finish <= 0) {
            String scope = session.options().scope == SearchPath.Scope.SYSTEM ? "" : " --user";
            throw new CommandFailure(
                    "Bootup is not yet finished (org.freedesktop.systemd1.Manager.FinishTimestampMonotonic=0).\n"
                            + "Please try again later.\nHint: Use 'systemctl" + scope
                            + " list-jobs' to see active jobs");
        }
        long userspace = manager.number("UserspaceTimestampMonotonic");
        boolean kernel = session.options().scope == SearchPath.Scope.SYSTEM
                && !new Virtualization(new KernelFiles(session::environment)).isContainer();
        if (!kernel) {
            return new BootTimes(0, 0, 0, 0, 0, finish - userspace, userspace);
        }
        long initrd = manager.number("InitRDTimestampMonotonic");
        return new BootTimes(
                manager.number("FirmwareTimestampMonotonic"),
                manager.number("LoaderTimestampMonotonic"),
                initrd > 0 ? initrd : userspace,
                initrd,
                userspace,
                finish,
                0);
    }

    /** A time as it is shown, exact to a millisecond. */
    static String shown(long usec) {
        return TimeSpan.ofUsec(Math.max(0, usec)).format(TimeSpan.USEC_PER_MSEC);
    }

    /** The sentence about the phases. */
    String sentence() {
        StringBuilder text = new StringBuilder("Startup finished in ");
        if (firmware > 0) {
            text.append(shown(firmware - loader)).append(" (firmware) + ");
        }
        if (loader > 0) {
            text.append(shown(loader)).append(" (loader) + ");
        }
        if (kernelDone > 0) {
            text.append(shown(kernelDone)).append(" (kernel) + ");
        }
        if (initrd > 0) {
            text.append(shown(userspace - initrd)).append(" (initrd) + ");
        }
        text.append(shown(finish - userspace)).append(" (userspace) ");
        if (kernelDone > 0) {
            text.append("= ").append(shown(firmware + finish)).append(' ');
        }
        return text.toString();
    }
}
