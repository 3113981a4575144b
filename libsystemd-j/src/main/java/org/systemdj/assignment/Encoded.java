// SPDX-License-Identifier: Apache-2.0
package org.systemdj.assignment;

import java.io.ByteArrayOutputStream;
import org.systemdj.sys.Errno;

/**
 * Bytes that were written as text, or why the text is refused.
 *
 * <p>Source: systemd.exec(5), {@code StandardInputData=}, {@code SetCredentialEncrypted=}, {@code RootHash=}; RFC 4648.
 *
 * <p>Immutable by agreement.
 *
 * @param bytes what was written
 * @param errno 0, EINVAL for a character that is none of the alphabet, EPIPE for an end in the middle
 */
record Encoded(byte[] bytes, int errno) {
    private static final String WHITE = " \t\n\r";
    private static final int BITS = 6;
    private static final int PADDING = -1;

    private static Encoded refused(int errno) {
        return new Encoded(new byte[0], errno);
    }

    /** Base 64; white space between the characters means nothing. */
    static Encoded base64(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StringBuilder dense = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (WHITE.indexOf(text.charAt(i)) < 0) {
                dense.append(text.charAt(i));
            }
        }
        for (int at = 0; at < dense.length(); at += 4) {
            int[] quad = new int[4];
            for (int i = 0; i < quad.length; i++) {
                if (at + i >= dense.length()) {
                    return refused(Errno.EPIPE);
                }
                char c = dense.charAt(at + i);
                quad[i] = c == '=' && i >= 2 ? PADDING : sextet(c);
                if (quad[i] < PADDING) {
                    return refused(Errno.EINVAL);
                }
            }
            boolean last = at + 4 >= dense.length();
            int padding = quad[3] != PADDING ? 0 : quad[2] != PADDING ? 1 : 2;
            if (quad[2] == PADDING && quad[3] != PADDING || padding > 0 && !last) {
                return refused(Errno.EINVAL);
            }
            int unused = padding == 2 ? quad[1] & 15 : padding == 1 ? quad[2] & 3 : 0;
            if (unused != 0) {
                return refused(Errno.EINVAL);
            }
            int value = quad[0] << 3 * BITS | quad[1] << 2 * BITS | (quad[2] & 63) << BITS | quad[3] & 63;
            for (int i = 0; i < 3 - padding; i++) {
                out.write(value >> (2 - i) * Byte.SIZE);
            }
        }
        return new Encoded(out.toByteArray(), 0);
    }

    private static int sextet(char c) {
        char plain = c == '-' ? '+' : c == '_' ? '/' : c; // as in URLs
        int at = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".indexOf(plain);
        return at >= 0 ? at : PADDING - 1;
    }

    /** Hexadecimal digits; white space between them means nothing. */
    static Encoded hexadecimal(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int half = -1;
        for (int i = 0; i < text.length(); i++) {
            if (WHITE.indexOf(text.charAt(i)) >= 0) {
                continue;
            }
            int digit = text.charAt(i) < 0x80 ? Character.digit(text.charAt(i), 16) : -1;
            if (digit < 0) {
                return refused(Errno.EINVAL);
            }
            if (half < 0) {
                half = digit;
            } else {
                out.write(half << 4 | digit);
                half = -1;
            }
        }
        return half >= 0 ? refused(Errno.EPIPE) : new Encoded(out.toByteArray(), 0);
    }
}
