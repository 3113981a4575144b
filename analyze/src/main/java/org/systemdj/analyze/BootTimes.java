// SPDX-License-Identifier: Apache-2.0
package org.systemdj.analyze;

import org.systemdj.client.Bus;
import org.systemdj.client.BusFailure;
import org.systemdj.client.PropertySet;
import org.systemdj.console.CommandFailure;
import org.systemdj.time.TimeSpan;
import org.systemdj.unitfile.SearchPath;

/**
 * When the phases of the boot began, in microseconds since the kernel began; in containers and for users' managers since
 * the manager began, after a soft reboot since the shutdown before it began.
 *
 * <p>Source: org.freedesktop.systemd1(5), the properties {@code …TimestampMonotonic} and {@code SoftRebootsCount} of the
 * manager. As in 257 a manager that set up no security module is taken for one in a container, and the time of the
 * security module is not moved after a soft reboot.
 *
 * <p>Immutable.
 *
 * @param firmware how long firmware and boot loader took together
 * @param loader how long the boot loader took
 * @param kernelDone when the kernel was done, 0 where that is not known
 * @param initrd when the initrd began, 0 where there was none
 * @param softReboots how often the system has gone through a soft reboot
 * @param userspace when the system proper began
 * @param finish when it was up
 * @param offset what is taken off all times of units
 * @param setUp what the manager did before it started units
 * @param initrdSetUp what the manager in the initrd did before it started units
 */
record BootTimes(
        long firmware,
        long loader,
        long kernelDone,
        long initrd,
        long softReboots,
        long userspace,
        long finish,
        long offset,
        SetUp setUp,
        SetUp initrdSetUp) {

    /** Begin and end of a piece of work; 0 where it was not done. */
    record Work(long start, long finish) {
        private static Work of(PropertySet manager, String name, long offset) {
            return new Work(
                    since(manager.number(name + "StartTimestampMonotonic"), offset),
                    since(manager.number(name + "FinishTimestampMonotonic"), offset));
        }
    }

    /** What a manager does before it starts units. */
    record SetUp(Work security, Work generators, Work unitsLoad) {
        private static SetUp of(PropertySet manager, String prefix, long offset, long securityOffset) {
            return new SetUp(
                    Work.of(manager, prefix + "Security", securityOffset),
                    Work.of(manager, prefix + "Generators", offset),
                    Work.of(manager, prefix + "UnitsLoad", offset));
        }
    }

    /** Asks the manager; fails while it still boots. */
    static BootTimes of(Session session) {
        BootTimes boot = soFar(session);
        if (boot.finish <= 0) {
            String scope = session.options().scope == SearchPath.Scope.SYSTEM ? "" : " --user";
            throw new CommandFailure(
                    "Bootup is not yet finished (org.freedesktop.systemd1.Manager.FinishTimestampMonotonic=0).\n"
                            + "Please try again later.\nHint: Use 'systemctl" + scope
                            + " list-jobs' to see active jobs");
        }
        return boot;
    }

    /** The same, also while it boots. */
    static BootTimes soFar(Session session) {
        PropertySet manager;
        try {
            manager = new PropertySet(session.bus().properties(Bus.MANAGER_PATH, Bus.MANAGER));
        } catch (BusFailure failure) {
            throw new CommandFailure("Failed to get timestamp properties: " + failure.getMessage());
        }
        long userspace = manager.number("UserspaceTimestampMonotonic");
        long softReboots = manager.number("SoftRebootsCount");
        boolean machine = session.options().scope == SearchPath.Scope.SYSTEM
                && manager.number("SecurityStartTimestampMonotonic") > 0;
        if (softReboots > 0 && machine) {
            long offset = manager.number("ShutdownStartTimestampMonotonic");
            return later(manager, softReboots, since(userspace, offset), offset, 0);
        }
        if (!machine) {
            return later(manager, softReboots, 0, userspace, Long.MAX_VALUE);
        }
        long initrd = manager.number("InitRDTimestampMonotonic");
        return new BootTimes(
                manager.number("FirmwareTimestampMonotonic"),
                manager.number("LoaderTimestampMonotonic"),
                initrd > 0 ? initrd : userspace,
                initrd,
                softReboots,
                userspace,
                manager.number("FinishTimestampMonotonic"),
                0,
                SetUp.of(manager, "", 0, 0),
                SetUp.of(manager, "InitRD", 0, 0));
    }

    /** The times of a manager that came after neither firmware nor kernel. */
    private static BootTimes later(
            PropertySet manager, long softReboots, long userspace, long offset, long securityOffset) {
        return new BootTimes(
                0,
                0,
                0,
                0,
                softReboots,
                userspace,
                since(manager.number("FinishTimestampMonotonic"), offset),
                offset,
                SetUp.of(manager, "", offset, securityOffset),
                SetUp.of(manager, "InitRD", 0, 0));
    }

    /** A time less the offset; 0 where it was before. */
    static long since(long usec, long offset) {
        return usec <= offset ? 0 : usec - offset;
    }

    /** A time as it is shown, exact to a millisecond. */
    static String shown(long usec) {
        return TimeSpan.ofUsec(Math.max(0, usec)).format(TimeSpan.USEC_PER_MSEC);
    }

    /** Whether the time before the manager began was the one of a soft reboot. */
    boolean isSoftReboot() {
        return softReboots > 0 && userspace > 0 && kernelDone == 0;
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
        if (isSoftReboot()) {
            text.append(shown(userspace))
                    .append(" (soft reboot #")
                    .append(softReboots)
                    .append(") + ");
        }
        text.append(shown(finish - userspace)).append(" (userspace) ");
        if (kernelDone > 0) {
            text.append("= ").append(shown(firmware + finish)).append(' ');
        }
        return text.toString();
    }
}
