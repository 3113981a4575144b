// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.loop;

/**
 * The kernel's side of the event loop: which descriptors are ready, and what time it is.
 *
 * <p>Source: epoll(7), clock_gettime(2). Loop-confined.
 */
public interface Poller extends AutoCloseable {
    /** Readiness bits, as epoll's. */
    int IN = 1;

    int PRI = 2;
    int OUT = 4;
    int ERR = 8;
    int HUP = 16;

    /** Takes what is ready. */
    interface Sink {
        void ready(int fd, int events);
    }

    void add(int fd, int events);

    void modify(int fd, int events);

    void remove(int fd);

    /**
     * Waits until a descriptor is ready.
     *
     * @param timeoutUsec how long at most in microseconds, -1 for ever
     */
    void await(long timeoutUsec, Sink sink);

    /** The present time of a clock in microseconds. */
    long now(TimerClock clock);

    @Override
    void close();
}
