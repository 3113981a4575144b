// SPDX-License-Identifier: Apache-2.0
package org.systemdj.time;

import java.util.OptionalLong;

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

    private TimeSpanParser(String text, Resolution resolution, long defaultUnit) {
        this.text = text;
        this.resolution = resolution;
        this.defaultUnit = defaultUnit;
    }

    /** The span in the units of the resolution; empty when the text is none or is too large. */
    static OptionalLong parse(String text, Resolution resolution, long defaultUnit) {
        String bare = text.strip();
        if (bare.equals("infinity")) {
            return OptionalLong.of(TimeSpan.USEC_INFINITY);
        }
        if (bare.isEmpty()) {
            return OptionalLong.empty();
        }
        TimeSpanParser parser = new TimeSpanParser(bare, resolution, defaultUnit);
        while (parser.at < bare.length()) {
            if (!parser.term()) {
                return OptionalLong.empty();
            }
        }
        return OptionalLong.of(parser.sum);
    }

    /** Reads one number and its unit, and adds them; false when there is none or the sum grows too large. */
    private boolean term() {
        skipSpace();
        if (at < text.length() && text.charAt(at) == '+') {
            at++;
        }
        int digits = at;
        skipDigits();
        int end = at;
        boolean fraction = at < text.length() && text.charAt(at) == '.';
        if (fraction) {
            at++;
            skipDigits();
        }
        if (fraction ? at == end + 1 : end == digits) {
            return false;
        }
        int fractionEnd = at;
        skipSpace();
        long unit = unit();
        if (at == fractionEnd && at < text.length()) {
            return false;
        }
        return addWhole(digits, end, unit) && (!fraction || addFraction(end + 1, fractionEnd, unit));
    }

    private boolean addWhole(int from, int to, long unit) {
        long value = 0;
        for (int i = from; i < to; i++) {
            if (value > Long.MAX_VALUE / 10 - 1) {
                return false;
            }
            value = value * 10 + text.charAt(i) - '0';
        }
        if (value >= TimeSpan.USEC_INFINITY / unit) {
            return false;
        }
        return add(value * unit);
    }

    private boolean addFraction(int from, int to, long unit) {
        long weight = unit / 10;
        for (int i = from; i < to; i++) {
            if (!add((text.charAt(i) - '0') * weight)) {
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
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
    }

    private void skipSpace() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }
}
