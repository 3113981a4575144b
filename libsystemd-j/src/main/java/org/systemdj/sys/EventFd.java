// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import static org.systemdj.sys.abi.Abi.C;
import static org.systemdj.sys.abi.Abi.MEMORY;

import org.systemdj.sys.abi.NativeArena;

/**
 * A counter as a descriptor, to wake a loop.
 *
 * <p>Source: eventfd(2).
 *
 * <p>Thread-safe but for closing.
 */
public final class EventFd implements AutoCloseable {
    private static final int NONBLOCK = 04000;

    private final Fd fd;

    public EventFd() {
        fd = Fd.own(Errno.check(C.eventfd(0, Fd.O_CLOEXEC | NONBLOCK), "eventfd", null));
    }

    public int fd() {
        return fd.number();
    }

    public void add(long count) {
        try (NativeArena scratch = NativeArena.open()) {
            long value = scratch.allocate(8);
            MEMORY.putLong(value, count);
            Errno.check(C.write(fd.number(), value, 8), "write", "eventfd");
        }
    }

    /** The count, which becomes 0; 0 when nothing was added. */
    public long take() {
        try (NativeArena scratch = NativeArena.open()) {
            long value = scratch.allocate(8);
            long result = C.read(fd.number(), value, 8);
            return result == 8 ? MEMORY.getLong(value) : 0;
        }
    }

    @Override
    public void close() {
        fd.close();
    }
}
