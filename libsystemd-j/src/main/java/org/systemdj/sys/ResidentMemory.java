// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import static org.systemdj.sys.abi.Abi.C;
import static org.systemdj.sys.abi.Abi.MEMORY;

import org.systemdj.sys.abi.Abi;
import org.systemdj.sys.abi.NativeArena;

/**
 * Gives back the memory of an image that it does not need for now: what start and configuration touched, and an idle
 * process will not touch again for long. The kernel maps it again, from its cache of files, where it is used.
 *
 * <p>Only pages that are not writable and still as they are in their files are given back. Those that were written to
 * before they became read-only (relocations) have no other copy, and are told apart by /proc/self/pagemap.
 *
 * <p>Source: madvise(2), MADV_DONTNEED; getrusage(2), ru_minflt; proc_pid_statm(5); proc_pid_maps(5); proc_pid_pagemap(5).
 *
 * <p>The process's own.
 */
public final class ResidentMemory {
    private static final int SC_PAGESIZE = 30;
    private static final int MADV_DONTNEED = 4;
    private static final int PAGES_AT_ONCE = 512;
    private static final long PRESENT = 1L << 63;
    private static final long OF_A_FILE = 1L << 61;

    private static final int RUSAGE_SELF = 0;
    private static final int RUSAGE_BYTES = 144;
    private static final int MINFLT = 64;

    private final int pagemap;
    private final long pageBytes;
    private long released;

    private ResidentMemory(int pagemap) {
        this.pagemap = pagemap;
        this.pageBytes = C.sysconf(SC_PAGESIZE);
    }

    /** How often this process touched a page that was not mapped: a measure of what it has mapped since. */
    public static long faults() {
        try (NativeArena scratch = NativeArena.open()) {
            long usage = scratch.allocateZeroed(RUSAGE_BYTES);
            C.getrusage(RUSAGE_SELF, usage);
            return MEMORY.getLong(usage + MINFLT);
        }
    }

    /** How many bytes of memory this process uses; 0 where /proc does not tell. */
    public static long bytes() {
        String[] pages = FileContent.tryReadText("/proc/self/statm").orElse("").split(" ");
        return pages.length > 1 ? Long.parseLong(pages[1]) * C.sysconf(SC_PAGESIZE) : 0;
    }

    /** Returns the number of bytes given back; none on the JVM, whose own mappings these are. */
    public static long release() {
        String maps = FileContent.tryReadText("/proc/self/maps").orElse("");
        int pagemap = FileSystem.tryOpen("/proc/self/pagemap", OpenFlags.O_RDONLY, 0);
        if (!Abi.NATIVE_IMAGE || pagemap < 0) {
            return 0;
        }
        try (Fd owned = Fd.own(pagemap)) {
            ResidentMemory memory = new ResidentMemory(owned.number());
            for (String line : maps.split("\n")) {
                memory.releaseMapping(line);
            }
            return memory.released;
        }
    }

    /** One line: range, protection, offset, device, inode, path. */
    private void releaseMapping(String line) {
        String[] fields = line.split(" ", 6);
        if (fields.length < 6 || fields[4].equals("0") || !isUnwritablePrivate(fields[1])) {
            return;
        }
        String range = fields[0];
        int dash = range.indexOf('-');
        long end = Long.parseUnsignedLong(range, dash + 1, range.length(), 16);
        for (long at = Long.parseUnsignedLong(range, 0, dash, 16); at < end; at += PAGES_AT_ONCE * pageBytes) {
            releasePages(at, (int) Math.min(PAGES_AT_ONCE, (end - at) / pageBytes));
        }
    }

    private static boolean isUnwritablePrivate(String protection) {
        return protection.charAt(1) == '-' && protection.charAt(3) == 'p';
    }

    private void releasePages(long start, int pages) {
        try (NativeArena scratch = NativeArena.open()) {
            long entries = scratch.allocate(pages * 8L);
            if (C.pread(pagemap, entries, pages * 8L, start / pageBytes * 8L) != pages * 8L) {
                return;
            }
            int from = 0;
            for (int i = 0; i <= pages; i++) {
                if (i < pages && isAsInFile(MEMORY.getLong(entries + i * 8L))) {
                    continue;
                }
                if (i > from && C.madvise(start + from * pageBytes, (i - from) * pageBytes, MADV_DONTNEED) == 0) {
                    released += (i - from) * pageBytes;
                }
                from = i + 1;
            }
        }
    }

    private static boolean isAsInFile(long entry) {
        return (entry & (PRESENT | OF_A_FILE)) == (PRESENT | OF_A_FILE);
    }
}
