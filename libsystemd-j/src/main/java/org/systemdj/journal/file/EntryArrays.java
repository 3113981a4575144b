// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journal.file;

import java.util.HashMap;
import java.util.Map;

/**
 * The lists of entries of a file that is being written: of all, and of each field. Arrays are chained; each new one has room for
 * as many entries as the list has.
 *
 * <p>Source: «Journal File Format», «Entry Array Objects».
 *
 * <p>Used by one thread, that of its writer.
 */
final class EntryArrays {
    private static final long LEAST_ITEMS = 4;

    private final Arena arena;
    private final boolean compact;
    private final int itemBytes;
    /** Where the lists of fields end, in files whose data objects do not say it. */
    private final Map<Long, long[]> tails = new HashMap<>();

    private long allTail;
    private long allUsed;

    EntryArrays(Arena arena, boolean compact) {
        this.arena = arena;
        this.compact = compact;
        itemBytes = compact ? Integer.BYTES : Long.BYTES;
    }

    private long capacity(long array) {
        return (arena.getLong(array + Layout.OBJECT_SIZE) - Layout.ARRAY_ITEMS) / itemBytes;
    }

    private void put(long array, long index, long entry) {
        long at = array + Layout.ARRAY_ITEMS + index * itemBytes;
        if (compact) {
            arena.putInt(at, (int) entry);
        } else {
            arena.putLong(at, entry);
        }
    }

    /** A new array behind another one, or as the first one of the list whose start is kept at a place. */
    private long add(long behind, long startPlace, long listed) {
        long items = Math.max(LEAST_ITEMS, listed);
        long array = arena.add(Layout.ENTRY_ARRAY, Layout.ARRAY_ITEMS + items * itemBytes);
        arena.putLong(behind == 0 ? startPlace : behind + Layout.ARRAY_NEXT, array);
        arena.increment(Layout.N_ENTRY_ARRAYS);
        return array;
    }

    /** Lists an entry among all, and counts it. */
    void addToAll(long entry) {
        long count = arena.getLong(Layout.N_ENTRIES);
        if (allTail == 0 || allUsed == capacity(allTail)) {
            allTail = add(allTail, Layout.ENTRY_ARRAY_OFFSET, count);
            allUsed = 0;
        }
        put(allTail, allUsed++, entry);
        arena.putInt(Layout.TAIL_ENTRY_ARRAY_OFFSET, allTail > 0xffffffffL ? 0 : (int) allTail);
        arena.putInt(Layout.TAIL_ENTRY_ARRAY_N_ENTRIES, (int) allUsed);
        arena.putLong(Layout.N_ENTRIES, count + 1);
    }

    /** Lists an entry among those of a field. */
    void addToData(long data, long entry) {
        long count = arena.getLong(data + Layout.DATA_N_ENTRIES);
        if (count == 0) {
            arena.putLong(data + Layout.DATA_ENTRY, entry);
        } else if (compact) {
            long tail = arena.getInt(data + Layout.DATA_TAIL_ARRAY) & 0xffffffffL;
            long used = arena.getInt(data + Layout.DATA_TAIL_ARRAY_N_ENTRIES) & 0xffffffffL;
            if (tail == 0 || used == capacity(tail)) {
                tail = add(tail, data + Layout.DATA_ENTRY_ARRAY, count - 1);
                used = 0;
                arena.putInt(data + Layout.DATA_TAIL_ARRAY, (int) tail);
            }
            put(tail, used, entry);
            arena.putInt(data + Layout.DATA_TAIL_ARRAY_N_ENTRIES, (int) used + 1);
        } else {
            addToRegular(data, entry, count);
        }
        arena.putLong(data + Layout.DATA_N_ENTRIES, count + 1);
    }

    private void addToRegular(long data, long entry, long count) {
        long[] tail = tails.computeIfAbsent(data, unknown -> new long[2]);
        if (tail[0] == 0 || tail[1] == capacity(tail[0])) {
            tail[0] = add(tail[0], data + Layout.DATA_ENTRY_ARRAY, count - 1);
            tail[1] = 0;
        }
        put(tail[0], tail[1]++, entry);
    }
}
