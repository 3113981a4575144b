// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journal.file;

import org.systemdj.id128.Id128;
import org.systemdj.sys.FileMapping;

/**
 * The header of a journal file, as it is at the moment: a file that is written to changes.
 *
 * <p>Source: «Journal File Format», «Header».
 *
 * <p>Used by one thread, that of its file.
 */
public final class FileHeader {
    private static final long MOST_HASH_ITEMS = Long.MAX_VALUE / Layout.HASH_TABLE_ITEM;

    private FileMapping map;
    private final long headerSize;
    private final int incompatible;
    private final int compatible;

    FileHeader(FileMapping map) {
        this.map = map;
        headerSize = map.getLong(Layout.HEADER_SIZE);
        incompatible = map.getInt(Layout.INCOMPATIBLE_FLAGS);
        compatible = map.getInt(Layout.COMPATIBLE_FLAGS);
    }

    void moved(FileMapping newMap) {
        map = newMap;
    }

    /** Refuses what cannot be read as a journal file. */
    static void check(FileMapping map, long fileSize) throws CorruptFileException {
        if (map.getLong(0) != Layout.SIGNATURE) {
            throw CorruptFileException.bad("no signature", 0);
        }
        int unknown = FileFlag.unknown(map.getInt(Layout.INCOMPATIBLE_FLAGS), true);
        if (unknown != 0) {
            throw CorruptFileException.unsupported("unknown incompatible flags 0x" + Integer.toHexString(unknown));
        }
        if (map.getByte(Layout.STATE) >= FileState.COUNT) {
            throw CorruptFileException.bad("unknown state", Layout.STATE);
        }
        long headerSize = map.getLong(Layout.HEADER_SIZE);
        if (headerSize < Layout.HEADER_SIZE_MIN) {
            throw CorruptFileException.bad("header too small", Layout.HEADER_SIZE);
        }
        boolean sealed = (map.getInt(Layout.COMPATIBLE_FLAGS) & FileFlag.SEALED.bit()) != 0;
        if (sealed && headerSize < Layout.DATA_HASH_CHAIN_DEPTH) {
            throw CorruptFileException.bad("sealed file without its tags counted", Layout.HEADER_SIZE);
        }
        long arenaSize = map.getLong(Layout.ARENA_SIZE);
        long end = headerSize + arenaSize;
        if (arenaSize < 0 || end < 0 || end > fileSize) {
            throw CorruptFileException.truncated("file is shorter than its header says");
        }
        if (map.getLong(Layout.TAIL_OBJECT_OFFSET) > end || map.getLong(Layout.TAIL_OBJECT_OFFSET) < 0) {
            throw CorruptFileException.truncated("last object behind the end of the file");
        }
        for (int place : new int[] {
            Layout.DATA_HASH_TABLE_OFFSET,
            Layout.FIELD_HASH_TABLE_OFFSET,
            Layout.TAIL_OBJECT_OFFSET,
            Layout.ENTRY_ARRAY_OFFSET
        }) {
            if ((map.getLong(place) & 7) != 0) {
                throw CorruptFileException.truncated("offset is no multiple of eight");
            }
        }
    }

    public boolean has(FileFlag flag) {
        return ((flag.isIncompatible() ? incompatible : compatible) & flag.bit()) != 0;
    }

    /** Compatible flags that are not known. */
    public int unknownCompatible() {
        return FileFlag.unknown(compatible, false);
    }

    public FileState state() {
        return FileState.of(map.getByte(Layout.STATE));
    }

    private Id128 id(int offset) {
        byte[] bytes = new byte[16];
        map.get(offset, bytes, 0, 16);
        return Id128.ofBytes(bytes);
    }

    public Id128 fileId() {
        return id(Layout.FILE_ID);
    }

    public Id128 machineId() {
        return id(Layout.MACHINE_ID);
    }

    /** The boot of the last entry, or of when the file was last opened for writing. */
    public Id128 tailEntryBootId() {
        return id(Layout.TAIL_ENTRY_BOOT_ID);
    }

    public Id128 seqnumId() {
        return id(Layout.SEQNUM_ID);
    }

    public long headerSize() {
        return headerSize;
    }

    public long arenaSize() {
        return map.getLong(Layout.ARENA_SIZE);
    }

    /** Whether the header is long enough to have the number at that offset. */
    boolean contains(int offset) {
        return headerSize >= offset + Long.BYTES;
    }

    long dataHashTableOffset() {
        return map.getLong(Layout.DATA_HASH_TABLE_OFFSET);
    }

    /** How many buckets the table of data has. */
    public long dataHashTableItems() {
        return items(Layout.DATA_HASH_TABLE_SIZE);
    }

    long fieldHashTableOffset() {
        return map.getLong(Layout.FIELD_HASH_TABLE_OFFSET);
    }

    /** How many buckets the table of field names has. */
    public long fieldHashTableItems() {
        return items(Layout.FIELD_HASH_TABLE_SIZE);
    }

    private long items(int place) {
        return Math.clamp(map.getLong(place) / Layout.HASH_TABLE_ITEM, 0, MOST_HASH_ITEMS);
    }

    public long tailObjectOffset() {
        return map.getLong(Layout.TAIL_OBJECT_OFFSET);
    }

    public long objects() {
        return map.getLong(Layout.N_OBJECTS);
    }

    public long entries() {
        return map.getLong(Layout.N_ENTRIES);
    }

    public long tailEntrySeqnum() {
        return map.getLong(Layout.TAIL_ENTRY_SEQNUM);
    }

    public long headEntrySeqnum() {
        return map.getLong(Layout.HEAD_ENTRY_SEQNUM);
    }

    long entryArrayOffset() {
        return map.getLong(Layout.ENTRY_ARRAY_OFFSET);
    }

    public long headEntryRealtime() {
        return map.getLong(Layout.HEAD_ENTRY_REALTIME);
    }

    public long tailEntryRealtime() {
        return map.getLong(Layout.TAIL_ENTRY_REALTIME);
    }

    public long tailEntryMonotonic() {
        return map.getLong(Layout.TAIL_ENTRY_MONOTONIC);
    }

    /** A number that files have since some version, or -1. */
    private long later(int offset) {
        return contains(offset) ? map.getLong(offset) : -1;
    }

    /** How many data objects there are; -1 where the header is too old to tell, as in the next ones. */
    public long dataObjects() {
        return later(Layout.N_DATA);
    }

    public long fieldObjects() {
        return later(Layout.N_FIELDS);
    }

    public long tagObjects() {
        return later(Layout.N_TAGS);
    }

    public long entryArrayObjects() {
        return later(Layout.N_ENTRY_ARRAYS);
    }

    public long dataHashChainDepth() {
        return later(Layout.DATA_HASH_CHAIN_DEPTH);
    }

    public long fieldHashChainDepth() {
        return later(Layout.FIELD_HASH_CHAIN_DEPTH);
    }

    public long tailEntryOffset() {
        return later(Layout.TAIL_ENTRY_OFFSET);
    }
}
