// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import static org.systemdj.sys.abi.Abi.C;
import static org.systemdj.sys.abi.Abi.MEMORY;

import org.systemdj.sys.abi.NativeArena;

/**
 * The kernel's random numbers. Never waits for the pool to fill: early at boot the values are merely unlike each other.
 *
 * <p>Source: getrandom(2) with GRND_INSECURE, as systemd's random_bytes() behaves.
 *
 * <p>Thread-safe.
 */
public final class Random {
    private static final int GRND_INSECURE = 4;

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
