// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journal.file;

import java.util.Arrays;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileMapping;
import org.systemdj.sys.FileStatus;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.OpenFlags;

/**
 * A journal file, open for reading. It may be written to at the same time: nothing is taken back from a file, so what was
 * read once stays true, and more of it is seen when it is asked for.
 *
 * <p>All of the file is mapped; the kernel keeps in memory what is in use. Each object is checked where it is touched.
 *
 * <p>Source: «Journal File Format».
 *
 * <p>Used by one thread.
 */
public final class JournalFile implements AutoCloseable {
    private static final int REMEMBERED = 1 << 12;
    private static final int REMEMBERED_BYTES = 4096;
    private static final int DEEPEST_CHAIN = 100;
    /** Larger fields than this are no fields, and no array of Java could hold them. */
    private static final long LARGEST_PAYLOAD = 768L * 1024 * 1024;

    private final String path;
    private final Fd fd;
    private final FileStatus status;
    private FileMapping map;
    private final FileHeader header;
    private final boolean compact;
    private final boolean keyed;
    private final long key0;
    private final long key1;
    private final Decompression decompression = new Decompression();
    private final long[] rememberedOffsets = new long[REMEMBERED];
    private final FieldData[] remembered = new FieldData[REMEMBERED];

    private JournalFile(String path, Fd fd, FileStatus status, FileMapping map) {
        this.path = path;
        this.fd = fd;
        this.status = status;
        this.map = map;
        header = new FileHeader(map);
        compact = header.has(FileFlag.COMPACT);
        keyed = header.has(FileFlag.KEYED_HASH);
        key0 = map.getLong(Layout.FILE_ID);
        key1 = map.getLong(Layout.FILE_ID + Long.BYTES);
    }

    /** Opens a file; fails with ErrnoException where it cannot be opened, and where it cannot be a journal file. */
    public static JournalFile open(String path) throws CorruptFileException {
        Fd fd = FileSystem.open(path, OpenFlags.O_RDONLY | OpenFlags.O_CLOEXEC | OpenFlags.O_NONBLOCK, 0);
        try {
            return open(path, fd);
        } catch (CorruptFileException | RuntimeException failed) {
            fd.close();
            throw failed;
        }
    }

    /** Takes over an open file. */
    public static JournalFile open(String path, Fd fd) throws CorruptFileException {
        FileStatus status = FileSystem.status(fd.number());
        if (!status.isRegular()) {
            throw new ErrnoException("open", status.isDirectory() ? Errno.EISDIR : Errno.EBADFD, path);
        }
        if (status.size() < Layout.HEADER_SIZE_MIN) {
            throw CorruptFileException.truncated("file is shorter than a header");
        }
        FileMapping map = FileMapping.read(fd, status.size());
        try {
            FileHeader.check(map, status.size());
            return new JournalFile(path, fd, status, map);
        } catch (CorruptFileException refused) {
            map.close();
            throw refused;
        }
    }

    public String path() {
        return path;
    }

    /** The file as it was when it was opened. */
    public FileStatus status() {
        return status;
    }

    /** The file as it is now. */
    public FileStatus statusNow() {
        return FileSystem.status(fd.number());
    }

    public FileHeader header() {
        return header;
    }

    boolean isCompact() {
        return compact;
    }

    FileMapping map() {
        return map;
    }

    /** Makes sure that these bytes of the file can be reached. */
    private void reach(long offset, long bytes) throws CorruptFileException {
        if (offset < 0 || bytes < 0 || bytes > map.length() || offset > map.length() - bytes) {
            long size = FileSystem.status(fd.number()).size();
            if (offset < 0 || bytes < 0 || bytes > size || offset > size - bytes) {
                throw CorruptFileException.bad("behind the end of the file", offset);
            }
            FileMapping larger = FileMapping.read(fd, size);
            map.close();
            map = larger;
            header.moved(larger);
        }
    }

    /** Checks that there is an object of that kind and at least that size; returns its size. */
    long object(long offset, int kind, long least) throws CorruptFileException {
        if ((offset & 7) != 0 || offset < header.headerSize()) {
            throw CorruptFileException.bad("no place for an object", offset);
        }
        reach(offset, Layout.OBJECT_HEADER);
        if (map.getByte(offset) != kind) {
            throw CorruptFileException.bad("object of another kind than " + kind, offset);
        }
        long size = map.getLong(offset + Layout.OBJECT_SIZE);
        if (size < least) {
            throw CorruptFileException.bad("object too small", offset);
        }
        reach(offset, size);
        return size;
    }

    /** Where the payload of data objects begins. */
    int dataPayloadStart() {
        return compact ? Layout.COMPACT_DATA_PAYLOAD : Layout.DATA_PAYLOAD;
    }

    private long dataObject(long offset) throws CorruptFileException {
        long size = object(offset, Layout.DATA, dataPayloadStart() + 1L);
        boolean noEntries = map.getLong(offset + Layout.DATA_N_ENTRIES) == 0;
        boolean noFirst = map.getLong(offset + Layout.DATA_ENTRY) == 0;
        if (noEntries != noFirst) {
            throw CorruptFileException.bad("entries of data do not agree", offset);
        }
        return size;
    }

    /** The field that the data object at that offset holds. */
    public FieldData data(long offset) throws CorruptFileException {
        int slot = (int) (offset * 0x9E3779B97F4A7C15L >>> 52);
        if (rememberedOffsets[slot] == offset && remembered[slot] != null) {
            return remembered[slot];
        }
        long size = dataObject(offset);
        FieldData field = new FieldData(payload(offset, dataPayloadStart(), size));
        if (field.bytes().length <= REMEMBERED_BYTES) {
            rememberedOffsets[slot] = offset;
            remembered[slot] = field;
        }
        return field;
    }

    private byte[] payload(long offset, int start, long size) throws CorruptFileException {
        long length = size - start;
        if (length > LARGEST_PAYLOAD) {
            throw CorruptFileException.bad("payload too large", offset);
        }
        byte[] bytes = new byte[(int) length];
        map.get(offset + start, bytes, 0, bytes.length);
        int flags = map.getByte(offset + Layout.OBJECT_FLAGS);
        return (flags & Layout.COMPRESSED_ANY) == 0 ? bytes : decompression.expand(bytes, flags, offset);
    }

    /** Fills in the head of the entry at that offset. */
    public void entry(long offset, EntryHead head) throws CorruptFileException {
        long size = object(offset, Layout.ENTRY, Layout.ENTRY_ITEMS);
        if ((size - Layout.ENTRY_ITEMS) % itemBytes() != 0 || size == Layout.ENTRY_ITEMS) {
            throw CorruptFileException.bad("entry with half an item", offset);
        }
        long seqnum = map.getLong(offset + Layout.ENTRY_SEQNUM);
        long realtime = map.getLong(offset + Layout.ENTRY_REALTIME);
        long monotonic = map.getLong(offset + Layout.ENTRY_MONOTONIC);
        long bootHigh = Long.reverseBytes(map.getLong(offset + Layout.ENTRY_BOOT_ID));
        long bootLow = Long.reverseBytes(map.getLong(offset + Layout.ENTRY_BOOT_ID + Long.BYTES));
        if (seqnum == 0 || !isRealtime(realtime) || !isMonotonic(monotonic) || (bootHigh | bootLow) == 0) {
            throw CorruptFileException.bad("entry without number, time or boot", offset);
        }
        head.offset = offset;
        head.seqnum = seqnum;
        head.realtime = realtime;
        head.monotonic = monotonic;
        head.bootHigh = bootHigh;
        head.bootLow = bootLow;
        head.xorHash = map.getLong(offset + Layout.ENTRY_XOR_HASH);
    }

    /** A time that somebody's clock may have shown, before the year 3654. */
    public static boolean isRealtime(long usec) {
        return usec > 0 && usec < 1L << 55;
    }

    /** A time since boot that is possible. */
    public static boolean isMonotonic(long usec) {
        return usec >= 0 && usec < 1L << 55;
    }

    private int itemBytes() {
        return compact ? Layout.COMPACT_ENTRY_ITEM : Layout.ENTRY_ITEM;
    }

    /** How many fields an entry has that {@link #entry} has found good. */
    public int itemCount(long entry) {
        long count = (map.getLong(entry + Layout.OBJECT_SIZE) - Layout.ENTRY_ITEMS) / itemBytes();
        return (int) Math.min(count, Integer.MAX_VALUE);
    }

    /** The offset of the data object of a field of such an entry. */
    public long item(long entry, int index) {
        long at = entry + Layout.ENTRY_ITEMS + (long) index * itemBytes();
        return compact ? map.getInt(at) & 0xffffffffL : map.getLong(at);
    }

    /** The hash of a field's bytes in this file; Jenkins's is handed in, where it is known. */
    long hash(byte[] bytes, long jenkins) {
        return keyed ? FileHash.sip(key0, key1, bytes, 0, bytes.length) : jenkins;
    }

    /** The offset of the data object with these bytes, or 0. */
    public long findData(byte[] bytes) throws CorruptFileException {
        long buckets = header.dataHashTableItems();
        if (buckets == 0) {
            return 0;
        }
        long hash = hash(bytes, keyed ? 0 : FileHash.jenkins(bytes, 0, bytes.length));
        long at = bucket(header.dataHashTableOffset(), Layout.DATA_HASH_TABLE, buckets, hash);
        while (at != 0) {
            long size = dataObject(at);
            if (map.getLong(at + Layout.HASH) == hash && isData(at, size, bytes)) {
                return at;
            }
            at = following(at);
        }
        return 0;
    }

    private boolean isData(long offset, long size, byte[] bytes) throws CorruptFileException {
        int flags = map.getByte(offset + Layout.OBJECT_FLAGS);
        if ((flags & Layout.COMPRESSED_ANY) != 0) {
            return Arrays.equals(payload(offset, dataPayloadStart(), size), bytes);
        }
        return size - dataPayloadStart() == bytes.length
                && map.isAt(offset + dataPayloadStart(), bytes, 0, bytes.length);
    }

    private long bucket(long table, int kind, long buckets, long hash) throws CorruptFileException {
        long first = table - Layout.HASH_TABLE_ITEMS;
        object(first, kind, Layout.HASH_TABLE_ITEMS);
        long item = table + Long.remainderUnsigned(hash, buckets) * Layout.HASH_TABLE_ITEM;
        reach(item, Layout.HASH_TABLE_ITEM);
        return map.getLong(item);
    }

    /** The next object of a chain of equal hashes; chains lead to the back of the file only. */
    private long following(long at) throws CorruptFileException {
        long next = map.getLong(at + Layout.NEXT_HASH);
        if (next != 0 && next <= at) {
            throw CorruptFileException.bad("chain leads back", at);
        }
        return next;
    }

    /** The offset of the field object of that name, or 0. */
    public long findField(byte[] name) throws CorruptFileException {
        long buckets = header.fieldHashTableItems();
        if (buckets == 0) {
            return 0;
        }
        long hash = hash(name, keyed ? 0 : FileHash.jenkins(name, 0, name.length));
        long at = bucket(header.fieldHashTableOffset(), Layout.FIELD_HASH_TABLE, buckets, hash);
        while (at != 0) {
            long size = object(at, Layout.FIELD, Layout.FIELD_PAYLOAD + 1L);
            if (map.getLong(at + Layout.HASH) == hash
                    && size - Layout.FIELD_PAYLOAD == name.length
                    && map.isAt(at + Layout.FIELD_PAYLOAD, name, 0, name.length)) {
                return at;
            }
            at = following(at);
        }
        return 0;
    }

    /** The first of the data objects of a field object, or 0. */
    public long firstDataOf(long field) throws CorruptFileException {
        object(field, Layout.FIELD, Layout.FIELD_PAYLOAD + 1L);
        return map.getLong(field + Layout.FIELD_HEAD_DATA);
    }

    /** The data object after this one among those of the same field, or 0. New ones are put in front. */
    public long nextDataOf(long data) throws CorruptFileException {
        dataObject(data);
        return map.getLong(data + Layout.DATA_NEXT_FIELD);
    }

    /** The first field object in a bucket of the table of field names, or 0. */
    public long fieldInBucket(long bucket) throws CorruptFileException {
        return bucket(header.fieldHashTableOffset(), Layout.FIELD_HASH_TABLE, header.fieldHashTableItems(), bucket);
    }

    /** The field object after this one in the same bucket, or 0. */
    public long nextFieldInBucket(long field) throws CorruptFileException {
        return following(field);
    }

    /** The name that a field object holds. */
    public byte[] fieldName(long field) throws CorruptFileException {
        long size = object(field, Layout.FIELD, Layout.FIELD_PAYLOAD + 1L);
        return payload(field, Layout.FIELD_PAYLOAD, size);
    }

    /** All entries of the file. */
    public EntryList entries() {
        return new EntryList(this, 0);
    }

    /** The entries that have the field of the data object at that offset. */
    public EntryList entriesOf(long data) throws CorruptFileException {
        dataObject(data);
        return new EntryList(this, data);
    }

    /**
     * Whether a new file should take its place: its header is too short, its hash tables are too full, or chains in them
     * too long.
     */
    public boolean isRotationSuggested() {
        long fullData = header.dataHashTableItems() / 4 * 3;
        long fullFields = header.fieldHashTableItems() / 4 * 3;
        return header.headerSize() < Layout.HEADER_SIZE_WRITTEN
                || header.dataObjects() > fullData
                || header.fieldObjects() > fullFields
                || header.dataHashChainDepth() > DEEPEST_CHAIN
                || header.fieldHashChainDepth() > DEEPEST_CHAIN
                || header.dataObjects() > 0 && header.fieldObjects() == 0;
    }

    @Override
    public void close() {
        map.close();
        fd.close();
    }

    @Override
    public String toString() {
        return path;
    }
}
