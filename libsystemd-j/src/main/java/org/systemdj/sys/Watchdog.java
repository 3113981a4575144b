// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import static org.systemdj.sys.abi.Abi.C;
import static org.systemdj.sys.abi.Abi.MEMORY;

import org.systemdj.sys.abi.NativeArena;
import org.systemdj.sys.abi.NativeText;

/**
 * A hardware watchdog: it resets the machine when it is not fed in time.
 *
 * <p>Closing does not stop it: only {@link #disarm} does, where the driver lets it.
 *
 * <p>Source: kernel Documentation/watchdog/watchdog-api.rst.
 *
 * <p>Confined to the owner's thread.
 */
public final class Watchdog implements AutoCloseable {
    /** The first watchdog. */
    public static final String DEFAULT_DEVICE = "/dev/watchdog0";

    private static final long USEC_PER_SEC = 1_000_000;
    private static final long WDIOC_GETSUPPORT = 0x80285700L;
    private static final long WDIOC_SETOPTIONS = 0x80045704L;
    private static final long WDIOC_KEEPALIVE = 0x80045705L;
    private static final long WDIOC_SETTIMEOUT = 0xC0045706L;
    private static final long WDIOC_GETTIMEOUT = 0x80045707L;
    private static final long WDIOC_SETPRETIMEOUT = 0xC0045708L;
    private static final long WDIOC_GETPRETIMEOUT = 0x80045709L;
    private static final int WDIOS_ENABLECARD = 2;
    private static final int WDIOS_DISABLECARD = 1;
    private static final int INFO_BYTES = 40;
    private static final int VERSION_OFFSET = 4;
    private static final int IDENTITY_OFFSET = 8;

    private final Fd fd;

    private Watchdog(Fd fd) {
        this.fd = fd;
    }

    /** Opens and thereby starts it. */
    public static Watchdog open(String path) throws ErrnoException {
        return new Watchdog(FileSystem.open(path, OpenFlags.O_WRONLY | OpenFlags.O_NOCTTY, 0));
    }

    /** Sets the time after which it resets: what the hardware made of it, or a negated errno. Whole seconds, rounded up. */
    public long trySetTimeoutUsec(long usec) {
        try (NativeArena scratch = NativeArena.open()) {
            long seconds = scratch.allocate(4);
            long wanted = Math.min((usec + USEC_PER_SEC - 1) / USEC_PER_SEC, Integer.MAX_VALUE);
            MEMORY.putInt(seconds, (int) wanted);
            int result = C.ioctl(fd.number(), WDIOC_SETTIMEOUT, seconds);
            if (result >= 0) {
                result = trySetOption(WDIOS_ENABLECARD);
            }
            return result < 0 && result != -Errno.ENOTTY ? result : MEMORY.getInt(seconds) * USEC_PER_SEC;
        }
    }

    /** The time after which it resets, or a negated errno. */
    public long timeoutUsec() {
        return seconds(WDIOC_GETTIMEOUT);
    }

    /** How long before the reset it warns, 0 for not at all, or a negated errno. */
    public long pretimeoutUsec() {
        return seconds(WDIOC_GETPRETIMEOUT);
    }

    private long seconds(long request) {
        try (NativeArena scratch = NativeArena.open()) {
            long seconds = scratch.allocateZeroed(4);
            int result = C.ioctl(fd.number(), request, seconds);
            return result < 0 ? result : MEMORY.getInt(seconds) * USEC_PER_SEC;
        }
    }

    /** Sets how long before the reset it warns, 0 for not at all: 0 or a negated errno. */
    public int trySetPretimeoutUsec(long usec) {
        try (NativeArena scratch = NativeArena.open()) {
            long seconds = scratch.allocate(4);
            MEMORY.putInt(seconds, (int) Math.min((usec + USEC_PER_SEC - 1) / USEC_PER_SEC, Integer.MAX_VALUE));
            return Math.min(C.ioctl(fd.number(), WDIOC_SETPRETIMEOUT, seconds), 0);
        }
    }

    /** The driver's words for itself. */
    public String identity() {
        try (NativeArena scratch = NativeArena.open()) {
            long info = scratch.allocateZeroed(INFO_BYTES);
            int result = C.ioctl(fd.number(), WDIOC_GETSUPPORT, info);
            return result < 0 ? "" : NativeText.decodeString(info + IDENTITY_OFFSET, INFO_BYTES - IDENTITY_OFFSET);
        }
    }

    /** The driver's number for its firmware; 0 where it has none. */
    public int firmwareVersion() {
        try (NativeArena scratch = NativeArena.open()) {
            long info = scratch.allocateZeroed(INFO_BYTES);
            return C.ioctl(fd.number(), WDIOC_GETSUPPORT, info) < 0 ? 0 : MEMORY.getInt(info + VERSION_OFFSET);
        }
    }

    /** The file that says what the kernel does when the warning is due. */
    public String governorPath() {
        long device = FileSystem.status(fd.number()).special();
        return "/sys/dev/char/" + FileStatus.major(device) + ":" + FileStatus.minor(device) + "/pretimeout_governor";
    }

    /** What the kernel does when the warning is due; empty where it has nothing to do. */
    public String governor() {
        return FileSystem.readFirstLine(governorPath()).orElse("").strip();
    }

    /** Sets what the kernel does when the warning is due: 0 or a negated errno. */
    public int trySetGovernor(String name) {
        return Math.min(FileSystem.tryWriteText(governorPath(), name), 0);
    }

    /** Feeds it: 0 or a negated errno. */
    public int ping() {
        return C.ioctl(fd.number(), WDIOC_KEEPALIVE, 0);
    }

    /**
     * Stops it and closes: 0 or a negated errno; drivers that never stop then reset the machine in time. The magic
     * character only where there is no other way: the kernel remembers it over the next opening.
     */
    public int disarm() {
        int result = trySetOption(WDIOS_DISABLECARD);
        if (result < 0) {
            byte[] magic = {'V'};
            result = Math.min(fd.write(magic, 0, magic.length), 0);
        }
        fd.close();
        return result;
    }

    private int trySetOption(int option) {
        try (NativeArena scratch = NativeArena.open()) {
            long flags = scratch.allocate(4);
            MEMORY.putInt(flags, option);
            return C.ioctl(fd.number(), WDIOC_SETOPTIONS, flags);
        }
    }

    /** Closes; it goes on running. */
    @Override
    public void close() {
        fd.close();
    }
}
