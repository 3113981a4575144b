// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import static org.systemdj.sys.abi.Abi.C;
import static org.systemdj.sys.abi.Abi.MEMORY;

import org.systemdj.sys.abi.Abi;

/**
 * An epoll instance and the buffer of its events.
 *
 * <p>{@link #await} fills the buffer; {@link #events} and {@link #token} read it by index until the next wait. Nothing is
 * allocated while waiting.
 *
 * <p>Source: epoll(7).
 *
 * <p>Loop-confined.
 */
public final class Epoll implements AutoCloseable {
    public static final int IN = 1;
    public static final int PRI = 2;
    public static final int OUT = 4;
    public static final int ERR = 8;
    public static final int HUP = 16;
    public static final int RDHUP = 0x2000;
    public static final int ONESHOT = 1 << 30;
    public static final int EDGE_TRIGGERED = 1 << 31;

    /** {@code struct epoll_event} is packed on x86-64 only. */
    private static final int EVENT_BYTES = Abi.X86_64 ? 12 : 16;

    private static final int DATA_OFFSET = Abi.X86_64 ? 4 : 8;
    private static final int ADD = 1;
    private static final int REMOVE = 2;
    private static final int CHANGE = 3;

    private final Fd fd = Fd.own(Errno.check(C.epoll_create1(Fd.O_CLOEXEC), "epoll_create1", null));
    private final int limit;
    private final long buffer;
    private boolean open = true;

    /** @param limit most events that one wait returns */
    public Epoll(int limit) {
        this.limit = limit;
        this.buffer = C.malloc((long) limit * EVENT_BYTES + EVENT_BYTES);
    }

    public int fd() {
        return fd.number();
    }

    /** Watches {@code target}; {@code token} comes back with its events. */
    public void add(int target, int events, long token) {
        Errno.check(control(ADD, target, events, token), "epoll_ctl", null);
    }

    /** As {@link #add}, returning a negated errno (-EPERM: a regular file, always ready). */
    public int tryAdd(int target, int events, long token) {
        return control(ADD, target, events, token);
    }

    public void change(int target, int events, long token) {
        Errno.check(control(CHANGE, target, events, token), "epoll_ctl", null);
    }

    /** Stops watching; a descriptor that is closed already is no error. */
    public void remove(int target) {
        control(REMOVE, target, 0, 0);
    }

    private int control(int operation, int target, int events, long token) {
        long event = buffer + (long) limit * EVENT_BYTES;
        MEMORY.putInt(event, events);
        MEMORY.putLong(event + DATA_OFFSET, token);
        return C.epoll_ctl(fd.number(), operation, target, event);
    }

    /** Waits, -1 for ever: number of events, 0 after the time or an interrupting signal. */
    public int await(int timeoutMillis) {
        int count = C.epoll_wait(fd.number(), buffer, limit, timeoutMillis);
        return count == -Errno.EINTR ? 0 : Errno.check(count, "epoll_wait", null);
    }

    public int events(int index) {
        return MEMORY.getInt(buffer + (long) index * EVENT_BYTES);
    }

    public long token(int index) {
        return MEMORY.getLong(buffer + (long) index * EVENT_BYTES + DATA_OFFSET);
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            fd.close();
            C.free(buffer);
        }
    }
}
