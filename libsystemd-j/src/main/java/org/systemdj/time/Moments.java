// SPDX-License-Identifier: Apache-2.0
package org.systemdj.time;

/**
 * Points in time and spans as the command prints them.
 *
 * <p>Source: systemd.time(7), «Displaying time spans», «Parsing timestamps»; systemctl(1), {@code --timestamp=}.
 *
 * <p>Immutable (static functions).
 */
public final class Moments {
    private static final long MINUTE = TimeSpan.USEC_PER_MINUTE;
    private static final long SECOND = TimeSpan.USEC_PER_SEC;

    private Moments() {}

    /** Whether the number is a point in time at all. */
    public static boolean isSet(long usec) {
        return usec != 0 && usec != -1;
    }

    /** The point in time, or nothing. */
    public static String format(long usec, TimeFormat format) {
        if (!isSet(usec)) {
            return "";
        }
        return switch (format) {
            case PRETTY -> Timestamps.local(usec, false);
            case US -> Timestamps.local(usec, true);
            case UTC -> Timestamps.utc(usec, false);
            case US_UTC -> Timestamps.utc(usec, true);
            case UNIX -> "@" + Long.toUnsignedString(usec / SECOND);
        };
    }

    /** «5min ago», «1 day 2h left», or nothing. */
    public static String relative(long usec, long nowUsec) {
        return relative(usec, nowUsec, " left");
    }

    /** The same without the last word when the time is to come. */
    public static String left(long usec, long nowUsec) {
        return relative(usec, nowUsec, "");
    }

    private static String relative(long usec, long nowUsec, String future) {
        if (!isSet(usec)) {
            return "";
        }
        boolean past = nowUsec > usec;
        long span = past ? nowUsec - usec : usec - nowUsec;
        String text = coarse(span);
        return text.equals("now") ? text : text + (past ? " ago" : future);
    }

    private static String coarse(long span) {
        if (span >= TimeSpan.USEC_PER_YEAR) {
            return two(span, TimeSpan.USEC_PER_YEAR, "year", TimeSpan.USEC_PER_MONTH, "month");
        }
        if (span >= TimeSpan.USEC_PER_MONTH) {
            return two(span, TimeSpan.USEC_PER_MONTH, "month", TimeSpan.USEC_PER_DAY, "day");
        }
        if (span >= TimeSpan.USEC_PER_WEEK) {
            return two(span, TimeSpan.USEC_PER_WEEK, "week", TimeSpan.USEC_PER_DAY, "day");
        }
        if (span >= 2 * TimeSpan.USEC_PER_DAY) {
            return span / TimeSpan.USEC_PER_DAY + " days";
        }
        if (span >= 25 * TimeSpan.USEC_PER_HOUR) {
            return "1 day " + (span - TimeSpan.USEC_PER_DAY) / TimeSpan.USEC_PER_HOUR + "h";
        }
        if (span >= 6 * TimeSpan.USEC_PER_HOUR) {
            return span / TimeSpan.USEC_PER_HOUR + "h";
        }
        if (span >= TimeSpan.USEC_PER_HOUR) {
            return span / TimeSpan.USEC_PER_HOUR + "h " + span % TimeSpan.USEC_PER_HOUR / MINUTE + "min";
        }
        if (span >= 5 * MINUTE) {
            return span / MINUTE + "min";
        }
        if (span >= MINUTE) {
            return span / MINUTE + "min " + span % MINUTE / SECOND + "s";
        }
        if (span >= SECOND) {
            return span / SECOND + "s";
        }
        if (span >= TimeSpan.USEC_PER_MSEC) {
            return span / TimeSpan.USEC_PER_MSEC + "ms";
        }
        return span > 0 ? span + "us" : "now";
    }

    private static String two(long span, long big, String bigWord, long small, String smallWord) {
        long first = span / big;
        long second = span % big / small;
        return first + " " + bigWord + (first == 1 ? "" : "s") + " " + second + " " + smallWord
                + (second == 1 ? "" : "s");
    }

    /** A span of time; the greatest number stands for one without end. */
    public static String span(long usec, long accuracyUsec) {
        return TimeSpan.fromBus(usec).format(accuracyUsec);
    }

    /** The point in time that a user wrote, or -1. */
    public static long parse(String text, long nowUsec) {
        return TimestampParser.parse(text, nowUsec);
    }
}
