// SPDX-License-Identifier: Apache-2.0
package org.systemdj.text;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads C escapes, one at a time or in a whole text. {@code \xHH} and {@code \NNN} give bytes, {@code \}{@code uHHHH}
 * and {@code \UHHHHHHHH} give code points; bytes that belong together as UTF-8 become one character.
 *
 * <p>Source: systemd.service(5), table «C escapes supported in command lines and environment variables».
 *
 * <p>Loop-confined (a scratch object for one text).
 */
final class CUnescaper {
    private static final String LETTERS = "abfnrtv\\\"'s";
    private static final byte[] VALUES = {7, '\b', '\f', '\n', '\r', '\t', 11, '\\', '"', '\'', ' '};

    private byte[] bytes;
    private int length;
    private boolean acceptsNul;

    CUnescaper(int size) {
        bytes = new byte[Math.max(16, size)];
    }

    /** Reads all escapes of a text; with {@code relaxed} malformed ones stay, else the result is empty. */
    static Optional<String> unescape(String text, boolean relaxed) {
        if (text.indexOf('\\') < 0) {
            return Optional.of(text);
        }
        CUnescaper out = new CUnescaper(text.length() * 2);
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c != '\\') {
                at += out.copy(text, at);
                continue;
            }
            int used = out.escape(text, at + 1);
            if (used > 0) {
                at += 1 + used;
            } else if (relaxed) {
                out.add('\\');
                at++;
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(out.text());
    }

    /** As {@link #unescape} without leniency; the bytes need not be UTF-8, and may be NUL. */
    static Optional<byte[]> bytes(String text) {
        CUnescaper out = new CUnescaper(text.length() * 2);
        out.acceptsNul = true;
        int at = 0;
        while (at < text.length()) {
            if (text.charAt(at) != '\\') {
                int start = at;
                while (at < text.length() && text.charAt(at) != '\\') {
                    at++;
                }
                for (byte b : RawText.encode(text.substring(start, at))) {
                    out.add(b);
                }
                continue;
            }
            int used = out.escape(text, at + 1);
            if (used == 0) {
                return Optional.empty();
            }
            at += 1 + used;
        }
        return Optional.of(java.util.Arrays.copyOf(out.bytes, out.length));
    }

    /** Copies the character (one or two units) at {@code at}; returns how many units it took. */
    int copy(String text, int at) {
        int point = text.codePointAt(at);
        addPoint(point);
        return Character.charCount(point);
    }

    boolean isEmpty() {
        return length == 0;
    }

    String text() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    void add(int value) {
        if (length == bytes.length) {
            bytes = java.util.Arrays.copyOf(bytes, length * 2);
        }
        bytes[length++] = (byte) value;
    }

    private void addPoint(int point) {
        if (point < 0x80) {
            add(point);
        } else if (point < 0x800) {
            add(0xc0 | point >> 6);
            add(0x80 | point & 0x3f);
        } else if (point < 0x10000) {
            add(0xe0 | point >> 12);
            add(0x80 | point >> 6 & 0x3f);
            add(0x80 | point & 0x3f);
        } else {
            add(0xf0 | point >> 18);
            add(0x80 | point >> 12 & 0x3f);
            add(0x80 | point >> 6 & 0x3f);
            add(0x80 | point & 0x3f);
        }
    }

    /** Reads the escape whose backslash stands before {@code at}; returns the units used, 0 when malformed or NUL. */
    int escape(String text, int at) {
        if (at >= text.length()) {
            return 0;
        }
        char c = text.charAt(at);
        int letter = LETTERS.indexOf(c);
        if (letter >= 0) {
            add(VALUES[letter]);
            return 1;
        }
        return switch (c) {
            case 'x' -> number(text, at + 1, 2, 16, false);
            case 'u' -> number(text, at + 1, 4, 16, true);
            case 'U' -> number(text, at + 1, 8, 16, true);
            case '0', '1', '2', '3', '4', '5', '6', '7' -> number(text, at, 3, 8, false);
            default -> 0;
        };
    }

    private int number(String text, int at, int digits, int radix, boolean point) {
        if (at + digits > text.length()) {
            return 0;
        }
        long value = 0;
        for (int i = at; i < at + digits; i++) {
            int digit = digit(text.charAt(i), radix);
            if (digit < 0) {
                return 0;
            }
            value = value * radix + digit;
        }
        boolean valid = (value != 0 || acceptsNul) && (point ? isCharacter(value) : value <= 0xff);
        if (!valid) {
            return 0;
        }
        if (point) {
            addPoint((int) value);
        } else {
            add((int) value);
        }
        return radix == 8 ? digits : digits + 1;
    }

    private static int digit(char c, int radix) {
        return c < 0x80 ? Character.digit(c, radix) : -1;
    }

    private static boolean isCharacter(long point) {
        return point <= Character.MAX_CODE_POINT && (point < 0xd800 || point > 0xdfff);
    }
}
