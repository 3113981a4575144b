// SPDX-License-Identifier: Apache-2.0
package org.systemdj.json;

import java.math.BigInteger;

/**
 * Takes a text apart into the words of JSON, and knows where it is.
 *
 * <p>Source: RFC 8259; how systemd 257 counts lines and columns, and rounds numbers: digit by digit.
 *
 * <p>Used by one thread.
 */
final class JsonTokens {
    /** The kinds of words. */
    enum Kind {
        OBJECT_OPEN,
        OBJECT_CLOSE,
        ARRAY_OPEN,
        ARRAY_CLOSE,
        COLON,
        COMMA,
        TEXT,
        /** A number, true, false or null. */
        OTHER,
        END
    }

    private static final int HEX_DIGITS = 4;
    private static final int UNSIGNED_BITS = 64;
    /** Beyond ten to this power there are no numbers, below its inverse only 0. */
    private static final int LARGEST_POWER = 400;

    private static final char DELETE = 0x7f;
    private static final String[] WORDS = {"null", "true", "false"};

    private final String text;
    private int at;
    private int line = 1;
    private int column = 1;
    /** A value was read: only what stands behind values may follow. */
    private boolean behindValue;

    private Object value;

    JsonTokens(String text) {
        this.text = text;
    }

    /** What the last word stands for, of kind {@link Kind#TEXT} or {@link Kind#OTHER}. */
    Object value() {
        return value;
    }

    /** The last word cannot stand where it does. */
    JsonReader.Malformed behind() {
        return new JsonReader.Malformed(line, column, false);
    }

    JsonReader.Malformed tooDeep() {
        return new JsonReader.Malformed(line, column, true);
    }

    /** Moves to the next word. */
    Kind next() throws JsonReader.Malformed {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            if (text.charAt(at) == '\n') {
                line++;
                column = 1;
            } else {
                column++;
            }
            at++;
        }
        if (at >= text.length()) {
            return Kind.END;
        }
        return switch (text.charAt(at)) {
            case '}' -> sign(Kind.OBJECT_CLOSE, behindValue, true);
            case ']' -> sign(Kind.ARRAY_CLOSE, behindValue, true);
            case ':' -> sign(Kind.COLON, true, false);
            case ',' -> sign(Kind.COMMA, true, false);
            case '{' -> sign(Kind.OBJECT_OPEN, false, false);
            case '[' -> sign(Kind.ARRAY_OPEN, false, false);
            case '"' -> {
                requireBefore();
                string();
                yield Kind.TEXT;
            }
            default -> {
                requireBefore();
                word();
                yield Kind.OTHER;
            }
        };
    }

    private Kind sign(Kind kind, boolean needsValue, boolean leavesValue) throws JsonReader.Malformed {
        if (behindValue != needsValue) {
            throw behind();
        }
        behindValue = leavesValue;
        at++;
        column++;
        return kind;
    }

    private void requireBefore() throws JsonReader.Malformed {
        if (behindValue) {
            throw behind();
        }
        behindValue = true;
    }

    private void advance(int end) {
        column += text.codePointCount(at, end);
        at = end;
    }

    private void word() throws JsonReader.Malformed {
        for (String word : WORDS) {
            if (text.startsWith(word, at)) {
                value = word.equals("null") ? null : (Object) Boolean.valueOf(word);
                advance(at + word.length());
                return;
            }
        }
        number();
    }

    // --- numbers ---

    private void number() throws JsonReader.Malformed {
        boolean negative = text.charAt(at) == '-';
        int start = negative ? at + 1 : at;
        if (digits(start) == start) {
            throw behind();
        }
        int end = text.charAt(start) == '0' ? start + 1 : digits(start);
        boolean real = false;
        double fraction = 0;
        double power = 1;
        if (end < text.length() && text.charAt(end) == '.') {
            int from = end + 1;
            end = atLeastOne(from);
            fraction = collect(from, end) * power(end - from, true);
            real = true;
        }
        if (end < text.length() && (text.charAt(end) == 'e' || text.charAt(end) == 'E')) {
            int from = end + 1;
            char sign = from < text.length() ? text.charAt(from) : 0;
            from += sign == '+' || sign == '-' ? 1 : 0;
            end = atLeastOne(from);
            power = power(collect(from, end), sign == '-');
            real = true;
        }
        int whole = digits(start);
        if (text.charAt(start) == '0') {
            whole = start + 1;
        }
        value = real ? null : integer(start, end, negative);
        if (value == null) {
            double size = (collect(start, whole) + fraction) * power;
            value = size == 0 ? 0.0 : (Object) (negative ? -size : size);
        }
        advance(end);
    }

    /** Null beyond 64 bits. */
    private Object integer(int start, int end, boolean negative) {
        if (end - start > 20) {
            return null;
        }
        BigInteger number = new BigInteger(text.substring(start, end));
        BigInteger signed = negative ? number.negate() : number;
        if (signed.bitLength() < UNSIGNED_BITS) {
            return signed.longValue();
        }
        return !negative && signed.bitLength() == UNSIGNED_BITS ? signed : null;
    }

    private double collect(int from, int end) {
        double number = 0;
        for (int i = from; i < end; i++) {
            number = 10 * number + (text.charAt(i) - '0');
        }
        return number;
    }

    private static double power(double exponent, boolean negative) {
        if (exponent > LARGEST_POWER) {
            return negative ? 0 : Double.POSITIVE_INFINITY;
        }
        return Double.parseDouble((negative ? "1e-" : "1e") + (int) exponent);
    }

    private int digits(int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    private int atLeastOne(int from) throws JsonReader.Malformed {
        int end = digits(from);
        if (end == from) {
            throw behind();
        }
        return end;
    }

    // --- texts ---

    private void string() throws JsonReader.Malformed {
        int end = at + 1;
        while (end < text.length() && isPlain(text.charAt(end))) {
            end++;
        }
        if (end < text.length() && text.charAt(end) == '"') {
            value = text.substring(at + 1, end);
            advance(end + 1);
            return;
        }
        StringBuilder collected = new StringBuilder(text.substring(at + 1, end));
        while (end < text.length() && text.charAt(end) != '"') {
            char c = text.charAt(end);
            if (c < ' ' || c == DELETE) {
                throw behind();
            }
            if (c == '\\') {
                end = escape(end + 1, collected);
            } else if (Character.isSurrogate(c)) {
                end = pair(end, collected);
            } else {
                collected.append(c);
                end++;
            }
        }
        if (end >= text.length()) {
            throw behind();
        }
        value = collected.toString();
        advance(end + 1);
    }

    private static boolean isPlain(char c) {
        return c >= ' ' && c != '"' && c != '\\' && c != DELETE && !Character.isSurrogate(c);
    }

    private int pair(int from, StringBuilder collected) throws JsonReader.Malformed {
        int point = text.codePointAt(from);
        if (!Character.isSupplementaryCodePoint(point)) {
            throw behind();
        }
        collected.appendCodePoint(point);
        return from + 2;
    }

    /** Adds what the letters behind a backslash stand for; returns where they end. */
    private int escape(int letter, StringBuilder collected) throws JsonReader.Malformed {
        int known = letter < text.length() ? "\"\\/bfnrt".indexOf(text.charAt(letter)) : -1;
        if (known >= 0) {
            collected.append("\"\\/\b\f\n\r\t".charAt(known));
            return letter + 1;
        }
        char first = unit(letter);
        int end = letter + 1 + HEX_DIGITS;
        if (!Character.isSurrogate(first)) {
            if (first == 0) {
                throw behind();
            }
            collected.append(first);
            return end;
        }
        boolean follows = end < text.length() && text.charAt(end) == '\\';
        char second = follows ? unit(end + 1) : 0;
        if (!Character.isSurrogatePair(first, second)) {
            throw behind();
        }
        collected.append(first).append(second);
        return end + 2 + HEX_DIGITS;
    }

    /** Reads {@code uXXXX}. */
    private char unit(int letter) throws JsonReader.Malformed {
        int end = letter + 1 + HEX_DIGITS;
        if (end > text.length() || text.charAt(letter) != 'u') {
            throw behind();
        }
        int code = 0;
        for (int i = letter + 1; i < end; i++) {
            char c = text.charAt(i);
            int digit = c < DELETE ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                throw behind();
            }
            code = code << 4 | digit;
        }
        return (char) code;
    }
}
