// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journal.file;

import java.util.Arrays;
import java.util.List;
import org.systemdj.id128.Id128;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.OpenFlags;
import org.systemdj.sys.Random;

/**
 * Writes a journal file.
 *
 * <p>Nothing in a file is moved or taken back: objects are put behind the last one, and then linked from those that were there
 * before. A reader sees an entry when the header counts it, which comes last. While a file is written to, its state is ONLINE;
 * one that is found so was not closed and is not to be continued.
 *
 * <p>A field is kept once: {@link DataTable} finds it. An entry lists the offsets of its fields, sorted, and is put into the
 * list of all entries and into that of each field, by {@link EntryArrays}.
 *
 * <p>Source: «Journal File Format»; systemd-journald.service(8), «FILES».
 *
 * <p>Used by one thread.
 */
public final class JournalWriter implements AutoCloseable {
    private static final long LARGEST_COMPACT = 0xffffffffL;

    private final WriterOptions options;
    private final Arena arena;
    private final DataTable table;
    private final EntryArrays arrays;
    private final long[] idKeys;
    private String path;
    private long[] items = new long[64];
    private long lastSeqnum;

    private JournalWriter(String path, Arena arena, WriterOptions options) {
        this.path = path;
        this.arena = arena;
        this.options = options;
        idKeys = new long[] {arena.getLong(Layout.FILE_ID), arena.getLong(Layout.FILE_ID + Long.BYTES)};
        table = new DataTable(arena, options, idKeys[0], idKeys[1]);
        arrays = new EntryArrays(arena, options.compact());
        lastSeqnum = arena.getLong(Layout.TAIL_ENTRY_SEQNUM);
    }

    /** Makes a file, which must not exist; fails with ErrnoException. */
    public static JournalWriter create(String path, int mode, WriterOptions options) {
        Fd fd = FileSystem.open(
                path, OpenFlags.O_RDWR | OpenFlags.O_CREAT | OpenFlags.O_EXCL | OpenFlags.O_CLOEXEC, mode);
        try {
            Arena arena = Arena.create(fd, options, Id128.ofRandom(Random.bytes(16)));
            return new JournalWriter(path, arena, options);
        } catch (RuntimeException failed) {
            fd.close();
            throw failed;
        }
    }

    /** The number of the last entry, 0 for none. */
    public long lastSeqnum() {
        return lastSeqnum;
    }

    public String path() {
        return path;
    }

    /** How many bytes of the file are used. */
    public long usedBytes() {
        return arena.end();
    }

    /** Whether a new file should take its place, because its hash table is full or its largest size is near. */
    public boolean isFull() {
        return arena.getLong(Layout.N_DATA) * 4 > table.buckets() * 3 || arena.end() > options.largestBytes();
    }

    /**
     * Adds an entry.
     *
     * @param seqnum its number, larger than all before
     * @param fields {@code NAME=value} each; equal ones count once
     */
    public void append(long seqnum, long realtimeUsec, long monotonicUsec, Id128 boot, List<byte[]> fields) {
        if (Long.compareUnsigned(seqnum, lastSeqnum) <= 0 || fields.isEmpty()) {
            throw new IllegalArgumentException("entry " + seqnum + " after " + lastSeqnum);
        }
        long bytes = 0;
        for (byte[] field : fields) {
            bytes += field.length;
        }
        // Each field may need a data object, a field object and an array.
        if (options.compact() && arena.end() + 2 * bytes + fields.size() * 4096L > LARGEST_COMPACT) {
            throw new ErrnoException("append", Errno.E2BIG, path);
        }
        long xorHash = 0;
        int count = 0;
        if (items.length < fields.size()) {
            items = new long[2 * fields.size()];
        }
        for (byte[] field : fields) {
            items[count++] = table.put(field);
            xorHash ^= FileHash.jenkins(field, 0, field.length);
        }
        Arrays.sort(items, 0, count);
        int distinct = distinct(count);
        if (distinct < count) {
            xorHash = xorOf(fields);
        }
        long entry = entry(distinct, seqnum, realtimeUsec, monotonicUsec, boot, xorHash);
        arrays.addToAll(entry);
        for (int i = 0; i < distinct; i++) {
            arrays.addToData(items[i], entry);
        }
        header(entry, seqnum, realtimeUsec, monotonicUsec, boot);
    }

    /** Each field once: the order of fields in the list does not matter to it. */
    private static long xorOf(List<byte[]> fields) {
        long hash = 0;
        for (int i = 0; i < fields.size(); i++) {
            byte[] field = fields.get(i);
            boolean seen = false;
            for (int j = 0; j < i && !seen; j++) {
                seen = Arrays.equals(field, fields.get(j));
            }
            hash ^= seen ? 0 : FileHash.jenkins(field, 0, field.length);
        }
        return hash;
    }

    private int distinct(int count) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (kept == 0 || items[i] != items[kept - 1]) {
                items[kept++] = items[i];
            }
        }
        return kept;
    }

    private long entry(int count, long seqnum, long realtime, long monotonic, Id128 boot, long xorHash) {
        int itemBytes = options.compact() ? Layout.COMPACT_ENTRY_ITEM : Layout.ENTRY_ITEM;
        long entry = arena.add(Layout.ENTRY, Layout.ENTRY_ITEMS + (long) count * itemBytes);
        arena.putLong(entry + Layout.ENTRY_SEQNUM, seqnum);
        arena.putLong(entry + Layout.ENTRY_REALTIME, realtime);
        arena.putLong(entry + Layout.ENTRY_MONOTONIC, monotonic);
        arena.putId(entry + Layout.ENTRY_BOOT_ID, boot);
        arena.putLong(entry + Layout.ENTRY_XOR_HASH, xorHash);
        for (int i = 0; i < count; i++) {
            long at = entry + Layout.ENTRY_ITEMS + (long) i * itemBytes;
            if (options.compact()) {
                arena.putInt(at, (int) items[i]);
            } else {
                arena.putLong(at, items[i]);
                arena.putLong(at + Long.BYTES, arena.getLong(items[i] + Layout.HASH));
            }
        }
        return entry;
    }

    private void header(long entry, long seqnum, long realtime, long monotonic, Id128 boot) {
        if (arena.getLong(Layout.HEAD_ENTRY_REALTIME) == 0) {
            arena.putLong(Layout.HEAD_ENTRY_REALTIME, realtime);
        }
        if (arena.getLong(Layout.HEAD_ENTRY_SEQNUM) == 0) {
            arena.putLong(Layout.HEAD_ENTRY_SEQNUM, seqnum);
        }
        arena.putLong(Layout.TAIL_ENTRY_SEQNUM, seqnum);
        arena.putLong(Layout.TAIL_ENTRY_REALTIME, realtime);
        arena.putLong(Layout.TAIL_ENTRY_MONOTONIC, monotonic);
        arena.putId(Layout.TAIL_ENTRY_BOOT_ID, boot);
        arena.putLong(Layout.TAIL_ENTRY_OFFSET, entry);
        lastSeqnum = seqnum;
    }

    /** Lets those know that wait for changes of the file: writing to memory tells nobody. */
    public void notifyReaders() {
        arena.touch();
    }

    /** Writes all to the disk. */
    public void sync() {
        arena.sync();
    }

    /** Closes the file for good and gives it the name of an archived one; returns that. */
    public String archive() {
        arena.finish(FileState.ARCHIVED);
        String stem = path.substring(0, path.length() - ".journal".length());
        String name = stem + "@" + options.seqnumId() + "-" + hex(arena.getLong(Layout.HEAD_ENTRY_SEQNUM)) + "-"
                + hex(arena.getLong(Layout.HEAD_ENTRY_REALTIME)) + ".journal";
        FileSystem.rename(path, name);
        path = name;
        arena.close();
        return name;
    }

    private static String hex(long number) {
        String digits = Long.toHexString(number);
        return "0".repeat(16 - digits.length()) + digits;
    }

    /** Closes the file: another writer may go on with it. */
    @Override
    public void close() {
        if (arena.isOpen()) {
            arena.finish(FileState.OFFLINE);
            arena.close();
        }
    }
}
