// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journal.file;

import java.util.Arrays;

/**
 * A list of entries of a file in the order in which they were written: all of them, or those with one field. It may grow
 * while it is looked at.
 *
 * <p>It is a chain of arrays, in the list of a field behind a first entry. The places of the arrays are remembered, so an
 * index finds its array without walking the chain.
 *
 * <p>Source: «Journal File Format», «Entry Array Objects», «Data Objects».
 *
 * <p>Used by one thread.
 */
public final class EntryList {
    private static final int NOT_READABLE = 0;

    private final JournalFile file;
    private final long data;
    private final boolean compact;
    private long[] arrays = new long[8];
    private long[] firsts = new long[8];
    private int known;
    /** How many entries are in the arrays that are known. */
    private long reached;
    /** The chain ends here, whatever the file says: its next array is broken. */
    private boolean broken;

    /** Which entries are before a point that is looked for. */
    @FunctionalInterface
    public interface Before {
        boolean isBefore(EntryHead head);
    }

    EntryList(JournalFile file, long data) {
        this.file = file;
        this.data = data;
        this.compact = file.isCompact();
    }

    /** How many entries there are, as the file says now. */
    public long count() {
        long count = data == 0 ? file.header().entries() : file.map().getLong(data + Layout.DATA_N_ENTRIES);
        while (count > inline() + reached || count < 0) {
            if (!lengthen()) {
                return inline() + reached; // the file promises more than it has
            }
        }
        return count;
    }

    private int inline() {
        return data == 0 ? 0 : 1;
    }

    /** The offset of an entry; 0 where that cannot be had. */
    public long at(long index) {
        if (index < 0) {
            return NOT_READABLE;
        }
        if (data != 0 && index == 0) {
            return file.map().getLong(data + Layout.DATA_ENTRY);
        }
        long inArrays = index - inline();
        while (inArrays >= reached) {
            if (!lengthen()) {
                return NOT_READABLE;
            }
        }
        int which = Arrays.binarySearch(firsts, 0, known, inArrays);
        if (which < 0) {
            which = -which - 2;
        }
        long place = arrays[which] + Layout.ARRAY_ITEMS;
        long in = inArrays - firsts[which];
        return compact
                ? file.map().getInt(place + in * Integer.BYTES) & 0xffffffffL
                : file.map().getLong(place + in * Long.BYTES);
    }

    private boolean lengthen() {
        if (broken) {
            return false;
        }
        long next;
        if (known > 0) {
            next = file.map().getLong(arrays[known - 1] + Layout.ARRAY_NEXT);
        } else if (data == 0) {
            next = file.header().entryArrayOffset();
        } else {
            next = file.map().getLong(data + Layout.DATA_ENTRY_ARRAY);
        }
        if (next == 0) {
            return false;
        }
        try {
            if (known > 0 && next <= arrays[known - 1]) {
                throw CorruptFileException.bad("chain of arrays leads back", next);
            }
            long size = file.object(next, Layout.ENTRY_ARRAY, Layout.ARRAY_ITEMS + 1L);
            int itemBytes = compact ? Integer.BYTES : Long.BYTES;
            if ((size - Layout.ARRAY_ITEMS) % itemBytes != 0) {
                throw CorruptFileException.bad("array with half an item", next);
            }
            if (known == arrays.length) {
                arrays = Arrays.copyOf(arrays, 2 * known);
                firsts = Arrays.copyOf(firsts, 2 * known);
            }
            arrays[known] = next;
            firsts[known] = reached;
            known++;
            reached += (size - Layout.ARRAY_ITEMS) / itemBytes;
            return true;
        } catch (CorruptFileException e) {
            broken = true;
            return false;
        }
    }

    /** The first index whose entry stands at the offset or behind it; the count where there is none. */
    public long indexAtOrAfter(long offset, long hint) {
        long low = 0;
        long high = count();
        if (hint >= 0 && hint < high) {
            long there = at(hint);
            if (there != NOT_READABLE && there < offset) {
                low = hint + 1;
                // Matches are often close together: double the step.
                for (long step = 1; low + step < high; step *= 2) {
                    long seen = at(low + step);
                    if (seen == NOT_READABLE || seen >= offset) {
                        high = low + step + 1;
                        break;
                    }
                    low += step;
                }
            } else {
                high = hint + 1;
            }
        }
        while (low < high) {
            long middle = low + high >>> 1;
            long seen = at(middle);
            if (seen != NOT_READABLE && seen < offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The first index whose entry is not before the point; the count where all are. Unreadable ones are not before it. */
    public long firstNotBefore(Before point, EntryHead scratch) {
        long low = 0;
        long high = count();
        while (low < high) {
            long middle = low + high >>> 1;
            if (isBefore(middle, point, scratch)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private boolean isBefore(long index, Before point, EntryHead scratch) {
        try {
            file.entry(at(index), scratch);
            return point.isBefore(scratch);
        } catch (CorruptFileException unreadable) {
            return false;
        }
    }

    JournalFile file() {
        return file;
    }
}
