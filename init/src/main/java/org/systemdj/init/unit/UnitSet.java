// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.unit;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * A small set of units in order of insertion: an array, with a hash index over it once it has grown. Most units have a
 * handful of dependencies of a kind; some targets have thousands, and there may be thousands of such sets.
 *
 * <p>Iteration walks a snapshot of the length at its start and tolerates additions. Loop-confined.
 */
public final class UnitSet implements Iterable<Unit> {
    private static final int INDEX_FROM = 16;

    private Unit[] items = new Unit[2];
    private int size;
    /** Place in {@link #items} plus one, found by open addressing; zero where there is none. Null until it is asked for and after removals. */
    private int[] index;

    /** Adds a unit; false if it was in the set already. */
    public boolean add(Unit unit) {
        if (contains(unit)) {
            return false;
        }
        if (size == items.length) {
            items = Arrays.copyOf(items, size * 2);
        }
        items[size++] = unit;
        if (index != null && size * 3 <= index.length * 2) {
            index[slot(unit)] = size;
        } else {
            index = null;
        }
        return true;
    }

    /** Removes a unit; false if it was not in the set. */
    public boolean remove(Unit unit) {
        int at = scan(unit);
        if (at < 0) {
            return false;
        }
        Unit[] rest = items.clone();
        System.arraycopy(items, at + 1, rest, at, size - at - 1);
        rest[--size] = null;
        items = rest;
        index = null;
        return true;
    }

    public boolean contains(Unit unit) {
        if (size < INDEX_FROM) {
            return scan(unit) >= 0;
        }
        if (index == null) {
            index = new int[Integer.highestOneBit(size) * 4];
            for (int i = 0; i < size; i++) {
                index[slot(items[i])] = i + 1;
            }
        }
        return index[slot(unit)] != 0;
    }

    private int scan(Unit unit) {
        for (int i = 0; i < size; i++) {
            if (items[i] == unit) {
                return i;
            }
        }
        return -1;
    }

    /** Where the unit's place stands in the index, or would stand. */
    private int slot(Unit unit) {
        int mask = index.length - 1;
        int slot = System.identityHashCode(unit) & mask;
        while (index[slot] != 0 && items[index[slot] - 1] != unit) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    @Override
    public Iterator<Unit> iterator() {
        Unit[] snapshot = items;
        int length = size;
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < length;
            }

            @Override
            public Unit next() {
                if (next >= length) {
                    throw new NoSuchElementException();
                }
                return snapshot[next++];
            }
        };
    }
}
