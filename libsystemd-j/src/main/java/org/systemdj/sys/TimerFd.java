// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import static org.systemdj.sys.abi.Abi.C;
import static org.systemdj.sys.abi.Abi.MEMORY;

import org.systemdj.sys.abi.NativeArena;

/**
 * A timer as a descriptor.
 *
 * <p>Source: timerfd_create(2).
 *
 * <p>Loop-confined.
 */
public final class TimerFd implements AutoCloseable {
    private static final int NONBLOCK = 04000;
    private static final int ABSOLUTE = 1;
    private static final int CANCEL_ON_SET = 2;

    private final Fd fd;

    /** @param clock one of {@link Clock}'s; the alarm clocks need CAP_WAKE_ALARM */
    public TimerFd(int clock) {
        fd = Fd.own(Errno.check(C.timerfd_create(clock, Fd.O_CLOEXEC | NONBLOCK), "timerfd_create", null));
    }

    private TimerFd(Fd owned) {
        fd = owned;
    }

    /** Takes one over from the process that this one was before it was executed. */
    public static TimerFd of(Fd owned) {
        return new TimerFd(owned);
    }

    public int fd() {
        return fd.number();
    }

    /** Fires once at a time of its clock; 0 disarms. */
    public void armAt(long usec) {
        set(ABSOLUTE, usec);
    }

    public void disarm() {
        set(0, 0);
    }

    /** Never fires, but reading gives ECANCELED when somebody sets the clock ({@link #isClockChange}). */
    public void armForClockChange() {
        set(ABSOLUTE | CANCEL_ON_SET, Long.MAX_VALUE / 1_000_000 * 1_000_000);
    }

    private void set(int flags, long usec) {
        try (NativeArena scratch = NativeArena.open()) {
            long value = scratch.allocateZeroed(32);
            MEMORY.putLong(value + 16, usec / 1_000_000);
            MEMORY.putLong(value + 24, usec % 1_000_000 * 1_000);
            Errno.check(C.timerfd_settime(fd.number(), flags, value, 0), "timerfd_settime", null);
        }
    }

    /** Expirations since the last call: 0 for none; a negated errno, -ECANCELED for a clock change. */
    public long expirations() {
        try (NativeArena scratch = NativeArena.open()) {
            long count = scratch.allocate(8);
            long result = C.read(fd.number(), count, 8);
            if (result == -Errno.EAGAIN || result == -Errno.EINTR) {
                return 0;
            }
            return result < 0 ? result : MEMORY.getLong(count);
        }
    }

    /** Reads: was the clock set since {@link #armForClockChange}? */
    public boolean isClockChange() {
        return expirations() == -Errno.ECANCELED;
    }

    @Override
    public void close() {
        fd.close();
    }
}
