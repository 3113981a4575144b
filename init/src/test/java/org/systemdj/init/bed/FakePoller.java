// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bed;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.systemdj.init.loop.EpollPoller;
import org.systemdj.init.loop.Poller;
import org.systemdj.init.loop.TimerClock;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;

/**
 * A poller whose clocks only move while the loop waits, and whose descriptors are ready when a test says so, once. Real
 * descriptors may be watched as well: {@link #real} hands those to the kernel.
 */
public final class FakePoller implements Poller {
    private static final long BOOTED_AT_USEC = 1_750_000_000_000_000L;

    private final Map<Integer, Integer> watched = new TreeMap<>();
    private final Map<Integer, Integer> ready = new LinkedHashMap<>();
    private EpollPoller kernel;
    private int full;
    private int broken;
    private long monotonicUsec = 1_000_000_000L;
    private long asleepUsec;
    private long clockOffsetUsec = BOOTED_AT_USEC;

    /** From now on descriptors are watched by the kernel, too. */
    void real() {
        if (kernel == null) {
            kernel = new EpollPoller();
            watched.forEach((fd, events) -> {
                if (fd < FakeFds.FIRST) {
                    kernel.add(fd, events);
                }
            });
        }
    }

    private boolean isReal(int fd) {
        return kernel != null && fd < FakeFds.FIRST;
    }

    /** The next descriptors cannot be watched, for want of the kernel's memory. */
    public void full(int times) {
        full = times;
    }

    /** The next waits fail. */
    public void broken(int times) {
        broken = times;
    }

    private void room() {
        if (full > 0) {
            full--;
            throw new ErrnoException("epoll_ctl", Errno.ENOMEM, null);
        }
    }

    @Override
    public void add(int fd, int events) {
        room();
        watched.put(fd, events);
        if (isReal(fd)) {
            kernel.add(fd, events);
        }
    }

    @Override
    public void modify(int fd, int events) {
        room();
        watched.put(fd, events);
        if (isReal(fd)) {
            kernel.modify(fd, events);
        }
    }

    @Override
    public void remove(int fd) {
        watched.remove(fd);
        ready.remove(fd);
        if (isReal(fd)) {
            kernel.remove(fd);
        }
    }

    /** The next process watches anew. */
    void forgetAll() {
        List.copyOf(watched.keySet()).forEach(this::remove);
    }

    /** What is waited for on a descriptor; -1 if it is not watched at all. */
    public int watched(int fd) {
        return watched.getOrDefault(fd, -1);
    }

    public int watchedCount() {
        return watched.size();
    }

    /** Makes a descriptor ready for one round. */
    public void ready(int fd, int events) {
        ready.put(fd, events);
    }

    @Override
    public void await(long timeoutUsec, Sink sink) {
        if (broken > 0) {
            broken--;
            throw new ErrnoException("epoll_wait", Errno.ENOMEM, null);
        }
        int[] told = {0};
        Map<Integer, Integer> now = new LinkedHashMap<>(ready);
        ready.clear();
        now.forEach((fd, events) -> {
            if (watched.containsKey(fd)) {
                told[0]++;
                sink.ready(fd, events);
            }
        });
        if (kernel != null) {
            kernel.await(0, (fd, events) -> {
                told[0]++;
                sink.ready(fd, events);
            });
        }
        if (told[0] == 0 && timeoutUsec > 0) {
            monotonicUsec += timeoutUsec;
        }
    }

    @Override
    public long now(TimerClock clock) {
        return switch (clock) {
            case MONOTONIC -> monotonicUsec;
            case BOOTTIME -> monotonicUsec + asleepUsec;
            case REALTIME -> monotonicUsec + asleepUsec + clockOffsetUsec;
        };
    }

    /** The machine sleeps: only CLOCK_MONOTONIC stands still. */
    public void sleep(long usec) {
        asleepUsec += usec;
    }

    /** Somebody sets the wall clock, microseconds since 1970. */
    public void setClock(long usec) {
        clockOffsetUsec = usec - monotonicUsec - asleepUsec;
    }

    @Override
    public void close() {
        if (kernel != null) {
            kernel.close();
        }
    }
}
