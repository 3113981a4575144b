// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journal.file;

import org.systemdj.id128.Id128;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileMapping;

/**
 * The bytes of a file that is being written: they grow in steps, and objects are put at the end. Space is allocated on the disk
 * before it is used, so that a full disk is an error here and not the end of the process.
 *
 * <p>Source: «Journal File Format», «Header», «Objects».
 *
 * <p>Used by one thread, that of its writer.
 */
final class Arena implements AutoCloseable {
    private static final long STEP_BYTES = 8 << 20;
    private static final long FIELD_BUCKETS = 333;
    private static final long LEAST_DATA_BUCKETS = 2047;
    /** What an entry's new data takes, by experience; three of four buckets may be taken. */
    private static final long BYTES_PER_DATA = 768;

    private final Fd fd;
    private FileMapping map;
    /** Behind the last object. */
    private long end;

    private Arena(Fd fd, FileMapping map) {
        this.fd = fd;
        this.map = map;
        end = Layout.HEADER_SIZE_WRITTEN;
    }

    /** Writes the header and the tables of a new file. */
    static Arena create(Fd fd, WriterOptions options, Id128 fileId) {
        fd.allocate(0, STEP_BYTES);
        Arena arena = new Arena(fd, FileMapping.readWrite(fd, STEP_BYTES));
        int incompatible = FileFlag.KEYED_HASH.bit() | (options.compact() ? FileFlag.COMPACT.bit() : 0);
        incompatible |= switch (options.compression()) {
            case NONE -> 0;
            case XZ -> FileFlag.COMPRESSED_XZ.bit();
            case LZ4 -> FileFlag.COMPRESSED_LZ4.bit();
            case ZSTD -> FileFlag.COMPRESSED_ZSTD.bit();
        };
        arena.putLong(0, Layout.SIGNATURE);
        arena.putInt(Layout.COMPATIBLE_FLAGS, FileFlag.TAIL_ENTRY_BOOT_ID.bit());
        arena.putInt(Layout.INCOMPATIBLE_FLAGS, incompatible);
        arena.map.putByte(Layout.STATE, FileState.ONLINE.ordinal());
        arena.putId(Layout.FILE_ID, fileId);
        arena.putId(Layout.MACHINE_ID, options.machineId());
        arena.putId(Layout.SEQNUM_ID, options.seqnumId());
        arena.putLong(Layout.HEADER_SIZE, Layout.HEADER_SIZE_WRITTEN);
        arena.putLong(Layout.ARENA_SIZE, STEP_BYTES - Layout.HEADER_SIZE_WRITTEN);
        long buckets = Math.max(LEAST_DATA_BUCKETS, options.largestBytes() * 4 / (BYTES_PER_DATA * 3));
        arena.table(
                Layout.FIELD_HASH_TABLE, FIELD_BUCKETS, Layout.FIELD_HASH_TABLE_OFFSET, Layout.FIELD_HASH_TABLE_SIZE);
        arena.table(Layout.DATA_HASH_TABLE, buckets, Layout.DATA_HASH_TABLE_OFFSET, Layout.DATA_HASH_TABLE_SIZE);
        return arena;
    }

    private void table(int kind, long buckets, int offsetPlace, int sizePlace) {
        long bytes = buckets * Layout.HASH_TABLE_ITEM;
        long at = add(kind, Layout.HASH_TABLE_ITEMS + bytes);
        putLong(offsetPlace, at + Layout.HASH_TABLE_ITEMS);
        putLong(sizePlace, bytes);
    }

    /** Adds an object of zeros with its header; returns its offset. Its size includes the header. */
    long add(int kind, long size) {
        long at = end;
        long next = at + size + 7 & ~7L;
        if (next > map.length()) {
            grow(next);
        }
        map.putByte(at, kind);
        map.putLong(at + Layout.OBJECT_SIZE, size);
        end = next;
        map.putLong(Layout.TAIL_OBJECT_OFFSET, at);
        increment(Layout.N_OBJECTS);
        return at;
    }

    private void grow(long needed) {
        long length = (needed + STEP_BYTES - 1) / STEP_BYTES * STEP_BYTES;
        fd.allocate(map.length(), length - map.length());
        FileMapping larger = FileMapping.readWrite(fd, length);
        map.close();
        map = larger;
        map.putLong(Layout.ARENA_SIZE, length - Layout.HEADER_SIZE_WRITTEN);
    }

    void increment(int place) {
        map.putLong(place, map.getLong(place) + 1);
    }

    long end() {
        return end;
    }

    int getByte(long offset) {
        return map.getByte(offset);
    }

    int getInt(long offset) {
        return map.getInt(offset);
    }

    long getLong(long offset) {
        return map.getLong(offset);
    }

    void putByte(long offset, int value) {
        map.putByte(offset, value);
    }

    void putInt(long offset, int value) {
        map.putInt(offset, value);
    }

    void putLong(long offset, long value) {
        map.putLong(offset, value);
    }

    void putId(long offset, Id128 id) {
        map.putLong(offset, Long.reverseBytes(id.high()));
        map.putLong(offset + Long.BYTES, Long.reverseBytes(id.low()));
    }

    void put(long offset, byte[] bytes) {
        map.put(offset, bytes, 0, bytes.length);
    }

    void get(long offset, byte[] target) {
        map.get(offset, target, 0, target.length);
    }

    boolean isAt(long offset, byte[] bytes) {
        return map.isAt(offset, bytes, 0, bytes.length);
    }

    /** Sets the size that the file has: that is seen by whoever watches it. */
    void touch() {
        fd.truncate(map.length());
    }

    void sync() {
        fd.sync();
    }

    /** Writes everything to the disk, and then that it is complete. */
    void finish(FileState state) {
        fd.sync();
        map.putByte(Layout.STATE, state.ordinal());
        fd.sync();
    }

    boolean isOpen() {
        return fd.isOpen();
    }

    @Override
    public void close() {
        map.close();
        fd.close();
    }
}
