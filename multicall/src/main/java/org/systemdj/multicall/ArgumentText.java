// SPDX-License-Identifier: Apache-2.0
package org.systemdj.multicall;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Program arguments as text, without losing a byte.
 *
 * <p>Arguments are bytes without NUL and need not be UTF-8. A byte that is not part of a well-formed UTF-8 sequence
 * becomes the lone surrogate U+DC00 + byte (0xDC80 to 0xDCFF), which UTF-8 never yields, so the bytes can be told
 * again from the text. Python calls the same «surrogateescape» (PEP 383).
 *
 * <p>Source: execve(2); RFC 3629.
 *
 * <p>Immutable.
 */
public final class ArgumentText {
    private static final int ESCAPE = 0xDC00;

    private ArgumentText() {
    }

    /** The text of the bytes of an argument. */
    public static String decode(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.indexOf('\uFFFD') < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder(bytes.length);
        int at = 0;
        while (at < bytes.length) {
            int length = sequenceLength(bytes, at);
            if (length == 0) {
                out.append((char) (ESCAPE + (bytes[at] & 0xff)));
                at++;
            } else {
                out.append(new String(bytes, at, length, StandardCharsets.UTF_8));
                at += length;
            }
        }
        return out.toString();
    }

    /** The bytes that {@link #decode} made this text from. Lone surrogates outside its range become '?'. */
    public static byte[] encode(String text) {
        byte[] out = new byte[text.length() * 3];
        int length = 0;
        int at = 0;
        while (at < text.length()) {
            int codePoint = text.codePointAt(at);
            at += Character.charCount(codePoint);
            if (codePoint > ESCAPE + 0x7f && codePoint <= ESCAPE + 0xff) {
                out[length++] = (byte) (codePoint - ESCAPE);
            } else {
                byte[] encoded = Character.toString(codePoint).getBytes(StandardCharsets.UTF_8);
                System.arraycopy(encoded, 0, out, length, encoded.length);
                length += encoded.length;
            }
        }
        return Arrays.copyOf(out, length);
    }

    /** Length of the well-formed sequence at an index, or 0 if there is none. */
    private static int sequenceLength(byte[] bytes, int at) {
        int first = bytes[at] & 0xff;
        int length = first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
        if (length < 2) {
            return length;
        }
        if (at + length > bytes.length) {
            return 0;
        }
        for (int i = 1; i < length; i++) {
            if ((bytes[at + i] & 0xc0) != 0x80) {
                return 0;
            }
        }
        int second = bytes[at + 1] & 0xff;
        boolean overlong = first == 0xe0 && second < 0xa0 || first == 0xf0 && second < 0x90;
        boolean surrogate = first == 0xed && second >= 0xa0;
        boolean tooLarge = first == 0xf4 && second >= 0x90;
        return overlong || surrogate || tooLarge ? 0 : length;
    }
}
