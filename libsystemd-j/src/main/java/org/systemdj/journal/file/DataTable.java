// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journal.file;

import java.util.Arrays;

/**
 * The fields of a file that is being written, each kept once: found by their hash, linked with the others of their name.
 *
 * <p>What was put last is remembered here, so that what all entries have in common is found without looking into the file.
 *
 * <p>Source: «Journal File Format», «Hash Tables», «Data Objects», «Field Objects».
 *
 * <p>Used by one thread, that of its writer.
 */
final class DataTable {
    private static final int REMEMBERED = 1 << 12;
    private static final int REMEMBERED_BYTES = 256;

    private final Arena arena;
    private final WriterOptions options;
    private final long key0;
    private final long key1;
    private final PayloadCompressor compressor;
    private final Decompression decompression = new Decompression();
    private final long dataTable;
    private final long dataBuckets;
    private final long fieldTable;
    private final long fieldBuckets;
    private final int payloadStart;
    private final byte[][] remembered = new byte[REMEMBERED][];
    private final long[] rememberedOffsets = new long[REMEMBERED];

    DataTable(Arena arena, WriterOptions options, long key0, long key1) {
        this.arena = arena;
        this.options = options;
        this.key0 = key0;
        this.key1 = key1;
        compressor = new PayloadCompressor(options.compression());
        dataTable = arena.getLong(Layout.DATA_HASH_TABLE_OFFSET);
        dataBuckets = arena.getLong(Layout.DATA_HASH_TABLE_SIZE) / Layout.HASH_TABLE_ITEM;
        fieldTable = arena.getLong(Layout.FIELD_HASH_TABLE_OFFSET);
        fieldBuckets = arena.getLong(Layout.FIELD_HASH_TABLE_SIZE) / Layout.HASH_TABLE_ITEM;
        payloadStart = options.compact() ? Layout.COMPACT_DATA_PAYLOAD : Layout.DATA_PAYLOAD;
    }

    long buckets() {
        return dataBuckets;
    }

    /** The offset of the field's data object, a new one where there is none. */
    long put(byte[] field) {
        long hash = FileHash.sip(key0, key1, field, 0, field.length);
        int slot = (int) hash & REMEMBERED - 1;
        if (remembered[slot] != null && Arrays.equals(remembered[slot], field)) {
            return rememberedOffsets[slot];
        }
        long offset = find(field, hash);
        if (offset == 0) {
            offset = add(field, hash);
        }
        if (field.length <= REMEMBERED_BYTES) {
            remembered[slot] = field;
            rememberedOffsets[slot] = offset;
        }
        return offset;
    }

    private long find(byte[] field, long hash) {
        long depth = 0;
        long at = arena.getLong(dataTable + Long.remainderUnsigned(hash, dataBuckets) * Layout.HASH_TABLE_ITEM);
        while (at != 0) {
            if (arena.getLong(at + Layout.HASH) == hash && isSame(at, field)) {
                return at;
            }
            at = arena.getLong(at + Layout.NEXT_HASH);
            depth++;
        }
        if (depth > arena.getLong(Layout.DATA_HASH_CHAIN_DEPTH)) {
            arena.putLong(Layout.DATA_HASH_CHAIN_DEPTH, depth);
        }
        return 0;
    }

    private boolean isSame(long data, byte[] field) {
        long length = arena.getLong(data + Layout.OBJECT_SIZE) - payloadStart;
        int flags = arena.getByte(data + Layout.OBJECT_FLAGS);
        if ((flags & Layout.COMPRESSED_ANY) == 0) {
            return length == field.length && arena.isAt(data + payloadStart, field);
        }
        byte[] packed = new byte[(int) length];
        arena.get(data + payloadStart, packed);
        try {
            return Arrays.equals(decompression.expand(packed, flags, data), field);
        } catch (CorruptFileException changed) {
            return false; // by somebody else; it is kept anew
        }
    }

    private long add(byte[] field, long hash) {
        byte[] packed = field.length >= options.compressFromBytes() ? compressor.pack(field) : null;
        byte[] payload = packed == null ? field : packed;
        long data = arena.add(Layout.DATA, payloadStart + (long) payload.length);
        arena.putByte(data + Layout.OBJECT_FLAGS, packed == null ? 0 : compressor.flag());
        arena.putLong(data + Layout.HASH, hash);
        arena.put(data + payloadStart, payload);
        link(dataTable, dataBuckets, hash, data);
        arena.increment(Layout.N_DATA);
        int equals = 0;
        while (equals < field.length && field[equals] != '=') {
            equals++;
        }
        long name = name(Arrays.copyOf(field, equals));
        arena.putLong(data + Layout.DATA_NEXT_FIELD, arena.getLong(name + Layout.FIELD_HEAD_DATA));
        arena.putLong(name + Layout.FIELD_HEAD_DATA, data);
        return data;
    }

    /** Puts an object at the end of the chain of its bucket. */
    private void link(long table, long buckets, long hash, long object) {
        long bucket = table + Long.remainderUnsigned(hash, buckets) * Layout.HASH_TABLE_ITEM;
        long tail = arena.getLong(bucket + Long.BYTES);
        if (tail == 0) {
            arena.putLong(bucket, object);
        } else {
            arena.putLong(tail + Layout.NEXT_HASH, object);
        }
        arena.putLong(bucket + Long.BYTES, object);
    }

    /** The field object of a name, a new one where there is none. */
    private long name(byte[] name) {
        long hash = FileHash.sip(key0, key1, name, 0, name.length);
        long depth = 0;
        long at = arena.getLong(fieldTable + Long.remainderUnsigned(hash, fieldBuckets) * Layout.HASH_TABLE_ITEM);
        while (at != 0) {
            boolean same = arena.getLong(at + Layout.HASH) == hash
                    && arena.getLong(at + Layout.OBJECT_SIZE) - Layout.FIELD_PAYLOAD == name.length
                    && arena.isAt(at + Layout.FIELD_PAYLOAD, name);
            if (same) {
                return at;
            }
            at = arena.getLong(at + Layout.NEXT_HASH);
            depth++;
        }
        if (depth > arena.getLong(Layout.FIELD_HASH_CHAIN_DEPTH)) {
            arena.putLong(Layout.FIELD_HASH_CHAIN_DEPTH, depth);
        }
        long field = arena.add(Layout.FIELD, Layout.FIELD_PAYLOAD + (long) name.length);
        arena.putLong(field + Layout.HASH, hash);
        arena.put(field + Layout.FIELD_PAYLOAD, name);
        link(fieldTable, fieldBuckets, hash, field);
        arena.increment(Layout.N_FIELDS);
        return field;
    }
}
