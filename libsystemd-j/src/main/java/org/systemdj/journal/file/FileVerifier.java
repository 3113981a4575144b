// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journal.file;

import java.util.Arrays;
import org.systemdj.sys.FileMapping;

/**
 * Checks a whole file: every object, every chain, every count.
 *
 * <p>Source: «Journal File Format»; journalctl(1), «--verify».
 *
 * <p>Used by one thread, for one file.
 */
public final class FileVerifier {
    private final JournalFile file;
    private final FileMapping map;
    private final FileHeader header;
    /** The offsets of data, entries and entry arrays, in the order of the file, so that they are sorted. */
    private final Offsets data = new Offsets();

    private final Offsets entries = new Offsets();
    private final Offsets arrays = new Offsets();
    private final Offsets fields = new Offsets();
    private final EntryHead head = new EntryHead();
    private long objects;
    private long tags;
    private long lastObject;
    private long lastSeqnum;

    private FileVerifier(JournalFile file) {
        this.file = file;
        map = file.map();
        header = file.header();
    }

    /** A list of growing numbers. */
    private static final class Offsets {
        private long[] numbers = new long[256];
        private int count;

        void add(long offset) {
            if (count == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * count);
            }
            numbers[count++] = offset;
        }

        boolean has(long offset) {
            return Arrays.binarySearch(numbers, 0, count, offset) >= 0;
        }
    }

    /** Fails where something is wrong. */
    public static void verify(JournalFile file) throws CorruptFileException {
        new FileVerifier(file).verify();
    }

    private void verify() throws CorruptFileException {
        if (header.unknownCompatible() != 0) {
            throw CorruptFileException.unsupported("unknown compatible flags");
        }
        walk();
        checkCounts();
        checkEntryItems();
        checkMainList();
        checkDataTable();
    }

    private static CorruptFileException bad(String what, long offset) {
        return CorruptFileException.bad(what, offset);
    }

    /** Looks at each object by itself. */
    private void walk() throws CorruptFileException {
        long tail = header.tailObjectOffset();
        long at = header.headerSize();
        while (tail != 0) {
            if (at > tail) {
                throw bad("last object is not where the header says", at);
            }
            int kind = map.getByte(at);
            long size = file.object(at, kind, Layout.OBJECT_HEADER);
            int compression = map.getByte(at + Layout.OBJECT_FLAGS);
            if ((compression & ~Layout.COMPRESSED_ANY) != 0 || Integer.bitCount(compression) > 1) {
                throw bad("object with unknown flags", at);
            }
            object(kind, at, size);
            objects++;
            lastObject = at;
            if (at == tail) {
                return;
            }
            at += size + 7 & ~7L;
        }
    }

    private void object(int kind, long at, long size) throws CorruptFileException {
        switch (kind) {
            case Layout.DATA -> {
                FieldData field = file.data(at);
                checkHash(at, field.bytes());
                data.add(at);
            }
            case Layout.FIELD -> {
                checkHash(at, file.fieldName(at));
                fields.add(at);
            }
            case Layout.ENTRY -> {
                file.entry(at, head);
                if (Long.compareUnsigned(head.seqnum, lastSeqnum) <= 0) {
                    throw bad("entry sequence number out of synchronization", at);
                }
                lastSeqnum = head.seqnum;
                entries.add(at);
            }
            case Layout.ENTRY_ARRAY -> arrays.add(at);
            case Layout.TAG -> tags++;
            case Layout.DATA_HASH_TABLE ->
                checkTable(at, size, header.dataHashTableOffset(), header.dataHashTableItems());
            case Layout.FIELD_HASH_TABLE ->
                checkTable(at, size, header.fieldHashTableOffset(), header.fieldHashTableItems());
            default -> throw bad("object of unknown kind " + kind, at);
        }
    }

    private void checkHash(long at, byte[] payload) throws CorruptFileException {
        long hash = file.hash(payload, FileHash.jenkins(payload, 0, payload.length));
        if (hash != map.getLong(at + Layout.HASH)) {
            throw bad("invalid hash", at);
        }
    }

    private static void checkTable(long at, long size, long offset, long items) throws CorruptFileException {
        if (offset != at + Layout.HASH_TABLE_ITEMS
                || items * Layout.HASH_TABLE_ITEM != size - Layout.HASH_TABLE_ITEMS) {
            throw bad("header's hash table is another one", at);
        }
    }

    private void checkCounts() throws CorruptFileException {
        count("objects", objects, header.objects());
        count("entries", entries.count, header.entries());
        count("data objects", data.count, header.dataObjects());
        count("field objects", fields.count, header.fieldObjects());
        count("tags", tags, header.tagObjects());
        count("entry arrays", arrays.count, header.entryArrayObjects());
        if (lastObject != header.tailObjectOffset()) {
            throw bad("invalid tail object pointer", lastObject);
        }
        if (entries.count > 0) {
            if (lastSeqnum != header.tailEntrySeqnum()) {
                throw bad("invalid tail sequence number", lastObject);
            }
            if (head.realtime != header.tailEntryRealtime()) {
                throw bad("invalid tail realtime timestamp", lastObject);
            }
        }
    }

    private static void count(String what, long counted, long said) throws CorruptFileException {
        if (said >= 0 && counted != said) {
            throw bad("number of " + what + " mismatch: " + counted + " != " + said, 0);
        }
    }

    /** Items of entries are data, whose hashes make up the entry's, and whose lists have the entry. */
    private void checkEntryItems() throws CorruptFileException {
        long[] listed = new long[data.count];
        for (int i = 0; i < entries.count; i++) {
            long entry = entries.numbers[i];
            int items = file.itemCount(entry);
            for (int item = 0; item < items; item++) {
                int known = Arrays.binarySearch(data.numbers, 0, data.count, file.item(entry, item));
                if (known < 0) {
                    throw bad("entry points at something that is no data", entry);
                }
                listed[known]++;
            }
        }
        for (int i = 0; i < data.count; i++) {
            checkDataList(data.numbers[i], listed[i]);
        }
    }

    private void checkDataList(long offset, long uses) throws CorruptFileException {
        EntryList list = file.entriesOf(offset);
        long count = map.getLong(offset + Layout.DATA_N_ENTRIES);
        if (list.count() != count || uses < count) {
            throw bad("list of entries is shorter than it should be", offset);
        }
        long last = 0;
        for (long i = 0; i < count; i++) {
            long entry = list.at(i);
            if (entry <= last || !entries.has(entry)) {
                throw bad("list of entries out of order", offset);
            }
            last = entry;
        }
    }

    private void checkMainList() throws CorruptFileException {
        EntryList list = file.entries();
        if (list.count() != entries.count) {
            throw bad("main list of entries is shorter than it should be", 0);
        }
        for (int i = 0; i < entries.count; i++) {
            if (list.at(i) != entries.numbers[i]) {
                throw bad("main list of entries lacks an entry", entries.numbers[i]);
            }
        }
    }

    /** Every data object is found by its hash. */
    private void checkDataTable() throws CorruptFileException {
        for (int i = 0; i < data.count; i++) {
            long offset = data.numbers[i];
            if (file.findData(file.data(offset).bytes()) != offset) {
                throw bad("data object is not in the hash table", offset);
            }
        }
    }
}
