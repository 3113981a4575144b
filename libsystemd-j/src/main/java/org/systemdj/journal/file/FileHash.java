// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journal.file;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The two hashes of fields: Jenkins's lookup3, and SipHash-2-4 with a key.
 *
 * <p>Source: «Journal File Format», «Hash Tables»; Bob Jenkins, «lookup3» (hashlittle2); Aumasson and Bernstein, «SipHash».
 *
 * <p>Immutable (static functions).
 */
final class FileHash {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private FileHash() {}

    /** Lookup3 with both halves starting at zero; the first result is the upper half. */
    static long jenkins(byte[] data, int from, int length) {
        int a = 0xdeadbeef + length;
        int b = a;
        int c = a;
        int at = from;
        int left = length;
        while (left > 12) {
            a += (int) INT.get(data, at);
            b += (int) INT.get(data, at + 4);
            c += (int) INT.get(data, at + 8);
            a -= c;
            a ^= Integer.rotateLeft(c, 4);
            c += b;
            b -= a;
            b ^= Integer.rotateLeft(a, 6);
            a += c;
            c -= b;
            c ^= Integer.rotateLeft(b, 8);
            b += a;
            a -= c;
            a ^= Integer.rotateLeft(c, 16);
            c += b;
            b -= a;
            b ^= Integer.rotateLeft(a, 19);
            a += c;
            c -= b;
            c ^= Integer.rotateLeft(b, 4);
            b += a;
            at += 12;
            left -= 12;
        }
        if (left > 0) {
            a += tail(data, at, left);
            b += tail(data, at + 4, left - 4);
            c += tail(data, at + 8, left - 8);
            c ^= b;
            c -= Integer.rotateLeft(b, 14);
            a ^= c;
            a -= Integer.rotateLeft(c, 11);
            b ^= a;
            b -= Integer.rotateLeft(a, 25);
            c ^= b;
            c -= Integer.rotateLeft(b, 16);
            a ^= c;
            a -= Integer.rotateLeft(c, 4);
            b ^= a;
            b -= Integer.rotateLeft(a, 14);
            c ^= b;
            c -= Integer.rotateLeft(b, 24);
        }
        return (long) c << 32 | b & 0xffffffffL;
    }

    private static int tail(byte[] data, int at, int count) {
        int value = 0;
        for (int i = 0; i < 4 && i < count; i++) {
            value |= (data[at + i] & 0xff) << 8 * i;
        }
        return value;
    }

    /** SipHash-2-4; the key is given as two little-endian numbers. */
    static long sip(long k0, long k1, byte[] data, int from, int length) {
        long v0 = 0x736f6d6570736575L ^ k0;
        long v1 = 0x646f72616e646f6dL ^ k1;
        long v2 = 0x6c7967656e657261L ^ k0;
        long v3 = 0x7465646279746573L ^ k1;
        int end = from + (length & ~7);
        int finishing = 0;
        int at = from;
        long last = (long) length << 56;
        for (int i = 0; i < (length & 7); i++) {
            last |= (data[end + i] & 0xffL) << 8 * i;
        }
        while (true) {
            long word = 0;
            int rounds = 2;
            if (at < end) {
                word = (long) LONG.get(data, at);
                at += 8;
            } else if (finishing == 0) {
                word = last;
                finishing = 1;
            } else {
                v2 ^= 0xff;
                rounds = 4;
                finishing = 2;
            }
            v3 ^= word;
            for (int i = 0; i < rounds; i++) {
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
            if (finishing == 2) {
                return v0 ^ v1 ^ v2 ^ v3;
            }
            v0 ^= word;
        }
    }
}
