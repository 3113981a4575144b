// SPDX-License-Identifier: Apache-2.0
package org.systemdj.text;

import java.util.OptionalLong;

/**
 * Sizes in bytes: numbers with units, largest first, added up.
 *
 * <p>Source: systemd.resource-control(5) and systemd.exec(5), on sizes «parsed with base 1024»; systemd.socket(5).
 *
 * <p>Immutable (static functions). Sizes are unsigned; those above the signed range are refused.
 */
public final class ByteSize {
    private static final String UNITS = "EPTGMK";

    /** What a unit multiplies by. */
    public enum Base {
        IEC(1024),
        SI(1000);

        private final long factor;

        Base(long factor) {
            this.factor = factor;
        }
    }

    private ByteSize() {}

    /** A size with units of 1024. */
    public static OptionalLong parse(String text) {
        return parse(text, Base.IEC);
    }

    /** A size such as {@code 1.5G 20M}; empty when the text is none, or is above the signed range. */
    public static OptionalLong parse(String text, Base base) {
        Sum sum = new Sum(text, base);
        return sum.read() && sum.bytes >= 0 ? OptionalLong.of(sum.bytes) : OptionalLong.empty();
    }

    /** A size up to the unsigned range, as its bit pattern; empty when the text is none. */
    public static OptionalLong parseUnsigned(String text, Base base) {
        Sum sum = new Sum(text, base);
        return sum.read() ? OptionalLong.of(sum.bytes) : OptionalLong.empty();
    }

    /** Whether a text that is no size fails by its sign or its length alone. */
    public static boolean isOutOfRange(String text, Base base) {
        Sum sum = new Sum(text, base);
        return !sum.read() && sum.outOfRange;
    }

    /** A size while it is read. */
    private static final class Sum {
        private final String text;
        private final Base base;
        private long bytes;
        private boolean outOfRange;

        Sum(String text, Base base) {
            this.text = text;
            this.base = base;
        }

        boolean read() {
            int nextUnit = 0;
            int at = 0;
            do {
                int start = skipSpace(text, at);
                boolean negative = text.startsWith("-", start);
                int digits = negative || text.startsWith("+", start) ? start + 1 : start;
                int end = skipDigits(text, digits);
                boolean fraction = end < text.length() && text.charAt(end) == '.';
                int fractionEnd = fraction ? skipDigits(text, end + 1) : end;
                OptionalLong whole = unsigned(digits, end);
                if (negative || whole.isEmpty()) {
                    outOfRange = end > digits;
                    return false;
                }
                if (fraction && fractionEnd == end + 1) {
                    return false;
                }
                int unitAt = skipSpace(text, fractionEnd);
                int unit = unit(text, unitAt, nextUnit);
                if (unit < 0) {
                    return false;
                }
                long factor = power(base.factor, Math.max(0, UNITS.length() - unit));
                double part = fraction ? Double.parseDouble("0" + text.substring(end, fractionEnd)) : 0;
                if (!add(whole.getAsLong(), factor, (long) (part * factor))) {
                    outOfRange = true;
                    return false;
                }
                at = unit > UNITS.length() ? unitAt : unitAt + 1;
                nextUnit = unit + 1;
            } while (at < text.length());
            return true;
        }

        private OptionalLong unsigned(int start, int end) {
            long value = 0;
            for (int i = start; i < end; i++) {
                int digit = text.charAt(i) - '0';
                if (Long.compareUnsigned(value, Long.divideUnsigned(-1L - digit, 10)) > 0) {
                    return OptionalLong.empty();
                }
                value = value * 10 + digit;
            }
            return end > start ? OptionalLong.of(value) : OptionalLong.empty();
        }

        private boolean add(long whole, long factor, long below) {
            long room = -1L - bytes;
            if (Long.compareUnsigned(below, room) > 0
                    || Long.compareUnsigned(whole, Long.divideUnsigned(room - below, factor)) > 0) {
                return false;
            }
            bytes += whole * factor + below;
            return true;
        }
    }

    /** The index of the unit, counted from the largest: E P T G M K B none; -1 where an earlier one is not allowed. */
    private static int unit(String text, int at, int first) {
        int unit = at < text.length() ? (UNITS + "B").indexOf(text.charAt(at)) : -1;
        if (unit < 0) {
            unit = UNITS.length() + 1;
        }
        return unit < first ? -1 : unit;
    }

    private static long power(long base, int exponent) {
        long value = 1;
        for (int i = 0; i < exponent; i++) {
            value *= base;
        }
        return value;
    }

    private static int skipDigits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    private static int skipSpace(String text, int from) {
        int at = from;
        while (at < text.length() && Words.WHITESPACE.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    /** A size for people: {@code 512B}, {@code 13.9M}; largest fitting unit of 1024, one decimal where not zero. */
    public static String format(long bytes) {
        return format(bytes, Base.IEC);
    }

    /** A size for people with the units of the base. */
    public static String format(long bytes, Base base) {
        if (bytes == -1L) {
            return "infinity";
        }
        for (int i = 0; i < UNITS.length(); i++) {
            long factor = power(base.factor, UNITS.length() - i);
            if (Long.compareUnsigned(bytes, factor) >= 0) {
                long whole = Long.divideUnsigned(bytes, factor);
                long below = Long.remainderUnsigned(bytes, factor) / (factor / base.factor) * 10 / base.factor;
                return whole + (below > 0 ? "." + below : "") + UNITS.charAt(i);
            }
        }
        return bytes + "B";
    }
}
