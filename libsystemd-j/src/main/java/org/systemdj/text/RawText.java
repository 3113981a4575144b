// SPDX-License-Identifier: Apache-2.0
package org.systemdj.text;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Strings as bytes and back without loss. The bytes are UTF-8; a byte that is not part of valid UTF-8 is the lone
 * surrogate U+DC00 + byte, as in all strings that come from the kernel.
 *
 * <p>Source: Unicode 16, table 3-7; Python's PEP 383.
 *
 * <p>Immutable (static functions).
 */
public final class RawText {
    private static final int ESCAPE = 0xDC00;
    private static final char ESCAPE_FIRST = '\uDC80';
    private static final char ESCAPE_LAST = '\uDCFF';

    private RawText() {}

    public static byte[] encode(String text) {
        byte[] plain = text.getBytes(StandardCharsets.UTF_8);
        if (plain.length == text.length() && !hasQuestionMark(plain)) {
            return plain; // All is ASCII: of one byte each are else only escapes, which became question marks.
        }
        int at = nextEscape(text, 0);
        if (at < 0) {
            return plain;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length() + 16);
        int from = 0;
        while (at >= 0) {
            bytes.writeBytes(text.substring(from, at).getBytes(StandardCharsets.UTF_8));
            bytes.write(text.charAt(at));
            from = at + 1;
            at = nextEscape(text, from);
        }
        bytes.writeBytes(text.substring(from).getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }

    private static boolean hasQuestionMark(byte[] bytes) {
        for (byte b : bytes) {
            if (b == '?') {
                return true;
            }
        }
        return false;
    }

    private static int nextEscape(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ESCAPE_FIRST && c <= ESCAPE_LAST && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)))) {
                return i;
            }
        }
        return -1;
    }

    /** Whether a character is one that text never has: a noncharacter or half a pair. */
    public static boolean isNoText(int codePoint) {
        return codePoint >= 0xFDD0 && codePoint <= 0xFDEF
                || (codePoint & 0xFFFE) == 0xFFFE
                || codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    /** Whether it could be written into any protocol that wants text: all characters are ones. */
    public static boolean isText(String text) {
        for (int at = 0; at < text.length(); ) {
            int c = text.codePointAt(at);
            if (isNoText(c)) {
                return false;
            }
            at += Character.charCount(c);
        }
        return true;
    }

    /** The same with replacement characters for what is no text. */
    public static String cleaned(String text) {
        if (isText(text)) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(c -> clean.appendCodePoint(isNoText(c) ? '\uFFFD' : c));
        return clean.toString();
    }

    public static String decode(byte[] bytes) {
        return decode(bytes, 0, bytes.length);
    }

    public static String decode(byte[] bytes, int offset, int length) {
        String text = new String(bytes, offset, length, StandardCharsets.UTF_8);
        return text.indexOf('\uFFFD') < 0 ? text : decodeStrictly(ByteBuffer.wrap(bytes, offset, length));
    }

    private static String decodeStrictly(ByteBuffer in) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer out = CharBuffer.allocate(in.remaining());
        while (true) {
            CoderResult result = decoder.decode(in, out, true);
            if (!result.isError()) {
                return out.flip().toString();
            }
            for (int i = 0; i < result.length(); i++) {
                out.put((char) (ESCAPE | in.get() & 0xff));
            }
        }
    }
}
