// SPDX-License-Identifier: Apache-2.0
package org.systemdj.id128;

import java.util.Optional;

/**
 * An identifier of 128 bits.
 *
 * <p>Source: sd-id128(3), sd_id128_to_string(3), sd_id128_get_machine(3).
 *
 * <p>Immutable.
 *
 * @param high the first eight bytes, the first byte highest
 * @param low the last eight bytes
 */
public record Id128(long high, long low) {
    /** All bits zero: no identifier. */
    public static final Id128 NULL = new Id128(0, 0);

    private static final String DIGITS = "0123456789abcdef";
    private static final int PLAIN_LENGTH = 32;
    private static final int UUID_LENGTH = 36;

    /** The identifier made of 16 bytes. */
    public static Id128 ofBytes(byte[] bytes) {
        if (bytes.length < 16) {
            throw new IllegalArgumentException("An identifier has 16 bytes, not " + bytes.length);
        }
        return new Id128(number(bytes, 0), number(bytes, 8));
    }

    private static long number(byte[] bytes, int from) {
        long value = 0;
        for (int i = from; i < from + 8; i++) {
            value = value << 8 | bytes[i] & 0xff;
        }
        return value;
    }

    /** Makes a random identifier of version 4 from 16 random bytes. */
    public static Id128 ofRandom(byte[] random) {
        return ofBytes(random).asVersion4();
    }

    /** Reads 32 digits, or 36 characters with dashes where UUIDs have them; any case. */
    public static Optional<Id128> parse(String text) {
        boolean uuid = text.length() == UUID_LENGTH;
        if (!uuid && text.length() != PLAIN_LENGTH) {
            return Optional.empty();
        }
        long[] halves = new long[2];
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (uuid && (i == 8 || i == 13 || i == 18 || i == 23)) {
                if (c != '-') {
                    return Optional.empty();
                }
                continue;
            }
            int digit = c < 0x80 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                return Optional.empty();
            }
            halves[digits / 16] = halves[digits / 16] << 4 | digit;
            digits++;
        }
        return Optional.of(new Id128(halves[0], halves[1]));
    }

    /** Whether all bits are zero. */
    public boolean isNull() {
        return high == 0 && low == 0;
    }

    /** The 16 bytes. */
    public byte[] toBytes() {
        byte[] bytes = new byte[16];
        for (int i = 0; i < 8; i++) {
            bytes[i] = (byte) (high >>> 56 - 8 * i);
            bytes[8 + i] = (byte) (low >>> 56 - 8 * i);
        }
        return bytes;
    }

    /** With the bits that say «random» in UUIDs. */
    public Id128 asVersion4() {
        return new Id128(high & ~0xf000L | 0x4000L, low & ~(3L << 62) | 1L << 63);
    }

    /** An identifier that only the application can compute from this one, which cannot be told from it. */
    public Id128 appSpecific(Id128 application) {
        return ofBytes(Sha256.hmac(toBytes(), application.toBytes())).asVersion4();
    }

    /** With dashes, as UUIDs are written. */
    public String toUuid() {
        String plain = toString();
        return plain.substring(0, 8) + "-" + plain.substring(8, 12) + "-" + plain.substring(12, 16) + "-"
                + plain.substring(16, 20) + "-" + plain.substring(20);
    }

    /** 32 digits in lower case. */
    @Override
    public String toString() {
        char[] text = new char[PLAIN_LENGTH];
        for (int i = 0; i < 16; i++) {
            text[i] = DIGITS.charAt((int) (high >>> 60 - 4 * i) & 15);
            text[16 + i] = DIGITS.charAt((int) (low >>> 60 - 4 * i) & 15);
        }
        return new String(text);
    }
}
