// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.run;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.init.loop.EventLoop;
import org.systemdj.init.loop.Priority;
import org.systemdj.init.loop.TimerClock;
import org.systemdj.init.loop.TimerSource;
import org.systemdj.init.unit.Timestamp;
import org.systemdj.sys.Clock;
import org.systemdj.sys.Errno;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.Watchdog;
import org.systemdj.time.TimeSpan;

/**
 * Tells the hardware watchdog that the system is alive, twice in its time, from the event loop: when the loop hangs, the
 * machine is reset.
 *
 * <p>Source: systemd-system.conf(5), «Hardware Watchdog». Loop-confined.
 */
final class HardwareWatchdog {
    /**
     * What is wanted of it.
     *
     * @param device empty for the first one
     * @param timeoutUsec after how long it resets; 0 for never, infinity for its own time
     * @param pretimeoutUsec how long before that it warns; 0 for not at all
     * @param governor what the kernel does at the warning; empty for its own choice
     */
    record Wish(String device, long timeoutUsec, long pretimeoutUsec, String governor) {}

    private static final Logger LOG = LoggerFactory.getLogger(HardwareWatchdog.class);
    private static final long ACCURACY_USEC = 100_000;

    private final TimerSource timer;
    private final EventLoop loop;
    private Wish wish = new Wish("", 0, 0, "");
    private Watchdog watchdog;
    private long intervalUsec;
    private Timestamp last = Timestamp.NONE;

    HardwareWatchdog(EventLoop loop) {
        this.loop = loop;
        this.timer = loop.timer("hardware-watchdog", TimerClock.MONOTONIC, Priority.NORMAL, this::ping);
    }

    Wish wish() {
        return wish;
    }

    /** When it was last told. */
    Timestamp last() {
        return last;
    }

    /** Does what is wanted from now on. */
    void use(Wish wanted) {
        if (wanted.equals(wish)) {
            return;
        }
        boolean moved = !wanted.device().equals(wish.device());
        wish = wanted;
        if (watchdog != null && (moved || wanted.timeoutUsec() == 0)) {
            watchdog.disarm();
            watchdog = null;
        }
        if (wanted.timeoutUsec() == 0) {
            timer.disarm();
            return;
        }
        start();
    }

    private void start() {
        if (watchdog == null && !open()) {
            return;
        }
        long timeout = wish.timeoutUsec() == TimeSpan.USEC_INFINITY
                ? watchdog.timeoutUsec()
                : watchdog.trySetTimeoutUsec(wish.timeoutUsec());
        if (timeout <= 0) {
            LOG.warn("Failed to set hardware watchdog timeout, closing it: {}", Errno.text((int) -timeout));
            watchdog.disarm();
            watchdog = null;
            return;
        }
        intervalUsec = timeout / 2;
        setPretimeout(timeout);
        LOG.info(
                "Watchdog running with a hardware timeout of {}.",
                TimeSpan.ofUsec(timeout).format());
        ping();
    }

    private boolean open() {
        String device = wish.device().isEmpty() ? Watchdog.DEFAULT_DEVICE : wish.device();
        Optional<Watchdog> opened = Watchdog.tryOpen(device);
        if (opened.isEmpty()) {
            LOG.warn("Failed to open watchdog device {}, going without it.", device);
            return false;
        }
        watchdog = opened.get();
        LOG.info("Using hardware watchdog '{}', device {}.", watchdog.identity(), device);
        return true;
    }

    private void setPretimeout(long timeout) {
        long before = wish.pretimeoutUsec();
        if (before >= timeout) {
            LOG.warn("RuntimeWatchdogPreSec= is not shorter than the watchdog's time, ignoring.");
            before = 0;
        }
        int error = watchdog.trySetPretimeoutUsec(before);
        if (error < 0 && before > 0) {
            LOG.warn("Failed to set watchdog pretimeout, ignoring: {}", Errno.text(-error));
        }
        if (before > 0 && !wish.governor().isEmpty()) {
            String device = wish.device().isEmpty() ? Watchdog.DEFAULT_DEVICE : wish.device();
            String name = device.substring(device.lastIndexOf('/') + 1);
            int result =
                    FileSystem.tryWriteText("/sys/class/watchdog/" + name + "/pretimeout_governor", wish.governor());
            if (result < 0) {
                LOG.warn(
                        "Failed to set pretimeout_governor to '{}', ignoring: {}",
                        wish.governor(),
                        Errno.text(-result));
            }
        }
    }

    private void ping() {
        int error = watchdog.ping();
        if (error < 0) {
            LOG.warn("Failed to ping hardware watchdog: {}", Errno.text(-error));
        }
        long now = loop.now(TimerClock.MONOTONIC);
        last = new Timestamp(Clock.realtimeUsec(), now);
        timer.arm(now + intervalUsec, ACCURACY_USEC);
    }
}
