// SPDX-License-Identifier: Apache-2.0
package org.systemdj.text;

/**
 * Numbers in text, read strictly.
 *
 * <p>Source: strtol(3), as the options of systemctl(1) use it.
 *
 * <p>Immutable (static functions).
 */
public final class Numbers {
    private Numbers() {}

    public static int parseInt(String text, int otherwise) {
        long value = parseLong(text, Long.MIN_VALUE);
        return value < Integer.MIN_VALUE || value > Integer.MAX_VALUE ? otherwise : (int) value;
    }

    /** A decimal number (or a hexadecimal or octal one by its prefix), or the stand-in. */
    public static long parseLong(String text, long otherwise) {
        int at = 0;
        boolean negative = text.startsWith("-");
        if (negative || text.startsWith("+")) {
            at = 1;
        }
        int radix = 10;
        if (text.startsWith("0x", at)) {
            radix = 16;
            at += 2;
        } else if (text.startsWith("0o", at)) {
            radix = 8;
            at += 2;
        } else if (text.startsWith("0b", at)) {
            radix = 2;
            at += 2;
        }
        if (at >= text.length()) {
            return otherwise;
        }
        long value = 0;
        for (; at < text.length(); at++) {
            int digit = Character.digit(text.charAt(at), radix);
            if (digit < 0 || value > (Long.MAX_VALUE - digit) / radix) {
                return otherwise;
            }
            value = value * radix + digit;
        }
        return negative ? -value : value;
    }
}
