// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.boot;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.sys.Clock;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.FileStatus;
import org.systemdj.sys.FileSystem;
import org.systemdj.time.SystemZones;
import org.systemdj.time.TimeSpan;
import org.systemdj.time.TimeZoneRules;

/**
 * Puts the kernel's clock right as far as that can be known at boot: where the hardware clock keeps local time, the
 * kernel is told by how much it is off; and a time before this program was made, or long after, cannot be.
 *
 * <p>Source: systemd(1), "/usr/lib/clock-epoch"; hwclock(8), "The Adjtime File"; settimeofday(2). Used once at boot,
 * outside of containers.
 */
public final class ClockSetup {
    private static final Logger LOG = LoggerFactory.getLogger(ClockSetup.class);
    private static final String ADJTIME = "/etc/adjtime";
    private static final String[] EPOCHS = {"/usr/lib/clock-epoch", "/var/lib/systemd/timesync/clock"};
    private static final int MODE_LINE = 2;
    private static final long VALID_USEC = 15 * TimeSpan.USEC_PER_YEAR;

    private ClockSetup() {}

    /**
     * Does it.
     *
     * @param program the file of this program, before whose time nothing can have happened
     * @param initrd the initrd leaves the time zone to the system that follows
     */
    public static void apply(String program, boolean initrd) {
        if (keepsLocalTime(FileSystem.tryReadText(ADJTIME).orElse(""))) {
            int minutes = minutesWest(new SystemZones().local(), Clock.realtimeUsec());
            int error = Clock.setKernelTimezone(minutes);
            if (error < 0) {
                LOG.error("Failed to apply local time delta, ignoring: {}", Errno.text(-error));
            } else {
                LOG.info("RTC configured in localtime, applying delta of {} minutes to system time.", -minutes);
            }
        } else if (!initrd) {
            // The first call would move the clock: that is used up here, without effect.
            int error = Clock.setKernelTimezone(0);
            if (error < 0) {
                LOG.warn("Failed to reset timewarp, ignoring: {}", Errno.text(-error));
            }
        }
        String latest = program;
        for (String file : EPOCHS) {
            latest = modified(file) > modified(latest) ? file : latest;
        }
        leap(latest);
    }

    /** Does the hardware clock keep local time, by the third line of adjtime's text? */
    static boolean keepsLocalTime(String adjtime) {
        String[] lines = adjtime.split("\n");
        return lines.length > MODE_LINE && lines[MODE_LINE].strip().equals("LOCAL");
    }

    static int minutesWest(TimeZoneRules zone, long nowUsec) {
        return -zone.offsetAt(Math.floorDiv(nowUsec, TimeSpan.USEC_PER_SEC)).seconds() / 60;
    }

    private static long modified(String file) {
        return FileSystem.status(file).map(FileStatus::modifyUsec).orElse(0L);
    }

    /** Sets the clock to the time that the command line has; nothing else is known better. */
    static void set(long usec) {
        try {
            Clock.setRealtimeUsec(usec);
            LOG.info("Set system clock to time specified on kernel command line.");
        } catch (ErrnoException e) {
            LOG.warn("Failed to set system clock to time specified on kernel command line: {}", Errno.text(e.errno()));
        }
    }

    private static void leap(String file) {
        try {
            long epoch = modified(file);
            long now = Clock.realtimeUsec();
            long wanted = bounded(now, epoch);
            if (wanted != now) {
                Clock.setRealtimeUsec(wanted);
                LOG.info("System time {} to the time of {}.", now < wanted ? "advanced" : "restored", file);
            }
        } catch (ErrnoException e) {
            LOG.warn("Failed to check the system time by {}, ignoring: {}", file, e.getMessage());
        }
    }

    /** The time that can be true. */
    static long bounded(long nowUsec, long epochUsec) {
        return nowUsec < epochUsec || nowUsec > TimeSpan.add(epochUsec, VALID_USEC) && epochUsec > 0
                ? epochUsec
                : nowUsec;
    }
}
