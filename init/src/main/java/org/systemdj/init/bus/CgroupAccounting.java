// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import java.util.Optional;
import java.util.function.ToLongFunction;
import org.systemdj.config.CgroupLimit;
import org.systemdj.directive.CgroupDirectives;
import org.systemdj.directive.Directive;
import org.systemdj.init.cgroup.Counter;
import org.systemdj.init.cgroup.SystemTotals;
import org.systemdj.init.unit.Unit;
import org.systemdj.sys.FileStatus;
import org.systemdj.sys.FileSystem;
import org.systemdj.text.UnitType;

/**
 * What a unit's control group uses, read from the kernel at each call; UINT64_MAX (-1) where that is not known.
 *
 * <p>Source: org.freedesktop.systemd1(5), MemoryCurrent and the following; the kernel's cgroup-v2 document.
 * Loop-confined.
 */
final class CgroupAccounting {
    private static final long UNKNOWN = -1;
    private static final long NSEC_PER_USEC = 1000;

    private CgroupAccounting() {}

    /** The group's number: the inode of its directory. */
    static long id(Unit unit) {
        if (!unit.cgroup().isRealized()) {
            return 0;
        }
        return FileSystem.status(
                        unit.manager().cgroups().tree().directory(unit.cgroup().path()))
                .map(FileStatus::inode)
                .orElse(0L);
    }

    /** An attribute that is one number; {@code max} is UINT64_MAX. */
    static long number(Unit unit, String attribute) {
        return parse(unit.cgroup().attribute(attribute));
    }

    private static long parse(Optional<String> text) {
        if (text.isEmpty()) {
            return UNKNOWN;
        }
        String value = text.get().trim();
        try {
            return value.equals("max") ? UNKNOWN : Long.parseUnsignedLong(value);
        } catch (NumberFormatException e) {
            return UNKNOWN;
        }
    }

    /** An attribute of the controller for memory, where that is to count. */
    static long memory(Unit unit, String attribute) {
        return unit.get(CgroupDirectives.MEMORY_ACCOUNTING) ? number(unit, attribute) : UNKNOWN;
    }

    static long tasks(Unit unit) {
        return unit.get(CgroupDirectives.TASKS_ACCOUNTING) ? number(unit, "pids.current") : UNKNOWN;
    }

    static long memoryCurrent(Unit unit) {
        if (!unit.get(CgroupDirectives.MEMORY_ACCOUNTING)) {
            return UNKNOWN;
        }
        if (isRoot(unit) && unit.manager().isSystem() && !unit.manager().isContainer()) {
            long total = memInfo("MemTotal");
            long free = memInfo("MemAvailable");
            return total < 0 || free < 0 ? UNKNOWN : total - free;
        }
        return number(unit, "memory.current");
    }

    private static boolean isRoot(Unit unit) {
        return unit.id().equals("-.slice");
    }

    /** The least that any limit on the way up leaves; unknown for what is in no slice. */
    static long memoryAvailable(Unit unit) {
        long available = UNKNOWN;
        Unit top = unit;
        for (Unit at = unit; at != null; at = parent(at)) {
            long limit = min(number(at, "memory.max"), number(at, "memory.high"));
            long used = limit == UNKNOWN ? UNKNOWN : number(at, "memory.current");
            if (limit != UNKNOWN && used != UNKNOWN) {
                available = min(available, Math.max(0, limit - used));
            }
            top = at;
        }
        return available == UNKNOWN && isRoot(top) ? memInfo("MemTotal") : available;
    }

    /** The least of MemoryMax= or MemoryHigh= on the way up, and what the machine has. */
    static long effectiveMemory(Unit unit, Directive<CgroupLimit> limit) {
        long total = SystemTotals.memoryBytes(unit.manager().cgroups().tree());
        return least(unit, total, at -> at.get(limit).resolveBytes(total));
    }

    /** The least of TasksMax= on the way up, and what the machine has. */
    static long effectiveTasksMax(Unit unit) {
        long total = SystemTotals.tasks(unit.manager().cgroups().tree());
        return least(unit, total, at -> at.get(CgroupDirectives.TASKS_MAX).resolve(total));
    }

    private static long least(Unit unit, long total, ToLongFunction<Unit> limit) {
        long least = UNKNOWN;
        Unit top = unit;
        for (Unit at = unit; at != null; at = parent(at)) {
            least = min(least, limit.applyAsLong(at));
            top = at;
        }
        return isRoot(top) ? min(least, total) : least;
    }

    private static Unit parent(Unit unit) {
        return unit.cgroup().slice() == null
                ? null
                : unit.manager().units().get(unit.cgroup().slice());
    }

    private static long min(long a, long b) {
        return Long.compareUnsigned(a, b) < 0 ? a : b;
    }

    /** The group's name; that of a listening socket even while no command of it runs, when there is no such group. */
    static String path(Unit unit) {
        if (unit.cgroup().isRealized()) {
            return unit.cgroup().path().isEmpty() ? "/" : unit.cgroup().path();
        }
        boolean listening = unit.type() == UnitType.SOCKET && unit.activeState().isActiveOrReloading();
        return listening ? unit.cgroup().wantedPath() : "";
    }

    static long cpuUsageNsec(Unit unit) {
        long usec = unit.cgroup().used(Counter.CPU);
        return usec < 0 ? UNKNOWN : usec * NSEC_PER_USEC;
    }

    /** A list of CPUs or nodes such as {@code 0-3,5} as a bit mask, lowest first. */
    static byte[] cpuSet(Unit unit, String attribute) {
        String text = unit.cgroup().attribute(attribute).orElse("").trim();
        byte[] mask = new byte[0];
        int at = 0;
        while (at < text.length()) {
            int comma = text.indexOf(',', at);
            int end = comma < 0 ? text.length() : comma;
            int dash = text.indexOf('-', at);
            int first = Integer.parseInt(text, at, dash >= 0 && dash < end ? dash : end, 10);
            int last = dash >= 0 && dash < end ? Integer.parseInt(text, dash + 1, end, 10) : first;
            if (last / 8 >= mask.length) {
                mask = java.util.Arrays.copyOf(mask, last / 8 + 1);
            }
            for (int cpu = first; cpu <= last; cpu++) {
                mask[cpu / 8] |= (byte) (1 << cpu % 8);
            }
            at = end + 1;
        }
        return mask;
    }

    /** A line of /proc/meminfo in bytes, or -1. */
    private static long memInfo(String key) {
        String text = FileSystem.tryReadText("/proc/meminfo").orElse("");
        int at = text.indexOf(key + ":");
        if (at < 0) {
            return UNKNOWN;
        }
        at += key.length() + 1;
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        int end = at;
        while (end < text.length() && Character.isDigit(text.charAt(end))) {
            end++;
        }
        return end == at ? UNKNOWN : Long.parseLong(text, at, end, 10) * 1024;
    }
}
