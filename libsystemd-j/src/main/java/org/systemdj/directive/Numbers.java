// SPDX-License-Identifier: Apache-2.0
package org.systemdj.directive;

import org.systemdj.text.Values;

/**
 * Reads the numbers of unit files, telling those that do not fit from those that are none.
 *
 * <p>Source: systemd.syntax(7).
 *
 * <p>Immutable (static functions). Failures are told apart by {@link #BAD} and {@link #RANGE}, which no result is.
 */
final class Numbers {
    /** No number. */
    static final long BAD = Long.MIN_VALUE;

    /** A number that does not fit. */
    static final long RANGE = Long.MIN_VALUE + 1;

    private Numbers() {}

    /** Reads a number between the two bounds, both included, neither at the far end of the longs. */
    static long integer(String text, long min, long max) {
        int at = 0;
        boolean negative = false;
        if (!text.isEmpty() && (text.charAt(0) == '-' || text.charAt(0) == '+')) {
            negative = text.charAt(0) == '-';
            at = 1;
        }
        long value = magnitude(text, at, 10);
        if (value < 0) {
            return value;
        }
        long signed = negative ? -value : value;
        return signed < min || signed > max ? RANGE : signed;
    }

    /** Reads a mode: octal digits, at most 07777. */
    static long mode(String text) {
        long value = magnitude(text, 0, 8);
        return value > 07777 ? RANGE : value;
    }

    private static long magnitude(String text, int start, int usualRadix) {
        int at = start;
        int radix = usualRadix;
        if (text.length() > at + 2 && text.charAt(at) == '0') {
            int prefix =
                    switch (text.charAt(at + 1)) {
                        case 'x', 'X' -> 16;
                        case 'o', 'O' -> 8;
                        case 'b', 'B' -> 2;
                        default -> 0;
                    };
            if (prefix != 0) {
                radix = prefix;
                at += 2;
            }
        }
        if (at >= text.length()) {
            return BAD;
        }
        long value = 0;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            int digit = c < 0x80 ? Character.digit(c, radix) : -1;
            if (digit < 0) {
                return BAD;
            }
            if (value > (Long.MAX_VALUE - digit) / radix) {
                return RANGE;
            }
            value = value * radix + digit;
        }
        return value;
    }

    /** A truth value; null where the text is none. */
    static Boolean truth(String text) {
        return Values.parseBoolean(text).orElse(null);
    }
}
