// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.unit;

import org.systemdj.init.loop.EventLoop;
import org.systemdj.init.loop.TimerClock;

/**
 * A moment on two clocks, microseconds; both 0 while it has not come.
 *
 * <p>Source: org.freedesktop.systemd1(5), "Timestamps". Immutable.
 */
public record Timestamp(long realtimeUsec, long monotonicUsec) {
    public static final Timestamp NONE = new Timestamp(0, 0);

    public static Timestamp now(EventLoop loop) {
        return new Timestamp(loop.now(TimerClock.REALTIME), loop.now(TimerClock.MONOTONIC));
    }

    public boolean isSet() {
        return monotonicUsec != 0;
    }

    /** As the state file has it. */
    public String encode() {
        return realtimeUsec + " " + monotonicUsec;
    }

    /** Reads {@link #encode}; NONE where that fails. */
    public static Timestamp decode(String text) {
        int blank = text.indexOf(' ');
        if (blank < 0) {
            return NONE;
        }
        try {
            return new Timestamp(
                    Long.parseLong(text, 0, blank, 10), Long.parseLong(text, blank + 1, text.length(), 10));
        } catch (NumberFormatException e) {
            return NONE;
        }
    }
}
