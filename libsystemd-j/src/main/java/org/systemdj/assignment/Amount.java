// SPDX-License-Identifier: Apache-2.0
package org.systemdj.assignment;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.systemdj.sys.Errno;
import org.systemdj.text.ByteSize;
import org.systemdj.text.Values;
import org.systemdj.time.TimeSpan;

/**
 * A number that was read, or why it could not be.
 *
 * <p>Source: what systemd 257's systemctl says of numbers: «Invalid argument», «Numerical result out of range».
 *
 * <p>Immutable.
 *
 * @param value the number, unsigned ones as their bit pattern
 * @param errno 0, EINVAL or ERANGE
 */
record Amount(long value, int errno) {
    private static final Amount BAD = new Amount(0, Errno.EINVAL);
    private static final Amount OUT_OF_RANGE = new Amount(0, Errno.ERANGE);

    static Amount of(long value) {
        return new Amount(value, 0);
    }

    boolean failed() {
        return errno != 0;
    }

    /** Out of range where it is not between the bounds, both included. */
    Amount within(long min, long max) {
        return failed() || value >= min && value <= max ? this : OUT_OF_RANGE;
    }

    /** A number with sign, in any of C's notations. */
    static Amount signed(String text) {
        OptionalLong value = Values.parseLong(text);
        return value.isPresent() ? of(value.getAsLong()) : refused(text);
    }

    /** A number with sign that fits into 32 bits. */
    static Amount signed32(String text) {
        return signed(text).within(Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    /** A number of 64 bits without sign. */
    static Amount unsigned(String text) {
        OptionalLong value = Values.parseUnsignedLong(text);
        return value.isPresent() ? of(value.getAsLong()) : refused(text);
    }

    /** A number of 32 bits without sign. */
    static Amount unsigned32(String text) {
        Amount amount = unsigned(text);
        return amount.failed() ? amount : amount.within(0, 0xffffffffL);
    }

    /** What is a number but for its size is out of range. */
    private static Amount refused(String text) {
        int at = 0;
        while (at < text.length() && " \t\n\r\f\u000b".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        if (at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
            at++;
        }
        boolean digits = at < text.length();
        boolean hexadecimal = text.startsWith("0x", at) && text.length() > at + 2;
        for (int i = hexadecimal ? at + 2 : at; i < text.length(); i++) {
            char c = text.charAt(i);
            digits &= c < 0x80 && Character.digit(c, hexadecimal ? 16 : 10) >= 0;
        }
        return digits ? OUT_OF_RANGE : BAD;
    }

    /** A size with units. */
    static Amount size(String text, ByteSize.Base base) {
        OptionalLong value = ByteSize.parseUnsigned(text, base);
        if (value.isPresent()) {
            return of(value.getAsLong());
        }
        return ByteSize.isOutOfRange(text, base) ? OUT_OF_RANGE : BAD;
    }

    /** A time span in microseconds; infinity is all ones. */
    static Amount span(String text) {
        Optional<TimeSpan> span = TimeSpan.parse(text);
        return span.isPresent() ? of(span.get().toBus()) : new Amount(0, TimeSpan.errnoOf(text));
    }

    /** A time span in nanoseconds. */
    static Amount nanoseconds(String text) {
        OptionalLong span = TimeSpan.parseNsec(text);
        if (span.isEmpty()) {
            return new Amount(0, TimeSpan.errnoOf(text));
        }
        return of(span.getAsLong() == TimeSpan.USEC_INFINITY ? -1 : span.getAsLong());
    }

    /** Permission bits. */
    static Amount mode(String text) {
        OptionalInt mode = Values.parseMode(text);
        if (mode.isPresent()) {
            return of(mode.getAsInt());
        }
        boolean octal = !text.isEmpty();
        for (int i = 0; i < text.length(); i++) {
            octal &= text.charAt(i) >= '0' && text.charAt(i) <= '7';
        }
        return octal ? OUT_OF_RANGE : BAD;
    }

    /** A part of a whole in ten-thousandths. */
    static Amount permyriad(String text) {
        OptionalInt part = Values.parsePermyriad(text);
        return part.isPresent() ? of(part.getAsInt()) : BAD;
    }
}
