// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.run;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.init.loop.Poller;
import org.systemdj.init.loop.Priority;
import org.systemdj.init.manager.Manager;
import org.systemdj.init.unit.Unit;
import org.systemdj.sys.Clock;
import org.systemdj.sys.Errno;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileStatus;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.Inotify;
import org.systemdj.sys.TimerFd;

/**
 * Tells the units when somebody has set the clock or changed the time zone. A jump of the clock, also that out of
 * sleep, makes the loop look at its calendar timers again.
 *
 * <p>Source: timerfd_create(2), TFD_TIMER_CANCEL_ON_SET; localtime(5); systemd.timer(5), OnClockChange=. Loop-confined.
 */
final class ClockWatch {
    private static final Logger LOG = LoggerFactory.getLogger(ClockWatch.class);
    private static final String TIME_CHANGE = "c7a787079b354eaaa9e77b371893cd27";
    private static final String LOCALTIME = "/etc/localtime";
    private static final String PARENT = "/etc";
    private static final int OWN_EVENTS =
            Inotify.ATTRIB | Inotify.MOVE_SELF | Inotify.CLOSE_WRITE | Inotify.DONT_FOLLOW;
    private static final int PARENT_EVENTS = Inotify.CREATE | Inotify.MOVED_TO | Inotify.ONLY_DIRECTORY;

    private final Manager manager;
    private final TimerFd clock;
    private final Inotify zone = new Inotify();
    private int zoneWatch = -1;
    private String zoneSeen;

    ClockWatch(Manager manager) {
        this.manager = manager;
        this.clock = new TimerFd(Clock.REALTIME);
        clock.armForClockChange();
        manager.loop().io("clock-change", clock.fd(), Poller.IN, Priority.TIME_CHANGE, events -> onClock());
        manager.loop().io("time-zone", zone.fd(), Poller.IN, Priority.TIME_CHANGE, events -> onZone());
        zoneSeen = look();
        watchZone();
    }

    /** The descriptor that has noticed a change of the clock, for the process that is executed next. */
    int fd() {
        return clock.fd();
    }

    /** Tells of a change since the process before this one has looked for the last time. */
    void catchUp(Fd before) {
        try (TimerFd old = TimerFd.of(before)) {
            if (old.isClockChange()) {
                tellOfClock();
            }
        }
    }

    private void onClock() {
        boolean changed = clock.isClockChange();
        clock.armForClockChange();
        if (changed) {
            tellOfClock();
        }
    }

    private void tellOfClock() {
        LOG.atDebug().addKeyValue("MESSAGE_ID", TIME_CHANGE).log("Time has been changed");
        for (Unit unit : manager.units().all()) {
            unit.contain(unit.behavior()::onTimeChange);
        }
    }

    private void onZone() {
        zone.read();
        String before = zoneSeen;
        watchZone();
        zoneSeen = look();
        if (zoneSeen.equals(before)) {
            return;
        }
        LOG.debug("Timezone has been changed.");
        for (Unit unit : manager.units().all()) {
            unit.contain(unit.behavior()::onTimezoneChange);
        }
    }

    /** Which file says the zone, and since when. */
    private static String look() {
        Optional<FileStatus> link = FileSystem.linkStatus(LOCALTIME);
        if (link.isEmpty()) {
            return "";
        }
        return link.get().inode() + " " + link.get().modifyNsec() + " "
                + FileSystem.readlink(LOCALTIME).orElse("");
    }

    /** Watches the link itself, or, while there is none, the directory where it will come. */
    private void watchZone() {
        int before = zoneWatch;
        zoneWatch = zone.tryAdd(LOCALTIME, OWN_EVENTS);
        if (zoneWatch == -Errno.ENOENT) {
            zoneWatch = zone.tryAdd(PARENT, PARENT_EVENTS);
        }
        // A removal is an event itself: to remove a watch that stays would never end.
        if (before >= 0 && before != zoneWatch) {
            zone.remove(before);
        }
        if (zoneWatch < 0) {
            LOG.warn("Failed to watch {}, ignoring: {}", LOCALTIME, Errno.text(-zoneWatch));
        }
    }
}
