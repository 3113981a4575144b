// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.unit;

import java.util.ArrayList;
import java.util.List;

/**
 * The dependencies of one unit, by type. Always symmetric: a type held here is held inversely by the other unit.
 *
 * <p>Loop-confined.
 */
public final class Dependencies {
    private static final DependencyType[] TYPES = DependencyType.values();
    private static final UnitSet[] NONE = {};

    private final Unit owner;
    /** A bit for each type that there is a set of: by its ordinal. */
    private long types;
    /** The sets, in the order of their types. */
    private UnitSet[] sets = NONE;

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
        UnitSet set = get(type);
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
        UnitSet set = get(type);
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
            UnitSet set = get(type);
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
        for (DependencyType type : TYPES) {
            UnitSet set = get(type);
            if (set == null) {
                continue;
            }
            DependencyType inverse = type.inverse();
            for (Unit other : set) {
                UnitSet back = other.dependencies().get(inverse);
                if (back != null) {
                    back.remove(owner);
                }
            }
        }
        forget();
    }

    /** Drops everything without telling the other side: only for when all units are cleared in one go. */
    public void forget() {
        types = 0;
        sets = NONE;
    }

    /** Null where there is none. */
    private UnitSet get(DependencyType type) {
        return (types & bit(type)) == 0 ? null : sets[place(type)];
    }

    private UnitSet set(DependencyType type) {
        int place = place(type);
        if ((types & bit(type)) == 0) {
            UnitSet[] more = new UnitSet[sets.length + 1];
            System.arraycopy(sets, 0, more, 0, place);
            System.arraycopy(sets, place, more, place + 1, sets.length - place);
            more[place] = new UnitSet();
            sets = more;
            types |= bit(type);
        }
        return sets[place];
    }

    /** How many sets there are of the types before this one. */
    private int place(DependencyType type) {
        return Long.bitCount(types & bit(type) - 1);
    }

    private static long bit(DependencyType type) {
        return 1L << type.ordinal();
    }
}
