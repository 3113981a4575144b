// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.busctl;

import java.math.BigInteger;
import java.util.Locale;
import org.systemdj.sys.Errno;

/**
 * Numbers as words of a command line: decimal, hexadecimal ({@code 0x}), octal ({@code 0o}, {@code 0}) or binary
 * ({@code 0b}).
 *
 * <p>Source: strtoull(3), strtod(3); what busctl 257 takes.
 *
 * <p>Immutable (static functions).
 */
final class NumberText {
    private static final String BLANKS = " \t\n\u000b\f\r";

    /**
     * A number or why it is none.
     *
     * @param value the bits
     * @param errno 0, EINVAL or ERANGE
     */
    record Result(long value, int errno) {
        private static final Result BAD = new Result(0, Errno.EINVAL);
        private static final Result BEYOND = new Result(0, Errno.ERANGE);

        double asDouble() {
            return Double.longBitsToDouble(value);
        }
    }

    private NumberText() {}

    static Result unsigned(String text, int bits) {
        BigInteger value = integer(text);
        if (value == null) {
            return Result.BAD;
        }
        boolean fits = value.signum() >= 0 && value.bitLength() <= bits;
        return fits ? new Result(value.longValue(), 0) : Result.BEYOND;
    }

    static Result signed(String text, int bits) {
        BigInteger value = integer(text);
        if (value == null) {
            return Result.BAD;
        }
        return value.bitLength() < bits ? new Result(value.longValue(), 0) : Result.BEYOND;
    }

    private static BigInteger integer(String text) {
        String digits = text.substring(blanks(text));
        boolean binary = digits.startsWith("0b") || digits.startsWith("0B");
        boolean octal = digits.startsWith("0o") || digits.startsWith("0O");
        digits = binary || octal ? digits.substring(2) : digits;
        boolean negative = digits.startsWith("-");
        digits = negative || digits.startsWith("+") ? digits.substring(1) : digits;
        int radix = binary ? 2 : octal ? 8 : 10;
        if (radix == 10 && (digits.startsWith("0x") || digits.startsWith("0X"))) {
            radix = 16;
            digits = digits.substring(2);
        } else if (radix == 10 && digits.length() > 1 && digits.startsWith("0")) {
            radix = 8;
        }
        boolean valid = !digits.isEmpty();
        for (int i = 0; i < digits.length(); i++) {
            valid &= digits.charAt(i) < 128 && Character.digit(digits.charAt(i), radix) >= 0;
        }
        if (!valid) {
            return null;
        }
        BigInteger value = new BigInteger(digits, radix);
        return negative ? value.negate() : value;
    }

    private static int blanks(String text) {
        int at = 0;
        while (at < text.length() && BLANKS.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    /** A floating point number; its bits are the value. */
    static Result floating(String text) {
        String word = text.substring(blanks(text)).toLowerCase(Locale.ROOT);
        boolean negative = word.startsWith("-");
        word = negative || word.startsWith("+") ? word.substring(1) : word;
        Double value = magnitude(word);
        if (value == null) {
            return Result.BAD;
        }
        boolean named = word.startsWith("i") || word.startsWith("n");
        boolean tiny = Math.abs(value) < Double.MIN_NORMAL && hasDigit(word);
        if (!named && (value.isInfinite() || tiny)) {
            return Result.BEYOND;
        }
        return new Result(Double.doubleToRawLongBits(negative ? -value : value), 0);
    }

    private static Double magnitude(String word) {
        if (word.equals("inf") || word.equals("infinity")) {
            return Double.POSITIVE_INFINITY;
        }
        if (word.matches("nan(\\([a-z0-9_]*\\))?")) {
            return Double.NaN;
        }
        if (word.matches("(\\d+\\.?\\d*|\\.\\d+)(e[+-]?\\d+)?")) {
            return Double.valueOf(word);
        }
        if (word.matches("0x([0-9a-f]+\\.?[0-9a-f]*|\\.[0-9a-f]+)(p[+-]?\\d+)?")) {
            return Double.valueOf(word.contains("p") ? word : word + "p0");
        }
        return null;
    }

    /** Whether a digit of the significand is not zero. */
    private static boolean hasDigit(String word) {
        String significand = word.startsWith("0x") ? word.substring(2).split("p", 2)[0] : word.split("e", 2)[0];
        return significand.matches(".*[1-9a-f].*");
    }
}
