// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.timer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.init.loop.EventLoop;
import org.systemdj.init.loop.IoSource;
import org.systemdj.init.loop.Poller;
import org.systemdj.init.loop.Priority;
import org.systemdj.init.unit.Unit;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.TimerFd;

/**
 * Has the machine woken from sleep at a point in time. What happens then is the timer's business: this only sees to it
 * that the loop goes round.
 *
 * <p>Compat: where the machine cannot be woken, systemd fails the timer; here it goes without, with a warning.
 *
 * <p>Source: timerfd_create(2), CLOCK_BOOTTIME_ALARM; systemd.timer(5), WakeSystem=. Loop-confined.
 */
final class WakeAlarm {
    private static final Logger LOG = LoggerFactory.getLogger(WakeAlarm.class);

    private final Unit unit;
    private final int clock;
    private TimerFd timer;
    private IoSource source;
    private boolean impossible;

    /** @param clock an alarm clock of {@link org.systemdj.sys.Clock} */
    WakeAlarm(Unit unit, int clock) {
        this.unit = unit;
        this.clock = clock;
    }

    /** Wakes the machine at a time of its clock. Where that cannot be, it is said once, and the timer goes without. */
    void arm(long usec) {
        if (impossible) {
            return;
        }
        try {
            if (timer == null) {
                open();
            }
            timer.armAt(usec);
        } catch (ErrnoException e) {
            impossible = true;
            disarm();
            LOG.warn("{}: Cannot wake the system, going without: {}", unit.id(), e.getMessage());
        }
    }

    private void open() {
        EventLoop loop = unit.manager().loop();
        timer = new TimerFd(clock);
        source = loop.io("wake-alarm", timer.fd(), Poller.IN, Priority.TIMER, events -> timer.expirations());
    }

    void disarm() {
        if (source != null) {
            source.close();
            source = null;
        }
        if (timer != null) {
            timer.close();
            timer = null;
        }
    }
}
