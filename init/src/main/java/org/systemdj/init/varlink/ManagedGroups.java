// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.varlink;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.config.ManagedOomMode;
import org.systemdj.directive.CgroupDirectives;
import org.systemdj.init.manager.Manager;
import org.systemdj.init.unit.ActiveState;
import org.systemdj.init.unit.Unit;
import org.systemdj.json.Json;
import org.systemdj.text.UnitType;
import org.systemdj.time.TimeSpan;

/**
 * What units say about systemd-oomd, as JSON.
 *
 * <p>Source: systemd.resource-control(5), ManagedOOMSwap= and what follows; {@code io.systemd.ManagedOOM}.
 *
 * <p>Immutable (static functions).
 */
final class ManagedGroups {
    private static final UnitType[] TYPES = {UnitType.SERVICE, UnitType.SLICE, UnitType.SCOPE};
    private static final long UNSIGNED = 0xffff_ffffL;

    private ManagedGroups() {}

    /** Whether there is something to tell of the unit. */
    static boolean has(Unit unit) {
        return unit.cgroup().isRealized()
                && (unit.type() == UnitType.SERVICE || unit.type() == UnitType.SLICE || unit.type() == UnitType.SCOPE);
    }

    /** Both settings of a unit. */
    static Json.Members of(Unit unit, ActiveState state) {
        return groups(List.of(swap(unit, state), pressure(unit, state)));
    }

    /** Everything that is set to kill, now. */
    static Json.Members all(Manager manager) {
        List<Object> all = new ArrayList<>();
        for (UnitType type : TYPES) {
            for (Unit unit : manager.units().all()) {
                if (unit.type() != type || !has(unit) || unit.activeState().isInactiveOrFailed()) {
                    continue;
                }
                if (unit.get(CgroupDirectives.MANAGED_OOM_SWAP) == ManagedOomMode.KILL) {
                    all.add(swap(unit, unit.activeState()));
                }
                if (unit.get(CgroupDirectives.MANAGED_OOM_MEMORY_PRESSURE) == ManagedOomMode.KILL) {
                    all.add(pressure(unit, unit.activeState()));
                }
            }
        }
        return groups(all);
    }

    private static Json.Members groups(List<Object> groups) {
        return new Json.Members().put("cgroups", groups);
    }

    private static Json.Members swap(Unit unit, ActiveState state) {
        return group(unit, state, "ManagedOOMSwap", unit.get(CgroupDirectives.MANAGED_OOM_SWAP));
    }

    private static Json.Members pressure(Unit unit, ActiveState state) {
        Json.Members group =
                group(unit, state, "ManagedOOMMemoryPressure", unit.get(CgroupDirectives.MANAGED_OOM_MEMORY_PRESSURE));
        if (state.isInactiveOrFailed()) {
            return group;
        }
        long limit = unit.get(CgroupDirectives.MANAGED_OOM_MEMORY_PRESSURE_LIMIT) & UNSIGNED;
        if (limit > 0) {
            group.put("limit", limit);
        }
        TimeSpan duration = unit.get(CgroupDirectives.MANAGED_OOM_MEMORY_PRESSURE_DURATION_SEC);
        if (!duration.isInfinite()) {
            group.put("duration", duration.usec());
        }
        return group;
    }

    /** What is down has no processes that could be killed. */
    private static Json.Members group(Unit unit, ActiveState state, String property, ManagedOomMode set) {
        ManagedOomMode mode = state.isInactiveOrFailed() ? ManagedOomMode.AUTO : set;
        return new Json.Members()
                .put("mode", mode.word())
                .put("path", unit.cgroup().path())
                .put("property", property);
    }
}
