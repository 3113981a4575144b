// SPDX-License-Identifier: Apache-2.0
package org.systemdj.id128;

import java.util.Arrays;

/**
 * SHA-256 and its HMAC. Written out here because the platform's security providers would come into PID 1's image
 * for two calls.
 *
 * <p>Source: FIPS 180-4, RFC 2104.
 *
 * <p>Immutable (static functions).
 */
public final class Sha256 {
    private static final int BLOCK = 64;

    private static final int[] ROUND = {
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2
    };

    private Sha256() {}

    /** The 32 bytes of the hash. */
    public static byte[] hash(byte[] data) {
        int[] state = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
        int padded = (data.length + 8) / BLOCK * BLOCK + BLOCK;
        byte[] all = Arrays.copyOf(data, padded);
        all[data.length] = (byte) 0x80;
        long bits = 8L * data.length;
        for (int i = 0; i < 8; i++) {
            all[padded - 1 - i] = (byte) (bits >>> 8 * i);
        }
        int[] words = new int[64];
        for (int at = 0; at < padded; at += BLOCK) {
            compress(state, words, all, at);
        }
        byte[] out = new byte[32];
        for (int i = 0; i < 32; i++) {
            out[i] = (byte) (state[i / 4] >>> 24 - 8 * (i % 4));
        }
        return out;
    }

    private static void compress(int[] state, int[] w, byte[] data, int at) {
        for (int i = 0; i < 16; i++) {
            int from = at + 4 * i;
            w[i] = data[from] << 24 | (data[from + 1] & 255) << 16 | (data[from + 2] & 255) << 8 | data[from + 3] & 255;
        }
        for (int i = 16; i < 64; i++) {
            int x = w[i - 15];
            int y = w[i - 2];
            int s0 = Integer.rotateRight(x, 7) ^ Integer.rotateRight(x, 18) ^ x >>> 3;
            int s1 = Integer.rotateRight(y, 17) ^ Integer.rotateRight(y, 19) ^ y >>> 10;
            w[i] = w[i - 16] + s0 + w[i - 7] + s1;
        }
        int[] v = state.clone();
        for (int i = 0; i < 64; i++) {
            int e = v[4];
            int a = v[0];
            int s1 = Integer.rotateRight(e, 6) ^ Integer.rotateRight(e, 11) ^ Integer.rotateRight(e, 25);
            int t1 = v[7] + s1 + (e & v[5] ^ ~e & v[6]) + ROUND[i] + w[i];
            int s0 = Integer.rotateRight(a, 2) ^ Integer.rotateRight(a, 13) ^ Integer.rotateRight(a, 22);
            int t2 = s0 + (a & v[1] ^ a & v[2] ^ v[1] & v[2]);
            System.arraycopy(v, 0, v, 1, 7);
            v[4] += t1;
            v[0] = t1 + t2;
        }
        for (int i = 0; i < 8; i++) {
            state[i] += v[i];
        }
    }

    /** The keyed hash. */
    public static byte[] hmac(byte[] key, byte[] data) {
        byte[] bare = Arrays.copyOf(key.length > BLOCK ? hash(key) : key, BLOCK);
        byte[] inner = Arrays.copyOf(bare, BLOCK + data.length);
        System.arraycopy(data, 0, inner, BLOCK, data.length);
        byte[] outer = Arrays.copyOf(bare, BLOCK + 32);
        for (int i = 0; i < BLOCK; i++) {
            inner[i] ^= 0x36;
            outer[i] ^= 0x5c;
        }
        System.arraycopy(hash(inner), 0, outer, BLOCK, 32);
        return hash(outer);
    }
}
