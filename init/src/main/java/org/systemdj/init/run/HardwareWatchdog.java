// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.run;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.init.loop.EventLoop;
import org.systemdj.init.loop.Priority;
import org.systemdj.init.loop.TimerClock;
import org.systemdj.init.loop.TimerSource;
import org.systemdj.init.unit.Timestamp;
import org.systemdj.sys.Clock;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
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
     * @param pretimeoutUsec how long before that it warns; 0 for not at all, infinity for its own time
     * @param governor what the kernel does at the warning; empty for its own choice
     */
    record Wish(String device, long timeoutUsec, long pretimeoutUsec, String governor) {}

    private static final Logger LOG = LoggerFactory.getLogger(HardwareWatchdog.class);
    private static final long ACCURACY_USEC = 100_000;

    private final TimerSource timer;
    private final EventLoop loop;
    private Wish wish = new Wish("", 0, 0, "");
    /** What a client has set; empty for none. */
    private String chosenGovernor = "";

    private Watchdog watchdog;
    /** The device that was opened last; empty for none. */
    private String opened = "";
    /** What it is set to; 0 where that is not known. */
    private long timeoutUsec;

    private Timestamp last = Timestamp.NONE;

    HardwareWatchdog(EventLoop loop) {
        this.loop = loop;
        this.timer = loop.timer("hardware-watchdog", TimerClock.MONOTONIC, Priority.NORMAL, this::ping);
    }

    /** The device in use, else the wanted one; empty where that is not said. */
    String device() {
        return opened.isEmpty() ? wish.device() : opened;
    }

    /** When it was last told. */
    Timestamp last() {
        return last;
    }

    /** Another governor than the wanted one: 0 or a negated errno, with which it stays as it was. */
    int chooseGovernor(String name) {
        int result = watchdog == null ? 0 : setGovernor(name);
        if (result >= 0) {
            chosenGovernor = name;
        }
        return result;
    }

    /** Does what is wanted from now on, as far as the hardware can; what it cannot is logged. */
    void use(Wish wanted) {
        if (wanted.equals(wish)) {
            return;
        }
        Wish before = wish;
        wish = wanted;
        if (watchdog != null && (wanted.timeoutUsec() == 0 || !wanted.device().equals(before.device()))) {
            stop();
        }
        boolean fresh = watchdog == null;
        if (wanted.timeoutUsec() == 0 || fresh && !open()) {
            return;
        }
        if (fresh || wanted.timeoutUsec() != before.timeoutUsec()) {
            setTimeout(fresh);
        }
        if (fresh
                || !wanted.governor().equals(before.governor())
                || wanted.pretimeoutUsec() != before.pretimeoutUsec()) {
            setPretimeout();
        }
        ping();
    }

    private void stop() {
        int error = watchdog.disarm();
        if (error < 0) {
            LOG.warn("Failed to disable hardware watchdog, ignoring: {}", Errno.text(-error));
        }
        watchdog = null;
        timeoutUsec = 0;
        timer.disarm();
    }

    private boolean open() {
        String path = wish.device().isEmpty() ? Watchdog.DEFAULT_DEVICE : wish.device();
        try {
            watchdog = Watchdog.open(path);
        } catch (ErrnoException e) {
            LOG.warn("Failed to open watchdog device {}, going without it: {}", path, e.reason());
            return false;
        }
        opened = path;
        LOG.info(
                "Using hardware watchdog '{}', version {}, device {}",
                watchdog.identity(),
                Integer.toHexString(watchdog.firmwareVersion()),
                path);
        return true;
    }

    private void setTimeout(boolean fresh) {
        boolean own = wish.timeoutUsec() == TimeSpan.USEC_INFINITY;
        long result = own ? watchdog.timeoutUsec() : watchdog.trySetTimeoutUsec(wish.timeoutUsec());
        if (result < 0) {
            LOG.error(
                    "Failed to {} watchdog hardware timeout{}: {}",
                    own ? "query" : "set",
                    own ? "" : " to " + TimeSpan.ofUsec(wish.timeoutUsec()).format(),
                    Errno.text((int) -result));
            return;
        }
        if (fresh || result != timeoutUsec) {
            LOG.info(
                    "Watchdog running with a hardware timeout of {}.",
                    TimeSpan.ofUsec(result).format());
        }
        timeoutUsec = result;
    }

    private int setGovernor(String name) {
        LOG.info("Watchdog: setting pretimeout_governor to '{}' via '{}'", name, watchdog.governorPath());
        int result = watchdog.trySetGovernor(name);
        if (result < 0) {
            LOG.error("Failed to set watchdog pretimeout_governor to '{}': {}", name, Errno.text(-result));
        }
        return result;
    }

    private void setPretimeout() {
        long before = wish.pretimeoutUsec();
        if (before == 0 && watchdog.pretimeoutUsec() <= 0 || before == TimeSpan.USEC_INFINITY) {
            return;
        }
        String wanted = chosenGovernor.isEmpty() ? wish.governor() : chosenGovernor;
        if (!wanted.isEmpty()) {
            setGovernor(wanted);
        }
        LOG.info("Watchdog: reading from {}", watchdog.governorPath());
        String governor = watchdog.governor();
        if (governor.isEmpty() && before > 0) {
            LOG.warn("Watchdog: no pretimeout governor detected - is the required kernel module loaded?");
            return;
        }
        if (timeoutUsec > 0 && before >= timeoutUsec) {
            LOG.error(
                    "Cannot set watchdog pretimeout to {} (longer than watchdog timeout of {})",
                    TimeSpan.ofUsec(before).format(),
                    TimeSpan.ofUsec(timeoutUsec).format());
        } else {
            int error = watchdog.trySetPretimeoutUsec(before);
            if (error < 0) {
                LOG.error(
                        "Failed to set watchdog pretimeout to {}: {}",
                        TimeSpan.ofUsec(before).format(),
                        Errno.text(-error));
            }
        }
        long result = watchdog.pretimeoutUsec();
        if (result > 0) {
            LOG.info(
                    "Watchdog running with a pretimeout of {} with governor '{}'.",
                    TimeSpan.ofUsec(result).format(),
                    governor);
        } else {
            LOG.info("Watchdog pretimeout is disabled.");
        }
    }

    private void ping() {
        int error = watchdog.ping();
        if (error < 0) {
            LOG.warn("Failed to ping hardware watchdog, ignoring: {}", Errno.text(-error));
        }
        long now = loop.now(TimerClock.MONOTONIC);
        last = new Timestamp(Clock.realtimeUsec(), now);
        if (timeoutUsec > 0) {
            timer.arm(now + timeoutUsec / 2, ACCURACY_USEC);
        }
    }
}
