// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import static org.systemdj.sys.abi.Abi.C;
import static org.systemdj.sys.abi.Abi.MEMORY;

import org.systemdj.sys.abi.NativeArena;
import org.systemdj.sys.abi.NativeText;

/**
 * Taking devices apart that are made of others: loop devices, software RAID, device mapper. All return 0 (or a value)
 * or a negated errno.
 *
 * <p>Source: loop(4); md(4), {@code linux/raid/md_u.h}; {@code linux/dm-ioctl.h};
 * {@code linux/btrfs.h}.
 *
 * <p>Thread-safe.
 */
public final class BlockDevices {
    private static final long LOOP_CLR_FD = 0x4C01;
    private static final long LOOP_SET_STATUS64 = 0x4C04;
    private static final long LOOP_GET_STATUS64 = 0x4C05;
    private static final int LOOP_INFO_BYTES = 232;
    private static final int LOOP_FLAGS_OFFSET = 52;
    private static final int LO_FLAGS_AUTOCLEAR = 4;

    private static final long BLKGETSIZE64 = 0x80081272L;
    private static final long STOP_ARRAY = 0x0932;

    private static final int DM_BYTES = 312;
    private static final long DM_DEV_REMOVE = 3L << 30 | (long) DM_BYTES << 16 | 0xFD << 8 | 4;
    private static final int DM_VERSION = 4;
    private static final int DM_SIZE_OFFSET = 12;
    private static final int DM_DEVICE_OFFSET = 40;

    private static final int BTRFS_FS_INFO_BYTES = 1024;
    private static final long BTRFS_FS_INFO = 2L << 30 | (long) BTRFS_FS_INFO_BYTES << 16 | 0x94 << 8 | 31;
    private static final int BTRFS_DEV_INFO_BYTES = 4096;
    private static final long BTRFS_DEV_INFO = 3L << 30 | (long) BTRFS_DEV_INFO_BYTES << 16 | 0x94 << 8 | 30;
    private static final int BTRFS_DEV_INFO_PATH = 3072;

    private BlockDevices() {}

    /** Detaches a loop device from its file; where it is still in use, the kernel does so with the last close. */
    public static int tryClearLoop(int fd) {
        return C.ioctl(fd, LOOP_CLR_FD, 0);
    }

    /** The size of a block device in bytes, or a negated errno. */
    public static long trySize(int fd) {
        try (NativeArena scratch = NativeArena.open()) {
            long size = scratch.allocateZeroed(Long.BYTES);
            int result = C.ioctl(fd, BLKGETSIZE64, size);
            return result < 0 ? result : MEMORY.getLong(size);
        }
    }

    /** Is a loop device attached to a file: 1, 0, or a negated errno. */
    public static int isLoopAttached(int fd) {
        try (NativeArena scratch = NativeArena.open()) {
            int result = C.ioctl(fd, LOOP_GET_STATUS64, scratch.allocateZeroed(LOOP_INFO_BYTES));
            return result == -Errno.ENXIO ? 0 : result < 0 ? result : 1;
        }
    }

    /** Makes a loop device detach itself once nobody uses it: 1 when that is news, 0 when it was set already. */
    public static int trySetLoopAutoclear(int fd) {
        try (NativeArena scratch = NativeArena.open()) {
            long info = scratch.allocateZeroed(LOOP_INFO_BYTES);
            int result = C.ioctl(fd, LOOP_GET_STATUS64, info);
            if (result < 0) {
                return result;
            }
            int flags = MEMORY.getInt(info + LOOP_FLAGS_OFFSET);
            if ((flags & LO_FLAGS_AUTOCLEAR) != 0) {
                return 0;
            }
            MEMORY.putInt(info + LOOP_FLAGS_OFFSET, flags | LO_FLAGS_AUTOCLEAR);
            result = C.ioctl(fd, LOOP_SET_STATUS64, info);
            return result < 0 ? result : 1;
        }
    }

    /** Stops a RAID array. */
    public static int tryStopArray(int fd) {
        return C.ioctl(fd, STOP_ARRAY, 0);
    }

    /**
     * Removes a device of the device mapper.
     *
     * @param control {@code /dev/mapper/control}, open
     * @param device its number, as makedev(3)
     */
    public static int tryRemoveMapping(int control, long device) {
        try (NativeArena scratch = NativeArena.open()) {
            long request = scratch.allocateZeroed(DM_BYTES);
            MEMORY.putInt(request, DM_VERSION);
            MEMORY.putInt(request + DM_SIZE_OFFSET, DM_BYTES);
            MEMORY.putLong(request + DM_DEVICE_OFFSET, device);
            return C.ioctl(control, DM_DEV_REMOVE, request);
        }
    }

    /** Number of the block device that a file system lies on; 0 when there is none or the path leads nowhere. */
    public static long below(String path) {
        long device = FileSystem.status(path).map(FileStatus::device).orElse(0L);
        return FileStatus.major(device) == 0 ? 0 : device;
    }

    /** The same, also where a btrfs lies on one device only. */
    public static long single(String path) {
        long device = below(path);
        return device != 0 ? device : belowBtrfs(path);
    }

    private static long belowBtrfs(String path) {
        int fd = FileSystem.tryOpen(path, OpenFlags.O_RDONLY | OpenFlags.O_DIRECTORY | OpenFlags.O_CLOEXEC, 0);
        if (fd < 0) {
            return 0;
        }
        try (Fd directory = Fd.own(fd);
                NativeArena scratch = NativeArena.open()) {
            long info = scratch.allocateZeroed(BTRFS_FS_INFO_BYTES);
            if (C.ioctl(directory.number(), BTRFS_FS_INFO, info) < 0 || MEMORY.getLong(info + 8) != 1) {
                return 0;
            }
            long last = MEMORY.getLong(info);
            long device = scratch.allocateZeroed(BTRFS_DEV_INFO_BYTES);
            for (long id = 1; id <= last; id++) {
                MEMORY.putLong(device, id);
                if (C.ioctl(directory.number(), BTRFS_DEV_INFO, device) == 0) {
                    String node = NativeText.decodeString(
                            device + BTRFS_DEV_INFO_PATH, BTRFS_DEV_INFO_BYTES - BTRFS_DEV_INFO_PATH);
                    return FileSystem.status(node).map(FileStatus::special).orElse(0L);
                }
            }
            return 0;
        }
    }
}
