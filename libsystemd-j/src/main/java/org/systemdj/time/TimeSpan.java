// SPDX-License-Identifier: Apache-2.0
package org.systemdj.time;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * A span of time in microseconds, or infinity.
 *
 * <p>Source: systemd.time(7), «Parsing Time Spans» and «Displaying Time Spans».
 *
 * <p>Immutable.
 *
 * @param usec microseconds, not negative; {@link Long#MAX_VALUE} stands for infinity
 */
public record TimeSpan(long usec) implements Comparable<TimeSpan> {
    /** Microseconds of a millisecond. */
    public static final long USEC_PER_MSEC = 1_000L;

    /** Microseconds of a second. */
    public static final long USEC_PER_SEC = 1_000_000L;

    /** Microseconds of a minute. */
    public static final long USEC_PER_MINUTE = 60 * USEC_PER_SEC;

    /** Microseconds of an hour. */
    public static final long USEC_PER_HOUR = 60 * USEC_PER_MINUTE;

    /** Microseconds of a day of 24 hours. */
    public static final long USEC_PER_DAY = 24 * USEC_PER_HOUR;

    /** Microseconds of a week. */
    public static final long USEC_PER_WEEK = 7 * USEC_PER_DAY;

    /** Microseconds of a twelfth of a year. */
    public static final long USEC_PER_MONTH = 2_629_800L * USEC_PER_SEC;

    /** Microseconds of a year of 365.25 days. */
    public static final long USEC_PER_YEAR = 31_557_600L * USEC_PER_SEC;

    /** The number that stands for infinity here; on the bus it is the largest unsigned number. */
    public static final long USEC_INFINITY = Long.MAX_VALUE;

    /** No time. */
    public static final TimeSpan ZERO = new TimeSpan(0);

    /** Without end. */
    public static final TimeSpan INFINITY = new TimeSpan(USEC_INFINITY);

    /** Refuses negative spans. */
    public TimeSpan {
        if (usec < 0) {
            throw new IllegalArgumentException("Negative time span: " + usec);
        }
    }

    /** So many microseconds. */
    public static TimeSpan ofUsec(long usec) {
        return new TimeSpan(usec);
    }

    /** So many milliseconds. */
    public static TimeSpan ofMsec(long msec) {
        return new TimeSpan(Math.multiplyExact(msec, USEC_PER_MSEC));
    }

    /** So many seconds. */
    public static TimeSpan ofSeconds(long seconds) {
        return new TimeSpan(Math.multiplyExact(seconds, USEC_PER_SEC));
    }

    /** So many minutes. */
    public static TimeSpan ofMinutes(long minutes) {
        return new TimeSpan(Math.multiplyExact(minutes, USEC_PER_MINUTE));
    }

    /** The span that an unsigned number on the bus stands for. */
    public static TimeSpan fromBus(long unsignedUsec) {
        return unsignedUsec < 0 ? INFINITY : new TimeSpan(unsignedUsec);
    }

    /** The unsigned number that stands for this span on the bus. */
    public long toBus() {
        return isInfinite() ? -1L : usec;
    }

    /** Reads a span in which numbers without unit are seconds. */
    public static Optional<TimeSpan> parse(String text) {
        return parse(text, USEC_PER_SEC);
    }

    /** Reads a span in which numbers without unit count {@code defaultUnitUsec} microseconds each. */
    public static Optional<TimeSpan> parse(String text, long defaultUnitUsec) {
        OptionalLong value = TimeSpanParser.parse(text, TimeSpanParser.Resolution.USEC, defaultUnitUsec);
        return value.isPresent() ? Optional.of(new TimeSpan(value.getAsLong())) : Optional.empty();
    }

    /** Why {@link #parse(String)} refuses a text: EINVAL, or ERANGE for what is negative or too long; 0 if it does not. */
    public static int errnoOf(String text) {
        return TimeSpanParser.errnoOf(text, TimeSpanParser.Resolution.USEC, USEC_PER_SEC);
    }

    /** Reads a span in seconds where zero means infinity, as settings do that once took 0 for «off». */
    public static Optional<TimeSpan> parseZeroIsInfinity(String text) {
        return parse(text).map(span -> span.usec == 0 ? INFINITY : span);
    }

    /** Reads a span in nanoseconds; numbers without unit are nanoseconds. {@link #USEC_INFINITY} is infinity. */
    public static OptionalLong parseNsec(String text) {
        return TimeSpanParser.parse(text, TimeSpanParser.Resolution.NSEC, 1);
    }

    /** Whether the span has no end. */
    public boolean isInfinite() {
        return usec == USEC_INFINITY;
    }

    /** Whether the span is zero. */
    public boolean isZero() {
        return usec == 0;
    }

    /** The sum, infinity when it does not fit. */
    public TimeSpan plus(TimeSpan other) {
        return new TimeSpan(add(usec, other.usec));
    }

    /** The sum of two counts of microseconds; infinity absorbs. */
    public static long add(long a, long b) {
        return a >= USEC_INFINITY - b ? USEC_INFINITY : a + b;
    }

    /** The difference of two counts of microseconds, at least zero; infinity stays. */
    public static long subtract(long a, long b) {
        return a == USEC_INFINITY ? USEC_INFINITY : Math.max(0, a - b);
    }

    /** The span in whole milliseconds, rounded up. */
    public long toMsecCeiling() {
        return usec / USEC_PER_MSEC + (usec % USEC_PER_MSEC == 0 ? 0 : 1);
    }

    /** The span as text, exact to the microsecond. */
    public String format() {
        return TimeSpanFormat.format(usec, 1);
    }

    /** The span as text, nothing shown below {@code accuracyUsec} unless there is nothing else to show. */
    public String format(long accuracyUsec) {
        return TimeSpanFormat.format(usec, accuracyUsec);
    }

    @Override
    public int compareTo(TimeSpan other) {
        return Long.compare(usec, other.usec);
    }

    /** The span as text, exact to the microsecond. */
    @Override
    public String toString() {
        return format();
    }
}
