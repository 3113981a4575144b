// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journal.file;

/**
 * Where things stand in a journal file: offsets within the header and within the kinds of objects, flags, states.
 *
 * <p>Source: «Journal File Format», «Header», «Objects» and the sections of the kinds of objects.
 *
 * <p>Immutable.
 */
final class Layout {
    /** The first eight bytes, «LPKSHHRH», as a little-endian number. */
    static final long SIGNATURE = 0x48524848534B504CL;

    static final int COMPATIBLE_FLAGS = 8;
    static final int INCOMPATIBLE_FLAGS = 12;
    static final int STATE = 16;
    static final int FILE_ID = 24;
    static final int MACHINE_ID = 40;
    static final int TAIL_ENTRY_BOOT_ID = 56;
    static final int SEQNUM_ID = 72;
    static final int HEADER_SIZE = 88;
    static final int ARENA_SIZE = 96;
    static final int DATA_HASH_TABLE_OFFSET = 104;
    static final int DATA_HASH_TABLE_SIZE = 112;
    static final int FIELD_HASH_TABLE_OFFSET = 120;
    static final int FIELD_HASH_TABLE_SIZE = 128;
    static final int TAIL_OBJECT_OFFSET = 136;
    static final int N_OBJECTS = 144;
    static final int N_ENTRIES = 152;
    static final int TAIL_ENTRY_SEQNUM = 160;
    static final int HEAD_ENTRY_SEQNUM = 168;
    static final int ENTRY_ARRAY_OFFSET = 176;
    static final int HEAD_ENTRY_REALTIME = 184;
    static final int TAIL_ENTRY_REALTIME = 192;
    static final int TAIL_ENTRY_MONOTONIC = 200;
    static final int HEADER_SIZE_MIN = 208;
    static final int N_DATA = 208;
    static final int N_FIELDS = 216;
    static final int N_TAGS = 224;
    static final int N_ENTRY_ARRAYS = 232;
    static final int DATA_HASH_CHAIN_DEPTH = 240;
    static final int FIELD_HASH_CHAIN_DEPTH = 248;
    static final int TAIL_ENTRY_ARRAY_OFFSET = 256;
    static final int TAIL_ENTRY_ARRAY_N_ENTRIES = 260;
    static final int TAIL_ENTRY_OFFSET = 264;
    static final int HEADER_SIZE_WRITTEN = 272;

    static final int OBJECT_HEADER = 16;
    static final int OBJECT_FLAGS = 1;
    static final int OBJECT_SIZE = 8;

    static final int DATA = 1;
    static final int FIELD = 2;
    static final int ENTRY = 3;
    static final int DATA_HASH_TABLE = 4;
    static final int FIELD_HASH_TABLE = 5;
    static final int ENTRY_ARRAY = 6;
    static final int TAG = 7;

    /** DATA and FIELD. */
    static final int HASH = 16;

    static final int NEXT_HASH = 24;

    static final int DATA_NEXT_FIELD = 32;
    static final int DATA_ENTRY = 40;
    static final int DATA_ENTRY_ARRAY = 48;
    static final int DATA_N_ENTRIES = 56;
    static final int DATA_PAYLOAD = 64;
    static final int DATA_TAIL_ARRAY = 64;
    static final int DATA_TAIL_ARRAY_N_ENTRIES = 68;
    static final int COMPACT_DATA_PAYLOAD = 72;

    static final int FIELD_HEAD_DATA = 32;
    static final int FIELD_PAYLOAD = 40;

    static final int ENTRY_SEQNUM = 16;
    static final int ENTRY_REALTIME = 24;
    static final int ENTRY_MONOTONIC = 32;
    static final int ENTRY_BOOT_ID = 40;
    static final int ENTRY_XOR_HASH = 56;
    static final int ENTRY_ITEMS = 64;
    static final int ENTRY_ITEM = 16;
    static final int COMPACT_ENTRY_ITEM = 4;

    static final int HASH_TABLE_ITEMS = 16;
    static final int HASH_TABLE_ITEM = 16;

    static final int ARRAY_NEXT = 16;
    static final int ARRAY_ITEMS = 24;

    static final int TAG_SEQNUM = 16;
    static final int TAG_EPOCH = 24;
    static final int TAG_TAG = 32;
    static final int TAG_SIZE = 64;

    static final int COMPRESSED_XZ = 1;
    static final int COMPRESSED_LZ4 = 2;
    static final int COMPRESSED_ZSTD = 4;
    static final int COMPRESSED_ANY = COMPRESSED_XZ | COMPRESSED_LZ4 | COMPRESSED_ZSTD;

    private Layout() {}
}
