// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import static org.systemdj.sys.abi.Abi.C;
import static org.systemdj.sys.abi.Abi.MEMORY;

import org.systemdj.sys.abi.NativeArena;

/**
 * The kernel's random numbers. Never waits for the pool to fill: early at boot the values are merely unlike each other.
 *
 * <p>Source: getrandom(2) with GRND_INSECURE, as systemd's random_bytes() behaves; random(4).
 *
 * <p>Thread-safe.
 */
public final class Random {
    private static final int GRND_INSECURE = 4;
    private static final long RNDADDENTROPY = 0x40085203L;
    private static final int POOL_HEADER_BYTES = 2 * Integer.BYTES;

    private Random() {}

    public static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        try (NativeArena scratch = NativeArena.open()) {
            long buffer = scratch.allocate(Math.max(1, count));
            int at = 0;
            while (at < count) {
                long got = C.getrandom(buffer + at, count - at, GRND_INSECURE);
                if (got == -Errno.EINVAL) {
                    got = C.getrandom(buffer + at, count - at, 0); // before kernel 5.6
                }
                at += got == -Errno.EINTR ? 0 : (int) Errno.check(got, "getrandom", null);
            }
            MEMORY.get(buffer, bytes, 0, count);
        }
        return bytes;
    }

    /** Gives the kernel randomness that it may count as such: 0 or a negated errno. */
    public static int tryCredit(byte[] seed) {
        int fd = FileSystem.tryOpen("/dev/urandom", OpenFlags.O_WRONLY | OpenFlags.O_CLOEXEC | OpenFlags.O_NOCTTY, 0);
        if (fd < 0) {
            return fd;
        }
        try (Fd owned = Fd.own(fd);
                NativeArena scratch = NativeArena.open()) {
            long pool = scratch.allocateZeroed(POOL_HEADER_BYTES + seed.length);
            MEMORY.putInt(pool, seed.length * Byte.SIZE);
            MEMORY.putInt(pool + Integer.BYTES, seed.length);
            MEMORY.put(pool + POOL_HEADER_BYTES, seed, 0, seed.length);
            return C.ioctl(owned.number(), RNDADDENTROPY, pool);
        }
    }

    public static long nextLong() {
        byte[] bytes = bytes(8);
        long value = 0;
        for (byte b : bytes) {
            value = value << 8 | b & 0xFF;
        }
        return value;
    }

    /** A number from 0 to {@code bound} - 1. */
    public static long below(long bound) {
        return Long.remainderUnsigned(nextLong(), bound);
    }
}
