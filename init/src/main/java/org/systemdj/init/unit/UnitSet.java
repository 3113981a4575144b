// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.unit;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * A small set of units in order of insertion: an array, with an index by identity once it has grown. Most units have
 * a handful of dependencies of a kind; some targets have thousands.
 *
 * <p>Iteration walks a snapshot of the length at its start and tolerates additions. Loop-confined.
 */
public final class UnitSet implements Iterable<Unit> {
    private static final int INDEX_FROM = 16;

    private Unit[] items = new Unit[2];
    private int size;
    private Map<Unit, Boolean> index;

    /** Adds a unit; false if it was in the set already. */
    public boolean add(Unit unit) {
        if (contains(unit)) {
            return false;
        }
        if (size == items.length) {
            items = Arrays.copyOf(items, size * 2);
        }
        items[size++] = unit;
        if (index != null) {
            index.put(unit, true);
        } else if (size >= INDEX_FROM) {
            index = new IdentityHashMap<>();
            for (int i = 0; i < size; i++) {
                index.put(items[i], true);
            }
        }
        return true;
    }

    /** Removes a unit; false if it was not in the set. */
    public boolean remove(Unit unit) {
        if (index != null && index.remove(unit) == null) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            if (items[i] == unit) {
                Unit[] rest = items.clone();
                System.arraycopy(items, i + 1, rest, i, size - i - 1);
                rest[--size] = null;
                items = rest;
                return true;
            }
        }
        return false;
    }

    public boolean contains(Unit unit) {
        if (index != null) {
            return index.containsKey(unit);
        }
        for (int i = 0; i < size; i++) {
            if (items[i] == unit) {
                return true;
            }
        }
        return false;
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
