// SPDX-License-Identifier: Apache-2.0
package org.systemdj.text;

/**
 * Lets at most {@code burst} things happen within {@code intervalUsec}; the clock is the caller's.
 *
 * <p>Source: systemd.unit(5), {@code StartLimitIntervalSec=}; systemd.socket(5), {@code TriggerLimitIntervalSec=}.
 *
 * <p>Loop-confined.
 */
public final class RateLimit {
    private final long intervalUsec;
    private final long burst;
    private long begin;
    private long count;
    private boolean started;

    /** A limit; an interval or burst of zero lets everything through. */
    public RateLimit(long intervalUsec, long burst) {
        this.intervalUsec = intervalUsec;
        this.burst = burst;
    }

    /** Whether the limit does anything. */
    public boolean isConfigured() {
        return intervalUsec > 0 && burst > 0;
    }

    /** Counts one more; false when that is too many. */
    public boolean allow(long nowUsec) {
        if (!isConfigured()) {
            return true;
        }
        if (!started || nowUsec - begin >= intervalUsec) {
            started = true;
            begin = nowUsec;
            count = 1;
            return true;
        }
        count = Math.min(count + 1, Long.MAX_VALUE - 1);
        return count <= burst;
    }

    /** Forgets what happened so far. */
    public void reset() {
        started = false;
        count = 0;
    }

    /** Takes over the state of a limit from before the program was replaced. */
    public void restore(long beginUsec, long already) {
        started = beginUsec != 0;
        begin = beginUsec;
        count = already;
    }

    /** When the current interval began; zero when none did. */
    public long beginUsec() {
        return started ? begin : 0;
    }

    /** How many things happened in the current interval. */
    public long count() {
        return count;
    }

    /** When the current interval ends. */
    public long endUsec() {
        return started ? begin + intervalUsec : 0;
    }
}
