// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journal.show;

import java.nio.charset.StandardCharsets;
import org.systemdj.console.Output;
import org.systemdj.id128.Id128;
import org.systemdj.journal.file.JournalFile;
import org.systemdj.time.TimeSpan;
import org.systemdj.time.TimeZoneRules;
import org.systemdj.time.Timestamps;
import org.systemdj.time.ZoneOffset;

/**
 * The time at the start of a line, in the ways of the «short» modes. What changes only from second to second is kept.
 *
 * <p>Source: journalctl(1), «--output=».
 *
 * <p>Used by one thread: it remembers the time before.
 */
final class TimeColumn {
    private static final String[] MONTHS = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
    };
    private static final int SECOND_DIGITS = 5;
    private static final int UNIX_DIGITS = 10;
    private static final int MICRO_DIGITS = 6;
    private static final String NO_DELTA = " ".repeat(16);

    private final OutputMode mode;
    private final TimeZoneRules zone;
    private long second = Long.MIN_VALUE;
    private byte[] before = {};
    private byte[] after = {};
    private boolean hasPrevious;
    private long previousRealtime;
    private long previousMonotonic;
    private Id128 previousBoot = Id128.NULL;

    TimeColumn(OutputMode mode, boolean utc) {
        this.mode = mode;
        this.zone = utc ? TimeZoneRules.UTC : Timestamps.localZone();
    }

    TimeZoneRules zone() {
        return zone;
    }

    /** Prints the time; returns how many columns it takes, or -1 where there is none to print. */
    int print(Output out, DisplayTime time) {
        if (mode == OutputMode.SHORT_MONOTONIC || mode == OutputMode.SHORT_DELTA) {
            return printMonotonic(out, time);
        }
        if (!JournalFile.isRealtime(time.realtime)) {
            return -1;
        }
        long seconds = time.realtime / TimeSpan.USEC_PER_SEC;
        if (mode == OutputMode.SHORT_UNIX) {
            int columns = printNumber(out, seconds, UNIX_DIGITS, '0');
            out.print('.');
            return columns + 1 + printNumber(out, time.realtime % TimeSpan.USEC_PER_SEC, MICRO_DIGITS, '0');
        }
        if (seconds != second) {
            second = seconds;
            compose(seconds, time.realtime);
        }
        out.print(before, 0, before.length);
        int columns = before.length;
        if (mode == OutputMode.SHORT_PRECISE || mode == OutputMode.SHORT_ISO_PRECISE) {
            out.print('.');
            columns += 1 + printNumber(out, time.realtime % TimeSpan.USEC_PER_SEC, MICRO_DIGITS, '0');
        }
        out.print(after, 0, after.length);
        return columns + after.length;
    }

    private void compose(long seconds, long usec) {
        ZoneOffset offset = zone.offsetAt(seconds);
        String full = Timestamps.format(usec, zone, false);
        if (mode == OutputMode.SHORT_FULL || mode == OutputMode.WITH_UNIT) {
            before = bytes(full);
            after = bytes("");
            return;
        }
        // «Sun 2026-11-22 06:33:55 UTC»
        String year = full.substring(4, 8);
        String month = full.substring(9, 11);
        String day = full.substring(12, 14);
        String clock = full.substring(15, 23);
        if (mode == OutputMode.SHORT_ISO || mode == OutputMode.SHORT_ISO_PRECISE) {
            before = bytes(year + "-" + month + "-" + day + "T" + clock);
            int minutes = Math.abs(offset.seconds()) / 60;
            after = bytes((offset.seconds() < 0 ? "-" : "+") + two(minutes / 60) + ":" + two(minutes % 60));
        } else {
            before = bytes(MONTHS[Integer.parseInt(month) - 1] + " " + day + " " + clock);
            after = bytes("");
        }
    }

    private static String two(int number) {
        return (number < 10 ? "0" : "") + number;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private int printMonotonic(Output out, DisplayTime time) {
        if (!JournalFile.isMonotonic(time.monotonic)) {
            return -1;
        }
        out.print('[');
        int columns = 2 + printSpan(out, time.monotonic);
        if (mode == OutputMode.SHORT_DELTA) {
            columns += printDelta(out, time);
        }
        out.print(']');
        hasPrevious = true;
        previousRealtime = time.realtime;
        previousMonotonic = time.monotonic;
        previousBoot = time.boot;
        return columns;
    }

    private int printDelta(Output out, DisplayTime time) {
        if (!hasPrevious) {
            out.print(NO_DELTA);
            return NO_DELTA.length();
        }
        boolean reliable = time.boot.equals(previousBoot);
        long delta = reliable ? time.monotonic - previousMonotonic : time.realtime - previousRealtime;
        out.print(" <");
        int columns = 4 + printSpan(out, Math.max(0, delta));
        out.print(reliable ? ' ' : '*').print('>');
        return columns;
    }

    private static int printSpan(Output out, long usec) {
        int columns = printNumber(out, usec / TimeSpan.USEC_PER_SEC, SECOND_DIGITS, ' ');
        out.print('.');
        return columns + 1 + printNumber(out, usec % TimeSpan.USEC_PER_SEC, MICRO_DIGITS, '0');
    }

    /** Prints a number with at least that many digits; returns how many. */
    private static int printNumber(Output out, long number, int digits, char fill) {
        String text = Long.toString(number);
        for (int i = text.length(); i < digits; i++) {
            out.print(fill);
        }
        out.print(text);
        return Math.max(digits, text.length());
    }
}
