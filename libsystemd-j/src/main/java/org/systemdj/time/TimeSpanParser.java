// SPDX-License-Identifier: Apache-2.0
package org.systemdj.time;

import java.util.OptionalLong;
import org.systemdj.sys.Errno;

/**
 * Reads time spans: numbers with units, added up.
 *
 * <p>Source: systemd.time(7), «Parsing Time Spans».
 *
 * <p>Loop-confined (a cursor over one text).
 */
final class TimeSpanParser {
    /** What the result counts. */
    enum Resolution {
        USEC(1),
        NSEC(1000);

        private final long perUsec;

        Resolution(long perUsec) {
            this.perUsec = perUsec;
        }
    }

    /** A unit's spelling and its length; a spelling stands before each of its own beginnings. */
    private record Unit(String name, long usec) {}

    private static final Unit[] UNITS = {
        new Unit("seconds", TimeSpan.USEC_PER_SEC),
        new Unit("second", TimeSpan.USEC_PER_SEC),
        new Unit("sec", TimeSpan.USEC_PER_SEC),
        new Unit("s", TimeSpan.USEC_PER_SEC),
        new Unit("minutes", TimeSpan.USEC_PER_MINUTE),
        new Unit("minute", TimeSpan.USEC_PER_MINUTE),
        new Unit("min", TimeSpan.USEC_PER_MINUTE),
        new Unit("months", TimeSpan.USEC_PER_MONTH),
        new Unit("month", TimeSpan.USEC_PER_MONTH),
        new Unit("M", TimeSpan.USEC_PER_MONTH),
        new Unit("msec", TimeSpan.USEC_PER_MSEC),
        new Unit("ms", TimeSpan.USEC_PER_MSEC),
        new Unit("m", TimeSpan.USEC_PER_MINUTE),
        new Unit("hours", TimeSpan.USEC_PER_HOUR),
        new Unit("hour", TimeSpan.USEC_PER_HOUR),
        new Unit("hr", TimeSpan.USEC_PER_HOUR),
        new Unit("h", TimeSpan.USEC_PER_HOUR),
        new Unit("days", TimeSpan.USEC_PER_DAY),
        new Unit("day", TimeSpan.USEC_PER_DAY),
        new Unit("d", TimeSpan.USEC_PER_DAY),
        new Unit("weeks", TimeSpan.USEC_PER_WEEK),
        new Unit("week", TimeSpan.USEC_PER_WEEK),
        new Unit("w", TimeSpan.USEC_PER_WEEK),
        new Unit("years", TimeSpan.USEC_PER_YEAR),
        new Unit("year", TimeSpan.USEC_PER_YEAR),
        new Unit("y", TimeSpan.USEC_PER_YEAR),
        new Unit("usec", 1),
        new Unit("us", 1),
        new Unit("\u03bcs", 1),
        new Unit("\u00b5s", 1),
    };

    private final String text;
    private final Resolution resolution;
    private final long defaultUnit;
    private int at;
    private long sum;
    /** What is wrong once reading has failed. */
    private int errno = Errno.EINVAL;

    private TimeSpanParser(String text, Resolution resolution, long defaultUnit) {
        this.text = text;
        this.resolution = resolution;
        this.defaultUnit = defaultUnit;
    }

    /** The span in the units of the resolution; empty when the text is none or is too large. */
    static OptionalLong parse(String text, Resolution resolution, long defaultUnit) {
        TimeSpanParser parser = new TimeSpanParser(text, resolution, defaultUnit);
        return parser.read() ? OptionalLong.of(parser.sum) : OptionalLong.empty();
    }

    /** Why the text is refused: EINVAL, or ERANGE; 0 when it is not. */
    static int errnoOf(String text, Resolution resolution, long defaultUnit) {
        TimeSpanParser parser = new TimeSpanParser(text, resolution, defaultUnit);
        return parser.read() ? 0 : parser.errno;
    }

    private boolean read() {
        skipSpace();
        if (text.startsWith("infinity", at)) {
            at += "infinity".length();
            skipSpace();
            sum = TimeSpan.USEC_INFINITY;
            return at == text.length();
        }
        boolean any = false;
        while (at < text.length()) {
            if (!term()) {
                return false;
            }
            any = true;
            skipSpace();
        }
        return any;
    }

    /** Reads one number and its unit, and adds them; false when there is none or the sum grows too large. */
    private boolean term() {
        if (text.charAt(at) == '-') {
            errno = Errno.ERANGE;
            return false;
        }
        int digits = signed(at);
        int end = digits;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        boolean fraction = text.startsWith(".", end > digits ? end : at);
        if (end == digits && !fraction) {
            return false;
        }
        int dot = end > digits ? end : at;
        at = fraction ? dot + 1 : end;
        skipDigits();
        int fractionEnd = at;
        skipSpace();
        long unit = unit();
        if (at == fractionEnd && at < text.length()) {
            return false;
        }
        if (!addWhole(digits, end, unit)) {
            errno = Errno.ERANGE;
            return false;
        }
        return !fraction || addFraction(dot + 1, fractionEnd, unit) && fractionEnd > dot + 1;
    }

    /** Where the digits of a number start behind more blanks and a plus sign. */
    private int signed(int from) {
        int start = from;
        while (start < text.length() && " \t\n\u000b\f\r".indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        return start < text.length() && text.charAt(start) == '+' ? start + 1 : start;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private boolean addWhole(int from, int to, long unit) {
        long value = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (value > (Long.MAX_VALUE - digit) / 10) {
                return false;
            }
            value = value * 10 + digit;
        }
        if (value > TimeSpan.USEC_INFINITY / unit) {
            return false;
        }
        return add(value * unit);
    }

    private boolean addFraction(int from, int to, long unit) {
        long weight = unit / 10;
        for (int i = from; i < to; i++) {
            if (!add((text.charAt(i) - '0') * weight)) {
                errno = Errno.ERANGE;
                return false;
            }
            weight /= 10;
        }
        return true;
    }

    private boolean add(long value) {
        if (value >= TimeSpan.USEC_INFINITY - sum) {
            return false;
        }
        sum += value;
        return true;
    }

    private long unit() {
        for (Unit unit : UNITS) {
            if (text.startsWith(unit.name, at)) {
                at += unit.name.length();
                return unit.usec * resolution.perUsec;
            }
        }
        if (resolution == Resolution.NSEC) {
            for (String name : new String[] {"nsec", "ns"}) {
                if (text.startsWith(name, at)) {
                    at += name.length();
                    return 1;
                }
            }
        }
        return defaultUnit;
    }

    private void skipDigits() {
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
    }

    private void skipSpace() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }
}
