// SPDX-License-Identifier: Apache-2.0
package org.systemdj.directive;

import java.util.List;
import org.systemdj.config.CgroupLimit;

/**
 * Replaces shares of the machine's memory and tasks by numbers, as the bus and control groups want them.
 *
 * <p>Source: systemd.resource-control(5), MemoryMax=, TasksMax=.
 *
 * <p>Immutable (static functions).
 */
public final class RelativeLimits {
    private static final List<Directive<CgroupLimit>> MEMORY = List.of(
            CgroupDirectives.MEMORY_MIN,
            CgroupDirectives.DEFAULT_MEMORY_MIN,
            CgroupDirectives.MEMORY_LOW,
            CgroupDirectives.DEFAULT_MEMORY_LOW,
            CgroupDirectives.DEFAULT_STARTUP_MEMORY_LOW,
            CgroupDirectives.STARTUP_MEMORY_LOW,
            CgroupDirectives.MEMORY_HIGH,
            CgroupDirectives.STARTUP_MEMORY_HIGH,
            CgroupDirectives.MEMORY_MAX,
            CgroupDirectives.STARTUP_MEMORY_MAX,
            CgroupDirectives.MEMORY_SWAP_MAX,
            CgroupDirectives.STARTUP_MEMORY_SWAP_MAX,
            CgroupDirectives.MEMORY_ZSWAP_MAX,
            CgroupDirectives.STARTUP_MEMORY_ZSWAP_MAX,
            CgroupDirectives.MEMORY_LIMIT);

    private RelativeLimits() {}

    /** The settings with numbers for shares, given the machine's memory in bytes and how many tasks it allows. */
    public static Settings resolve(Settings settings, long memoryTotal, long tasksTotal) {
        Settings result = settings;
        for (Directive<CgroupLimit> directive : MEMORY) {
            result = resolve(result, directive, memoryTotal);
        }
        return resolve(result, CgroupDirectives.TASKS_MAX, tasksTotal);
    }

    private static Settings resolve(Settings settings, Directive<CgroupLimit> directive, long total) {
        if (!settings.isSet(directive) || !settings.get(directive).isRelative()) {
            return settings;
        }
        return settings.with(directive, CgroupLimit.of(settings.get(directive).resolve(total)));
    }
}
