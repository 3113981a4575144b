// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import static org.systemdj.sys.abi.Abi.MEMORY;

/**
 * What statx(2) says about a file.
 *
 * <p>Source: statx(2), inode(7).
 *
 * <p>Immutable.
 *
 * @param mode type and permission bits
 * @param device number of the file system, as makedev(3)
 * @param special device number of a device node
 * @param mountId id of the mount, as in mountinfo; 0 where the kernel does not say
 * @param mountRoot is it the root of a mount?
 * @param blockBytes what the file system likes to read and write at once
 * @param blocks units of 512 bytes that it takes
 */
public record FileStatus(
        int mode,
        int links,
        int user,
        int group,
        long inode,
        long size,
        long device,
        long special,
        long accessNsec,
        long changeNsec,
        long modifyNsec,
        long mountId,
        boolean mountRoot,
        int blockBytes,
        long blocks) {
    static final int WANTED = 0x7FF | 0x1000;
    static final int STATX_BYTES = 256;

    private static final int TYPE = 0170000;
    private static final int REGULAR = 0100000;
    private static final int CHARACTER = 0020000;
    private static final int MOUNT_ROOT = 0x2000;

    static FileStatus read(long statx) {
        int mask = MEMORY.getInt(statx);
        return new FileStatus(
                MEMORY.getShort(statx + 28) & 0xFFFF,
                MEMORY.getInt(statx + 16),
                MEMORY.getInt(statx + 20),
                MEMORY.getInt(statx + 24),
                MEMORY.getLong(statx + 32),
                MEMORY.getLong(statx + 40),
                device(MEMORY.getInt(statx + 136), MEMORY.getInt(statx + 140)),
                device(MEMORY.getInt(statx + 128), MEMORY.getInt(statx + 132)),
                nsec(statx + 64),
                nsec(statx + 96),
                nsec(statx + 112),
                (mask & 0x1000) != 0 ? MEMORY.getLong(statx + 144) : 0,
                (MEMORY.getLong(statx + 8) & MOUNT_ROOT) != 0,
                MEMORY.getInt(statx + 4),
                MEMORY.getLong(statx + 48));
    }

    /** As {@link #read}, but without an object: thousands of unit files are asked this. */
    static boolean isEmptyOrNullDevice(long statx) {
        int type = MEMORY.getShort(statx + 28) & TYPE;
        return type == REGULAR
                ? MEMORY.getLong(statx + 40) == 0
                : type == CHARACTER && device(MEMORY.getInt(statx + 128), MEMORY.getInt(statx + 132)) == device(1, 3);
    }

    private static long nsec(long time) {
        return MEMORY.getLong(time) * 1_000_000_000 + MEMORY.getInt(time + 8);
    }

    /** makedev(3). */
    public static long device(int major, int minor) {
        return (major & 0xFFFFF000L) << 32 | (major & 0xFFFL) << 8 | (minor & 0xFFFFFF00L) << 12 | minor & 0xFFL;
    }

    public static int major(long device) {
        return (int) (device >>> 32 & 0xFFFFF000L | device >>> 8 & 0xFFF);
    }

    public static int minor(long device) {
        return (int) (device >>> 12 & 0xFFFFFF00L | device & 0xFF);
    }

    /** Permission bits with set-user-id, set-group-id and sticky. */
    public int permissions() {
        return mode & 07777;
    }

    public long modifyUsec() {
        return modifyNsec / 1_000;
    }

    public boolean isRegular() {
        return (mode & TYPE) == REGULAR;
    }

    public boolean isDirectory() {
        return (mode & TYPE) == 0040000;
    }

    public boolean isSymbolicLink() {
        return (mode & TYPE) == 0120000;
    }

    public boolean isSocket() {
        return (mode & TYPE) == 0140000;
    }

    public boolean isFifo() {
        return (mode & TYPE) == 0010000;
    }

    public boolean isBlockDevice() {
        return (mode & TYPE) == 0060000;
    }

    public boolean isCharacterDevice() {
        return (mode & TYPE) == CHARACTER;
    }

    /** Are both the same file? */
    public boolean isSameFile(FileStatus other) {
        return inode == other.inode && device == other.device && (mode & TYPE) == (other.mode & TYPE);
    }

    /** Is it the null device, which masks a unit file? */
    public boolean isNullDevice() {
        return isCharacterDevice() && special == device(1, 3);
    }
}
