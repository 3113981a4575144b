// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.loop;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;

/**
 * The one event loop of the process.
 *
 * <p>Each round asks the kernel what is ready, marks those sources as pending and serves exactly one: the most urgent
 * by {@link Priority}, among equals the one pending longest. So an urgent event that arrives while a less urgent
 * handler runs still goes before the rest. A handler that throws costs its event only: {@link Guard} hears of it, the
 * loop goes on. A descriptor that the kernel has no room to watch is tried again until it has.
 *
 * <p>Timers wake the process at a moment of their window that is the same for all timers of a machine, so that
 * wake-ups coincide: whole minutes, tens of seconds, seconds or quarters, shifted by a per-machine phase.
 *
 * <p>Source: sd-event(3). Loop-confined.
 */
public final class EventLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventLoop.class);
    private static final long TRY_AGAIN_USEC = 100_000;
    private static final long[] WAKE_STEPS_USEC = {60_000_000, 10_000_000, 1_000_000, 250_000};

    /** Hears of handlers that failed. */
    public interface Guard {
        void onFailure(EventSource source, Throwable failure);

        /** The loop itself has failed, between handlers, and goes on. */
        default void onLoopFailure(Throwable failure) {
            throw new IllegalStateException("the loop failed", failure);
        }
    }

    private final Poller poller;
    private final Guard guard;
    private final long phaseUsec;
    private final Comparator<EventSource> urgency = Comparator.<EventSource>comparingInt(
                    s -> s.priority().ordinal())
            .thenComparingLong(EventSource::pendingSince);
    private final PriorityQueue<EventSource> pending = new PriorityQueue<>(urgency);
    private final List<TimerSource> timers = new ArrayList<>();
    private final List<IoSource> unwatched = new ArrayList<>();
    private IoSource[] byFd = new IoSource[64];
    private long sequence;
    private boolean ended;
    private Runnable beforeWaiting = () -> {};
    private final Poller.Sink sink = this::onReady;

    /**
     * @param phaseUsec the machine's phase for coinciding wake-ups, 0 to 59 999 999
     */
    public EventLoop(Poller poller, Guard guard, long phaseUsec) {
        this.poller = poller;
        this.guard = guard;
        this.phaseUsec = phaseUsec;
    }

    public IoSource io(String name, int fd, int events, Priority priority, IoSource.Handler handler) {
        IoSource source = new IoSource(this, name, fd, events, priority, handler);
        if (fd >= byFd.length) {
            byFd = Arrays.copyOf(byFd, Math.max(fd + 1, byFd.length * 2));
        }
        if (byFd[fd] != null) {
            throw new IllegalStateException("fd " + fd + " is watched already: " + byFd[fd].name());
        }
        watch(source);
        byFd[fd] = source;
        return source;
    }

    /** @return whether the kernel knows now what is waited for */
    private boolean watch(IoSource source) {
        try {
            if (source.isWatched()) {
                poller.modify(source.fd(), source.events());
            } else {
                poller.add(source.fd(), source.events());
            }
        } catch (ErrnoException e) {
            if (e.errno() != Errno.ENOMEM && e.errno() != Errno.ENOSPC) {
                throw e;
            }
            if (!unwatched.contains(source)) {
                LOG.warn("Failed to watch descriptor of {}, trying again: {}", source.name(), e.reason());
                unwatched.add(source);
            }
            return false;
        }
        source.watched();
        return true;
    }

    /** A timer, not armed yet. */
    public TimerSource timer(String name, TimerClock clock, Priority priority, Runnable handler) {
        return new TimerSource(this, name, clock, priority, handler);
    }

    /** A deferred piece of work, not triggered yet. */
    public DeferSource defer(String name, Priority priority, Runnable handler) {
        return new DeferSource(this, name, priority, handler);
    }

    public long now(TimerClock clock) {
        return poller.now(clock);
    }

    /** Calls back each time that there is nothing to do but wait; the action must be quick and must not fail. */
    public void beforeWaiting(Runnable action) {
        beforeWaiting = action;
    }

    /** Lets {@link #run} return after the present handler. */
    public void end() {
        ended = true;
    }

    /** Serves until {@link #end}. */
    public void run() {
        ended = false;
        while (!ended) {
            try {
                runOnce(-1);
            } catch (RuntimeException | Error failure) {
                guard.onLoopFailure(failure);
            }
        }
    }

    /**
     * Waits for an event and serves it.
     *
     * @param timeoutUsec how long to wait at most, -1 for ever
     * @return whether one was served
     */
    public boolean runOnce(long timeoutUsec) {
        if (pending.isEmpty()) {
            beforeWaiting.run();
        }
        unwatched.removeIf(this::watch);
        long most = unwatched.isEmpty() ? timeoutUsec : shorter(timeoutUsec, TRY_AGAIN_USEC);
        poller.await(pending.isEmpty() ? shorter(most, untilNextTimer()) : 0, sink);
        markElapsed();
        EventSource source = pending.poll();
        if (source == null) {
            return false;
        }
        source.pendingSince(0);
        try {
            source.dispatch();
        } catch (Throwable failure) { // the loop must not end by an error of one handler
            guard.onFailure(source, failure);
        }
        return true;
    }

    private void onReady(int fd, int events) {
        IoSource source = fd < byFd.length ? byFd[fd] : null;
        if (source != null) {
            source.ready(events);
            mark(source);
        }
    }

    void mark(EventSource source) {
        if (!source.isPending()) {
            source.pendingSince(++sequence);
            pending.add(source);
        }
    }

    void unmark(EventSource source) {
        if (source.isPending()) {
            pending.remove(source);
            source.pendingSince(0);
        }
    }

    void changed(IoSource source, int events) {
        watch(source);
        if (events == 0) {
            unmark(source);
        }
    }

    void forget(IoSource source) {
        unmark(source);
        byFd[source.fd()] = null;
        unwatched.remove(source);
        if (source.isWatched()) {
            poller.remove(source.fd());
        }
    }

    void armed(TimerSource timer) {
        timers.add(timer);
    }

    void disarmed(TimerSource timer) {
        timers.remove(timer);
    }

    private void markElapsed() {
        if (timers.isEmpty()) {
            return;
        }
        long monotonic = -1;
        long boottime = -1;
        long realtime = -1;
        for (int i = timers.size() - 1; i >= 0; i--) {
            TimerSource timer = timers.get(i);
            long now =
                    switch (timer.clock()) {
                        case MONOTONIC -> monotonic < 0 ? monotonic = poller.now(TimerClock.MONOTONIC) : monotonic;
                        case BOOTTIME -> boottime < 0 ? boottime = poller.now(TimerClock.BOOTTIME) : boottime;
                        case REALTIME -> realtime < 0 ? realtime = poller.now(TimerClock.REALTIME) : realtime;
                    };
            if (timer.atUsec() <= now) {
                timers.remove(i);
                timer.elapsed();
                mark(timer);
            }
        }
    }

    /** Microseconds until the loop has to look at the timers, -1 if there are none. */
    private long untilNextTimer() {
        long wait = Long.MAX_VALUE;
        for (TimerClock clock : TimerClock.values()) {
            long from = Long.MAX_VALUE;
            long latest = Long.MAX_VALUE;
            for (TimerSource timer : timers) {
                if (timer.clock() == clock) {
                    from = Math.min(from, timer.atUsec());
                    latest = Math.min(latest, timer.latestUsec());
                }
            }
            if (from != Long.MAX_VALUE) {
                wait = Math.min(wait, Math.max(0, wakeBetween(from, latest) - poller.now(clock)));
            }
        }
        return wait == Long.MAX_VALUE ? -1 : wait;
    }

    /** The common moment of a window: see the class comment. */
    long wakeBetween(long from, long latest) {
        for (long step : WAKE_STEPS_USEC) {
            long moment = latest - Math.floorMod(latest - phaseUsec, step);
            if (moment >= from) {
                return moment;
            }
        }
        return latest;
    }

    private static long shorter(long one, long other) {
        if (one < 0) {
            return other;
        }
        return other < 0 ? one : Math.min(one, other);
    }

    @Override
    public void close() {
        poller.close();
    }
}
