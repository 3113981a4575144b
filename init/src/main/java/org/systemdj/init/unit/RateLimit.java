// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.unit;

/**
 * Counts events in a window; refuses those beyond a burst. An interval or burst of 0 lets everything through.
 *
 * <p>Source: systemd.unit(5), StartLimitIntervalSec=. Loop-confined.
 */
public final class RateLimit {
    private long intervalUsec;
    private int burst;
    private long beginUsec;
    private int count;

    public RateLimit(long intervalUsec, int burst) {
        this.intervalUsec = intervalUsec;
        this.burst = burst;
    }

    /** Changes the limit, keeping the count. */
    public void configure(long intervalUsec, int burst) {
        this.intervalUsec = intervalUsec;
        this.burst = burst;
    }

    /** Counts an event at a time (CLOCK_MONOTONIC microseconds); whether it is within the limit. */
    public boolean allow(long nowUsec) {
        if (intervalUsec <= 0 || burst <= 0) {
            return true;
        }
        if (beginUsec == 0 || nowUsec - beginUsec > intervalUsec) {
            beginUsec = nowUsec;
            count = 1;
            return true;
        }
        if (count < burst) {
            count++;
            return true;
        }
        return false;
    }

    /** When the present window is over, on the clock of {@link #allow}. */
    public long endUsec() {
        return beginUsec + intervalUsec + 1;
    }

    public void reset() {
        beginUsec = 0;
        count = 0;
    }

    public String encode() {
        return beginUsec + " " + count;
    }

    public void decode(String text) {
        int blank = text.indexOf(' ');
        if (blank > 0) {
            try {
                beginUsec = Long.parseLong(text, 0, blank, 10);
                count = Integer.parseInt(text, blank + 1, text.length(), 10);
            } catch (NumberFormatException e) {
                reset();
            }
        }
    }
}
