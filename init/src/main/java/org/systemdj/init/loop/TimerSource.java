// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.loop;

/**
 * A point in time that is waited for, once.
 *
 * <p>Source: sd_event_add_time(3). Loop-confined.
 */
public final class TimerSource extends EventSource {
    private final EventLoop loop;
    private final TimerClock clock;
    private final Runnable handler;
    private long atUsec;
    private long accuracyUsec;
    private boolean armed;

    TimerSource(EventLoop loop, String name, TimerClock clock, Priority priority, Runnable handler) {
        super(name, priority);
        this.loop = loop;
        this.clock = clock;
        this.handler = handler;
    }

    /** Fires once the clock shows the given time, up to the accuracy later. Replaces an earlier setting. */
    public void arm(long atUsec, long accuracyUsec) {
        this.atUsec = atUsec;
        this.accuracyUsec = Math.max(1, accuracyUsec);
        if (!armed) {
            armed = true;
            loop.armed(this);
        }
    }

    public void disarm() {
        if (armed) {
            armed = false;
            loop.disarmed(this);
        }
        loop.unmark(this);
    }

    public boolean isArmed() {
        return armed;
    }

    /** When it fires; meaningful only while armed. */
    public long atUsec() {
        return atUsec;
    }

    TimerClock clock() {
        return clock;
    }

    long latestUsec() {
        long latest = atUsec + accuracyUsec;
        return latest < 0 ? Long.MAX_VALUE : latest;
    }

    /** It has elapsed: it waits to be served, and no longer for the clock. */
    void elapsed() {
        armed = false;
    }

    @Override
    void dispatch() {
        handler.run();
    }
}
