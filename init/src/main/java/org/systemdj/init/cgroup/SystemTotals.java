// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.cgroup;

import org.systemdj.config.CgroupLimit;
import org.systemdj.sys.FileSystem;

/** What the machine has in all, of which limits may be shares. Source: systemd.resource-control(5), TasksMax=. */
public final class SystemTotals {
    private static final String MEMORY_LINE = "MemTotal:";
    private static final long KIB = 1024;

    private SystemTotals() {}

    /** Physical memory in bytes, as far as our root control group may use it. */
    public static long memoryBytes(CgroupTree tree) {
        long total = Long.MAX_VALUE;
        String text = FileSystem.tryReadText("/proc/meminfo").orElse("");
        int at = text.indexOf(MEMORY_LINE);
        if (at >= 0) {
            int end = text.indexOf("kB", at);
            total = number(text.substring(at + MEMORY_LINE.length(), end), Long.MAX_VALUE / KIB) * KIB;
        }
        return Math.min(total, number(tree.read(tree.root(), "memory.max").orElse("max"), total));
    }

    /** How many tasks there can be. */
    public static long tasks(CgroupTree tree) {
        long pids = number(FileSystem.readFirstLine("/proc/sys/kernel/pid_max").orElse(""), Long.MAX_VALUE);
        long threads =
                number(FileSystem.readFirstLine("/proc/sys/kernel/threads-max").orElse(""), Long.MAX_VALUE);
        long group = number(tree.read(tree.root(), "pids.max").orElse("max"), Long.MAX_VALUE);
        return Math.min(Math.min(pids - 1, threads), group);
    }

    /** A limit of memory in bytes, a share of what there is in all resolved. */
    public static long inBytes(CgroupLimit limit, CgroupTree tree) {
        return limit.isRelative() ? limit.resolveBytes(memoryBytes(tree)) : limit.value();
    }

    /** A limit of tasks as a number, a share of what there can be in all resolved. */
    public static long inTasks(CgroupLimit limit, CgroupTree tree) {
        return limit.isRelative() ? limit.resolve(tasks(tree)) : limit.value();
    }

    private static long number(String text, long fallback) {
        try {
            return Long.parseLong(text.trim());
        } catch (NumberFormatException e) {
            return fallback;
        }
    }
}
