// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.timer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.init.loop.EventLoop;
import org.systemdj.init.loop.TimerClock;
import org.systemdj.init.unit.Unit;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.FileStatus;
import org.systemdj.sys.FileSystem;
import org.systemdj.text.SipHash24;

/**
 * What timers keep over boots: when they last fired, as the time of a file; and the delay that a machine gives a timer
 * for good.
 *
 * <p>Source: systemd.timer(5), Persistent=, FixedRandomDelay=. Loop-confined.
 */
final class TimerStamp {
    private static final Logger LOG = LoggerFactory.getLogger(TimerStamp.class);
    private static final int KEY_BYTES = 16;

    private TimerStamp() {}

    /** When the timer last fired, microseconds since 1970; 0 where it never has, then now is written down. */
    static long read(String path, EventLoop loop) {
        long now = loop.now(TimerClock.REALTIME);
        long stamp = FileSystem.status(path).map(FileStatus::modifyUsec).orElse(0L);
        if (stamp > 0) {
            return Math.min(stamp, now); // A clock that went back must not keep it from firing.
        }
        write(path, now);
        return 0;
    }

    static void write(String path, long usec) {
        try {
            FileSystem.mkdirsAbove(path, 0755);
            FileSystem.touch(path);
            FileSystem.trySetTimes(path, usec);
        } catch (ErrnoException e) {
            LOG.warn("Failed to write the time stamp of a timer, ignoring: {}", e.getMessage());
        }
    }

    /** A delay below the bound that is the same at each time on this machine. */
    static long fixedDelay(Unit unit, long boundUsec) {
        String machine = FileSystem.readFirstLine("/etc/machine-id").orElse("");
        byte[] key = Arrays.copyOf(machine.getBytes(StandardCharsets.US_ASCII), KEY_BYTES);
        long hash = SipHash24.hash(key, unit.id().getBytes(StandardCharsets.UTF_8));
        return Long.remainderUnsigned(hash, boundUsec);
    }
}
