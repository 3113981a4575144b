// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import static org.systemdj.sys.abi.Abi.C;

import org.systemdj.sys.abi.Abi;
import org.systemdj.sys.abi.NativeArena;

/**
 * The kernel's clocks, in microseconds.
 *
 * <p>Source: clock_gettime(2).
 *
 * <p>Thread-safe.
 */
public final class Clock {
    public static final int REALTIME = 0;
    public static final int MONOTONIC = 1;
    public static final int BOOTTIME = 7;
    public static final int REALTIME_ALARM = 8;
    public static final int BOOTTIME_ALARM = 9;

    private Clock() {}

    public static long monotonicUsec() {
        return usec(MONOTONIC);
    }

    public static long realtimeUsec() {
        return usec(REALTIME);
    }

    public static long boottimeUsec() {
        return usec(BOOTTIME);
    }

    /** Time of a clock by number. */
    public static long usec(int clock) {
        try (NativeArena scratch = NativeArena.open()) {
            long time = scratch.allocate(16);
            Errno.check(C.clock_gettime(clock, time), "clock_gettime", null);
            return Abi.MEMORY.getLong(time) * 1_000_000 + Abi.MEMORY.getLong(time + 8) / 1_000;
        }
    }

    public static void setRealtimeUsec(long usec) {
        try (NativeArena scratch = NativeArena.open()) {
            long time = scratch.allocate(16);
            Abi.MEMORY.putLong(time, usec / 1_000_000);
            Abi.MEMORY.putLong(time + 8, usec % 1_000_000 * 1_000);
            Errno.check(C.clock_settime(REALTIME, time), "clock_settime", null);
        }
    }

    /** Tells the kernel its time zone, in minutes west of Greenwich; the first call also warps the clock (settimeofday(2)). */
    public static int setKernelTimezone(int minutesWest) {
        try (NativeArena scratch = NativeArena.open()) {
            long zone = scratch.allocate(8);
            Abi.MEMORY.putInt(zone, minutesWest);
            Abi.MEMORY.putInt(zone + 4, 0);
            return C.settimeofday(0, zone);
        }
    }

    /** Waits; for commands only, never in PID 1. */
    public static void sleepUsec(long usec) {
        try (NativeArena scratch = NativeArena.open()) {
            long time = scratch.allocate(16);
            Abi.MEMORY.putLong(time, usec / 1_000_000);
            Abi.MEMORY.putLong(time + 8, usec % 1_000_000 * 1_000);
            int result;
            do {
                result = C.nanosleep(time, time);
            } while (result == -Errno.EINTR);
        }
    }
}
