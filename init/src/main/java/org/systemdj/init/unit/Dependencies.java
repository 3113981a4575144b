// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.unit;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The dependencies of one unit, by type. Always symmetric: a type held here is held inversely by the other unit.
 *
 * <p>Loop-confined.
 */
public final class Dependencies {
    private final Unit owner;
    private final Map<DependencyType, UnitSet> sets = new EnumMap<>(DependencyType.class);

    Dependencies(Unit owner) {
        this.owner = owner;
    }

    /** Adds a dependency and its inverse; false if both were there already or the unit is the owner itself. */
    public boolean add(DependencyType type, Unit other) {
        if (other == owner) {
            return false;
        }
        boolean added = set(type).add(other);
        added |= other.dependencies().set(type.inverse()).add(owner);
        return added;
    }

    public boolean has(DependencyType type, Unit other) {
        UnitSet set = sets.get(type);
        return set != null && set.contains(other);
    }

    /** Whether the other unit is a dependency by any type that carries the atom. */
    public boolean has(DependencyAtom atom, Unit other) {
        for (DependencyType type : DependencyType.having(atom)) {
            if (has(type, other)) {
                return true;
            }
        }
        return false;
    }

    /** The units of one type, in order of addition; never null. */
    public List<Unit> of(DependencyType type) {
        UnitSet set = sets.get(type);
        if (set == null || set.isEmpty()) {
            return List.of();
        }
        List<Unit> list = new ArrayList<>(set.size());
        for (Unit unit : set) {
            list.add(unit);
        }
        return list;
    }

    /** The units of all types that carry the atom, each once. A snapshot: units may come and go meanwhile. */
    public List<Unit> with(DependencyAtom atom) {
        List<DependencyType> types = DependencyType.having(atom);
        UnitSet only = null;
        UnitSet union = null;
        for (DependencyType type : types) {
            UnitSet set = sets.get(type);
            if (set == null || set.isEmpty()) {
                continue;
            }
            if (only == null) {
                only = set;
                continue;
            }
            if (union == null) {
                union = new UnitSet();
                for (Unit unit : only) {
                    union.add(unit);
                }
            }
            for (Unit unit : set) {
                union.add(unit);
            }
        }
        UnitSet all = union != null ? union : only;
        if (all == null) {
            return List.of();
        }
        List<Unit> list = new ArrayList<>(all.size());
        for (Unit unit : all) {
            list.add(unit);
        }
        return list;
    }

    /** Drops what this unit itself asked for and that the others hold for it, as before its files are read again. */
    public void clear() {
        for (Map.Entry<DependencyType, UnitSet> entry : sets.entrySet()) {
            DependencyType inverse = entry.getKey().inverse();
            for (Unit other : entry.getValue()) {
                UnitSet back = other.dependencies().sets.get(inverse);
                if (back != null) {
                    back.remove(owner);
                }
            }
        }
        sets.clear();
    }

    /** Drops everything without telling the other side: only for when all units are cleared in one go. */
    public void forget() {
        sets.clear();
    }

    private UnitSet set(DependencyType type) {
        return sets.computeIfAbsent(type, t -> new UnitSet());
    }
}
