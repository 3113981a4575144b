// SPDX-License-Identifier: Apache-2.0
package org.systemdj.text;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The simplest values of settings: booleans, numbers, file modes, parts of a whole.
 *
 * <p>Source: systemd.syntax(7); systemd.unit(5); systemd.resource-control(5) on percentages.
 *
 * <p>Immutable (static functions).
 */
public final class Values {
    private static final String[] TRUE = {"1", "yes", "y", "true", "t", "on"};
    private static final String[] FALSE = {"0", "no", "n", "false", "f", "off"};

    private Values() {}

    /** A boolean in any of its spellings, whatever the case. */
    public static Optional<Boolean> parseBoolean(String text) {
        for (String word : TRUE) {
            if (word.equalsIgnoreCase(text)) {
                return Optional.of(Boolean.TRUE);
            }
        }
        for (String word : FALSE) {
            if (word.equalsIgnoreCase(text)) {
                return Optional.of(Boolean.FALSE);
            }
        }
        return Optional.empty();
    }

    /** {@code yes} or {@code no}. */
    public static String yesNo(boolean value) {
        return value ? "yes" : "no";
    }

    /**
     * A whole number as C reads it: {@code 0x} hexadecimal, {@code 0b} binary, {@code 0o} or {@code 0} octal, else
     * decimal; leading white space and a sign are taken.
     */
    public static OptionalLong parseLong(String text) {
        String bare = stripLeading(text);
        boolean negative = bare.startsWith("-");
        String digits = negative || bare.startsWith("+") ? bare.substring(1) : bare;
        OptionalLong magnitude = parseMagnitude(digits);
        if (magnitude.isEmpty()
                || magnitude.getAsLong() < 0 && !(negative && magnitude.getAsLong() == Long.MIN_VALUE)) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(negative ? -magnitude.getAsLong() : magnitude.getAsLong());
    }

    /** An unsigned number of 64 bits, read as {@link #parseLong} reads; values above the signed range are negative. */
    public static OptionalLong parseUnsignedLong(String text) {
        String bare = stripLeading(text);
        if (bare.startsWith("-")) {
            OptionalLong zero = parseMagnitude(bare.substring(1));
            return zero.isPresent() && zero.getAsLong() == 0 ? zero : OptionalLong.empty();
        }
        return parseMagnitude(bare.startsWith("+") ? bare.substring(1) : bare);
    }

    /** A number that fits into 32 bits with sign. */
    public static OptionalInt parseInt(String text) {
        OptionalLong value = parseLong(text);
        return value.isPresent() && value.getAsLong() == (int) value.getAsLong()
                ? OptionalInt.of((int) value.getAsLong())
                : OptionalInt.empty();
    }

    /** A number that fits into 32 bits without sign; values above the signed range are negative. */
    public static OptionalInt parseUnsignedInt(String text) {
        OptionalLong value = parseUnsignedLong(text);
        return value.isPresent() && value.getAsLong() >>> 32 == 0
                ? OptionalInt.of((int) value.getAsLong())
                : OptionalInt.empty();
    }

    /** Decimal digits only, no sign; empty when there is anything else or the number is above {@code max}. */
    public static OptionalLong parseDecimal(String text, long max) {
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        long value = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9' || value > (Long.MAX_VALUE - (c - '0')) / 10) {
                return OptionalLong.empty();
            }
            value = value * 10 + c - '0';
        }
        return value <= max ? OptionalLong.of(value) : OptionalLong.empty();
    }

    /** Permission bits in octal, up to 07777. */
    public static OptionalInt parseMode(String text) {
        if (text.isEmpty()) {
            return OptionalInt.empty();
        }
        int mode = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '7' || mode > 07777) {
                return OptionalInt.empty();
            }
            mode = mode << 3 | c - '0';
        }
        return mode <= 07777 ? OptionalInt.of(mode) : OptionalInt.empty();
    }

    /** Permission bits with at least four octal digits, as {@code show} prints them. */
    public static String formatMode(int mode) {
        String octal = Integer.toOctalString(mode);
        return "0".repeat(Math.max(0, 4 - octal.length())) + octal;
    }

    private static String stripLeading(String text) {
        int at = 0;
        while (at < text.length() && " \t\n\r\f\u000b".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return text.substring(at);
    }

    private static OptionalLong parseMagnitude(String digits) {
        int radix = 10;
        int start = 0;
        if (digits.length() > 1 && digits.charAt(0) == '0') {
            char mark = digits.charAt(1);
            radix = mark == 'x' || mark == 'X' ? 16 : mark == 'b' || mark == 'B' ? 2 : 8;
            start = radix != 8 || mark == 'o' || mark == 'O' ? 2 : 1;
        }
        if (start >= digits.length()) {
            return OptionalLong.empty();
        }
        long value = 0;
        for (int i = start; i < digits.length(); i++) {
            char c = digits.charAt(i);
            int digit = c < 0x80 ? Character.digit(c, radix) : -1;
            if (digit < 0 || Long.compareUnsigned(value, Long.divideUnsigned(-1L - digit, radix)) > 0) {
                return OptionalLong.empty();
            }
            value = value * radix + digit;
        }
        return OptionalLong.of(value);
    }

    /**
     * A part of a whole in ten-thousandths: {@code 12.34%}, {@code 12.3‰} or {@code 12‱}; may be more than the whole.
     */
    public static OptionalInt parsePermyriad(String text) {
        return parsePart(text, 2);
    }

    /** A part of a whole in thousandths: {@code 12.3%} or {@code 12‰}. */
    public static OptionalInt parsePermille(String text) {
        return parsePart(text, 1);
    }

    /** A part of a whole in hundredths: {@code 12%}. */
    public static OptionalInt parsePercent(String text) {
        return parsePart(text, 0);
    }

    /** {@code finest}: 0 hundredths, 1 thousandths, 2 ten-thousandths. */
    private static OptionalInt parsePart(String text, int finest) {
        if (text.isEmpty()) {
            return OptionalInt.empty();
        }
        int mark = "%\u2030\u2031".indexOf(text.charAt(text.length() - 1));
        if (mark < 0 || mark > finest) {
            return OptionalInt.empty();
        }
        String number = text.substring(0, text.length() - 1);
        int dot = number.indexOf('.');
        String fraction = dot < 0 ? "" : number.substring(dot + 1);
        boolean misplaced = dot >= 0 && (fraction.isEmpty() || fraction.length() > finest - mark);
        OptionalLong whole = parseDecimal(dot < 0 ? number : number.substring(0, dot), Integer.MAX_VALUE);
        OptionalLong part = fraction.isEmpty() ? OptionalLong.of(0) : parseDecimal(fraction, 99);
        if (misplaced || whole.isEmpty() || part.isEmpty()) {
            return OptionalInt.empty();
        }
        long value = whole.getAsLong();
        for (int i = mark; i < finest; i++) {
            value *= 10;
        }
        long below = part.getAsLong();
        for (int i = fraction.length(); i < finest - mark; i++) {
            below *= 10;
        }
        return value + below <= Integer.MAX_VALUE ? OptionalInt.of((int) (value + below)) : OptionalInt.empty();
    }

    /** A part in ten-thousandths as text: {@code 12.34%}. */
    public static String formatPermyriad(int value) {
        int below = value % 100;
        String whole = Integer.toString(value / 100);
        if (below == 0) {
            return whole + "%";
        }
        return below % 10 == 0 ? whole + "." + below / 10 + "%" : whole + "." + (below < 10 ? "0" : "") + below + "%";
    }
}
