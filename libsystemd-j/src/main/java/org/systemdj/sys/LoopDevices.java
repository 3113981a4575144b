// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import static org.systemdj.sys.abi.Abi.C;
import static org.systemdj.sys.abi.Abi.MEMORY;

import org.systemdj.sys.abi.NativeArena;

/**
 * Files, and parts of files and disks, as block devices.
 *
 * <p>Source: loop(4); {@code linux/loop.h}. Thread-safe.
 */
public final class LoopDevices {
    private static final String CONTROL = "/dev/loop-control";
    private static final long LOOP_CTL_GET_FREE = 0x4C82;
    private static final long LOOP_CONFIGURE = 0x4C0A;
    private static final int CONFIG_BYTES = 304;
    private static final int INFO_AT = 8;
    private static final int OFFSET_AT = INFO_AT + 24;
    private static final int SIZE_LIMIT_AT = INFO_AT + 32;
    private static final int FLAGS_AT = INFO_AT + 52;
    private static final int LO_FLAGS_READ_ONLY = 1;
    private static final int LO_FLAGS_AUTOCLEAR = 4;
    private static final int TRIES = 64;

    private LoopDevices() {}

    /**
     * A device that is there as long as it is open or mounted.
     *
     * @param node such as {@code /dev/loop0}
     * @param fd keeps it; to be closed once it is mounted
     */
    public record Loop(String node, Fd fd) {}

    /**
     * Makes a device of a part of a file. Throws {@link ErrnoException}.
     *
     * @param file open for writing unless readOnly
     * @param offset in bytes
     * @param size in bytes; 0 to the end
     */
    public static Loop attach(Fd file, long offset, long size, boolean readOnly) {
        try (Fd control = FileSystem.open(CONTROL, OpenFlags.O_RDWR | OpenFlags.O_CLOEXEC, 0);
                NativeArena scratch = NativeArena.open()) {
            long config = scratch.allocateZeroed(CONFIG_BYTES);
            MEMORY.putInt(config, file.number());
            MEMORY.putLong(config + OFFSET_AT, offset);
            MEMORY.putLong(config + SIZE_LIMIT_AT, size);
            MEMORY.putInt(config + FLAGS_AT, LO_FLAGS_AUTOCLEAR | (readOnly ? LO_FLAGS_READ_ONLY : 0));
            int access = readOnly ? OpenFlags.O_RDONLY : OpenFlags.O_RDWR;
            int result = 0;
            for (int i = 0; i < TRIES; i++) {
                int number = Errno.check(C.ioctl(control.number(), LOOP_CTL_GET_FREE, 0), "ioctl", CONTROL);
                String node = "/dev/loop" + number;
                Fd device = FileSystem.open(node, access | OpenFlags.O_CLOEXEC | OpenFlags.O_NONBLOCK, 0);
                result = C.ioctl(device.number(), LOOP_CONFIGURE, config);
                if (result >= 0) {
                    return new Loop(node, device);
                }
                device.close();
                if (result != -Errno.EBUSY) { // another program was quicker
                    break;
                }
            }
            throw new ErrnoException("ioctl", -result, CONTROL);
        }
    }
}
