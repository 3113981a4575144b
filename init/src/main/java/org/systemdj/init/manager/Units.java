// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.manager;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.systemdj.init.unit.Unit;
import org.systemdj.text.UnitName;
import org.systemdj.text.UnitType;

/**
 * All units that the manager knows, found by name, process, invocation and the paths they need mounted.
 *
 * <p>Loop-confined.
 */
public final class Units {
    /** As systemd's MANAGER_MAX_NAMES. */
    public static final int MAX_NAMES = 131072;

    private final Map<UnitName, Unit> byName = new LinkedHashMap<>();
    private final Map<String, Unit> byInvocation = new HashMap<>();
    private final Map<Integer, List<Unit>> byPid = new HashMap<>();
    private final Set<Unit> failed = new LinkedHashSet<>();
    private final Set<Unit> all = new LinkedHashSet<>();

    /** The unit of a name or alias, null if it is not known. */
    public Unit get(UnitName name) {
        return byName.get(name);
    }

    /** Every unit once, in order of creation: a snapshot. */
    public List<Unit> all() {
        return new ArrayList<>(all);
    }

    /** The same without a copy: only while no unit is made or forgotten. */
    public Iterable<Unit> asTheyAre() {
        return Collections.unmodifiableSet(all);
    }

    /** Every unit of a type, in order of creation. */
    public List<Unit> ofType(UnitType type) {
        List<Unit> found = new ArrayList<>();
        for (Unit unit : all) {
            if (unit.type() == type) {
                found.add(unit);
            }
        }
        return found;
    }

    public int count() {
        return all.size();
    }

    /** How many names and aliases are in use. */
    public int nameCount() {
        return byName.size();
    }

    /** All names in use. */
    public Collection<UnitName> names() {
        return byName.keySet();
    }

    void add(Unit unit) {
        all.add(unit);
        byName.put(unit.name(), unit);
    }

    /** Adds an alias; false if another unit has the name. */
    public boolean alias(Unit unit, UnitName name) {
        Unit there = byName.putIfAbsent(name, unit);
        if (there == null) {
            unit.names().add(name);
            return true;
        }
        return there == unit;
    }

    void remove(Unit unit) {
        all.remove(unit);
        unit.names().forEach(name -> byName.remove(name, unit));
        byInvocation.remove(unit.invocationId(), unit);
        failed.remove(unit);
        byPid.values().forEach(units -> units.remove(unit));
        byPid.values().removeIf(List::isEmpty);
    }

    /** Keeps the index of invocations. */
    public void invocationChanged(Unit unit, String before, String after) {
        byInvocation.remove(before, unit);
        if (!after.isEmpty()) {
            byInvocation.put(after, unit);
        }
    }

    /** The unit of a run, null if there is none. */
    public Unit byInvocation(String id) {
        return byInvocation.get(id);
    }

    /** Notes that a process belongs to a unit, beside what its control group says. */
    public void watchPid(Unit unit, int pid) {
        List<Unit> units = byPid.computeIfAbsent(pid, p -> new ArrayList<>(1));
        if (!units.contains(unit)) {
            units.add(unit);
        }
    }

    public void unwatchPid(Unit unit, int pid) {
        List<Unit> units = byPid.get(pid);
        if (units != null && units.remove(unit) && units.isEmpty()) {
            byPid.remove(pid);
        }
    }

    /** The units that watch a process: a snapshot. */
    public List<Unit> watching(int pid) {
        List<Unit> units = byPid.get(pid);
        return units == null ? List.of() : List.copyOf(units);
    }

    /** The processes that are watched: a snapshot. */
    public Set<Integer> watchedPids() {
        return Set.copyOf(byPid.keySet());
    }

    /** Keeps the set of failed units. */
    public void failedChanged(Unit unit, boolean isFailed) {
        if (isFailed) {
            failed.add(unit);
        } else {
            failed.remove(unit);
        }
    }

    public Set<Unit> failed() {
        return failed;
    }
}
