// SPDX-License-Identifier: Apache-2.0
package org.systemdj.text;

import java.nio.charset.StandardCharsets;

/**
 * SipHash-2-4, the keyed hash with 64-bit result that stable random delays and shortened unit names are made of.
 * Feed it parts in order, then take the result once.
 *
 * <p>Source: Aumasson and Bernstein, «SipHash: a fast short-input PRF».
 *
 * <p>Loop-confined (a scratch object for one hash).
 */
public final class SipHash24 {
    private long v0;
    private long v1;
    private long v2;
    private long v3;
    private long pending;
    private long length;

    /** Starts a hash with a 16-byte key. */
    public SipHash24(byte[] key) {
        if (key.length != 16) {
            throw new IllegalArgumentException("SipHash key must have 16 bytes, not " + key.length);
        }
        long k0 = littleEndian(key, 0);
        long k1 = littleEndian(key, 8);
        v0 = 0x736f6d6570736575L ^ k0;
        v1 = 0x646f72616e646f6dL ^ k1;
        v2 = 0x6c7967656e657261L ^ k0;
        v3 = 0x7465646279746573L ^ k1;
    }

    /** The hash of one piece of data. */
    public static long hash(byte[] key, byte[] data) {
        return new SipHash24(key).add(data).result();
    }

    /** The hash of the UTF-8 bytes of a text. */
    public static long hash(byte[] key, String text) {
        return hash(key, text.getBytes(StandardCharsets.UTF_8));
    }

    private static long littleEndian(byte[] from, int at) {
        long value = 0;
        for (int i = 7; i >= 0; i--) {
            value = value << 8 | from[at + i] & 0xff;
        }
        return value;
    }

    /** Adds bytes. */
    public SipHash24 add(byte[] data) {
        for (byte b : data) {
            pending |= (b & 0xffL) << 8 * (length & 7);
            length++;
            if ((length & 7) == 0) {
                compress(pending);
                pending = 0;
            }
        }
        return this;
    }

    /** Adds a 64-bit number as eight bytes, lowest first. */
    public SipHash24 add(long value) {
        byte[] bytes = new byte[8];
        for (int i = 0; i < 8; i++) {
            bytes[i] = (byte) (value >>> 8 * i);
        }
        return add(bytes);
    }

    /** Ends the hash. */
    public long result() {
        compress(pending | length << 56);
        v2 ^= 0xff;
        for (int i = 0; i < 4; i++) {
            round();
        }
        return v0 ^ v1 ^ v2 ^ v3;
    }

    private void compress(long block) {
        v3 ^= block;
        round();
        round();
        v0 ^= block;
    }

    private void round() {
        v0 += v1;
        v1 = Long.rotateLeft(v1, 13) ^ v0;
        v0 = Long.rotateLeft(v0, 32);
        v2 += v3;
        v3 = Long.rotateLeft(v3, 16) ^ v2;
        v0 += v3;
        v3 = Long.rotateLeft(v3, 21) ^ v0;
        v2 += v1;
        v1 = Long.rotateLeft(v1, 17) ^ v2;
        v2 = Long.rotateLeft(v2, 32);
    }
}
