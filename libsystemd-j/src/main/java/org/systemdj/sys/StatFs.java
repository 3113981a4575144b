// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import static org.systemdj.sys.abi.Abi.C;
import static org.systemdj.sys.abi.Abi.MEMORY;

import org.systemdj.sys.abi.NativeArena;

/**
 * A file system's kind and room.
 *
 * <p>Source: statfs(2).
 *
 * <p>Immutable.
 *
 * @param type magic number
 * @param blockBytes size of the blocks that the counts are in
 * @param flags ST_ flags of the mount
 */
public record StatFs(
        long type,
        long blockBytes,
        long blocks,
        long freeBlocks,
        long availableBlocks,
        long files,
        long freeFiles,
        long flags) {
    public static final long TMPFS = 0x01021994L;
    public static final long RAMFS = 0x858458F6L;
    public static final long CGROUP2 = 0x63677270L;
    public static final long PROC = 0x9FA0L;
    public static final long SYSFS = 0x62656572L;
    public static final long OVERLAY = 0x794C7630L;
    public static final long AUTOFS = 0x0187L;
    public static final long EFIVARFS = 0xDE5E81E4L;
    public static final long ST_RDONLY = 1;

    /** Throws when the path leads nowhere. */
    public static StatFs of(String path) {
        try (NativeArena scratch = NativeArena.open()) {
            long buffer = scratch.allocateZeroed(256);
            Errno.check(C.statfs(scratch.string(path), buffer), "statfs", path);
            return read(buffer);
        }
    }

    public static StatFs of(int fd) {
        try (NativeArena scratch = NativeArena.open()) {
            long buffer = scratch.allocateZeroed(256);
            Errno.check(C.fstatfs(fd, buffer), "fstatfs", null);
            return read(buffer);
        }
    }

    /** Magic number of the file system; 0 when the path leads nowhere. */
    public static long type(String path) {
        try (NativeArena scratch = NativeArena.open()) {
            long buffer = scratch.allocateZeroed(256);
            return C.statfs(scratch.string(path), buffer) < 0 ? 0 : MEMORY.getLong(buffer);
        }
    }

    /** Whether the path leads to a file system, or to a mount of one, that is read-only. */
    public static boolean isReadOnly(String path) {
        try (NativeArena scratch = NativeArena.open()) {
            long buffer = scratch.allocateZeroed(256);
            return C.statfs(scratch.string(path), buffer) == 0 && (read(buffer).flags() & ST_RDONLY) != 0;
        }
    }

    private static StatFs read(long buffer) {
        return new StatFs(
                MEMORY.getLong(buffer),
                MEMORY.getLong(buffer + 8),
                MEMORY.getLong(buffer + 16),
                MEMORY.getLong(buffer + 24),
                MEMORY.getLong(buffer + 32),
                MEMORY.getLong(buffer + 40),
                MEMORY.getLong(buffer + 48),
                MEMORY.getLong(buffer + 80));
    }

    /** Does it live in memory? */
    public boolean isTemporary() {
        return type == TMPFS || type == RAMFS;
    }
}
