// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.loop;

import org.systemdj.sys.Clock;
import org.systemdj.sys.Epoll;
import org.systemdj.sys.Persistence;

/** The real {@link Poller}. Source: epoll(7). Loop-confined. */
public final class EpollPoller implements Poller {
    private static final int EVENTS_AT_ONCE = 64;
    private static final long USEC_PER_MSEC = 1000;

    private final Epoll epoll = Persistence.of(() -> new Epoll(EVENTS_AT_ONCE));

    @Override
    public void add(int fd, int events) {
        epoll.add(fd, events, fd);
    }

    @Override
    public void modify(int fd, int events) {
        epoll.change(fd, events, fd);
    }

    @Override
    public void remove(int fd) {
        epoll.remove(fd);
    }

    @Override
    public void await(long timeoutUsec, Sink sink) {
        long msec =
                timeoutUsec < 0 ? -1 : Math.min(Integer.MAX_VALUE, (timeoutUsec + USEC_PER_MSEC - 1) / USEC_PER_MSEC);
        int count = epoll.await((int) msec);
        for (int i = 0; i < count; i++) {
            sink.ready((int) epoll.token(i), epoll.events(i));
        }
    }

    @Override
    public long now(TimerClock clock) {
        return switch (clock) {
            case MONOTONIC -> Clock.monotonicUsec();
            case BOOTTIME -> Clock.boottimeUsec();
            case REALTIME -> Clock.realtimeUsec();
        };
    }

    @Override
    public void close() {
        epoll.close();
    }
}
