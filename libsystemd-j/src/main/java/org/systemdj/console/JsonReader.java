// SPDX-License-Identifier: Apache-2.0
package org.systemdj.console;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads JSON. Objects become {@code Map}s in their order, of members with the same name the first counts; arrays
 * {@code List}s, numbers {@code BigDecimal}s; the others are {@code String}, {@code Boolean} and null.
 *
 * <p>Source: RFC 8259; places of errors as systemd 257's programs tell them.
 *
 * <p>Used by one thread.
 */
public final class JsonReader {
    private static final int DEEPEST = 2048;
    private static final int HEX_DIGITS = 4;

    private final String text;
    private int at;
    private int line = 1;
    private int column = 1;

    private JsonReader(String text) {
        this.text = text;
    }

    /** The text is no JSON. Immutable. */
    public static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        private final int line;
        private final int column;

        Malformed(int line, int column) {
            super("malformed JSON", null, false, false);
            this.line = line;
            this.column = column;
        }

        /** The line, from 1. */
        public int line() {
            return line;
        }

        /** The column, from 1: that of a word that is none, or behind a word that cannot stand there. */
        public int column() {
            return column;
        }
    }

    /** Reads a whole text. */
    public static Object read(String text) throws Malformed {
        JsonReader reader = new JsonReader(text);
        reader.blanks();
        Object value = reader.value(0);
        reader.blanks();
        if (reader.at < text.length()) {
            throw reader.unexpected();
        }
        return value;
    }

    private Malformed here() {
        return new Malformed(line, column);
    }

    /** What comes next is a word of JSON, perhaps, but cannot stand here. */
    private Malformed unexpected() throws Malformed {
        if (at < text.length()) {
            char c = text.charAt(at);
            if ("{}[]:,".indexOf(c) >= 0) {
                advance(1);
            } else {
                scalar();
            }
        }
        return here();
    }

    private void advance(int count) {
        for (int i = 0; i < count; i++) {
            if (text.charAt(at) == '\n') {
                line++;
                column = 1;
            } else {
                column++;
            }
            at++;
        }
    }

    private void blanks() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            advance(1);
        }
    }

    private boolean take(char sign) {
        blanks();
        if (at < text.length() && text.charAt(at) == sign) {
            advance(1);
            blanks();
            return true;
        }
        return false;
    }

    private void expect(char sign) throws Malformed {
        if (!take(sign)) {
            throw unexpected();
        }
    }

    private Object value(int depth) throws Malformed {
        if (at >= text.length() || depth > DEEPEST) {
            throw here();
        }
        return switch (text.charAt(at)) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '}', ']', ':', ',' -> throw unexpected();
            default -> scalar();
        };
    }

    private Map<String, Object> object(int depth) throws Malformed {
        Map<String, Object> members = new LinkedHashMap<>();
        take('{');
        if (take('}')) {
            return members;
        }
        do {
            if (at >= text.length() || text.charAt(at) != '"') {
                throw unexpected();
            }
            String name = string();
            expect(':');
            Object value = value(depth + 1);
            if (!members.containsKey(name)) {
                members.put(name, value);
            }
        } while (take(','));
        expect('}');
        return members;
    }

    private List<Object> array(int depth) throws Malformed {
        List<Object> items = new ArrayList<>();
        take('[');
        if (take(']')) {
            return items;
        }
        do {
            items.add(value(depth + 1));
        } while (take(','));
        expect(']');
        return items;
    }

    private Object scalar() throws Malformed {
        if (text.charAt(at) == '"') {
            return string();
        }
        for (String word : List.of("null", "true", "false")) {
            if (text.startsWith(word, at)) {
                advance(word.length());
                return word.equals("null") ? null : (Object) Boolean.valueOf(word);
            }
        }
        return number();
    }

    // --- numbers ---

    private BigDecimal number() throws Malformed {
        int end = at + (text.charAt(at) == '-' ? 1 : 0);
        int digits = digits(end);
        if (digits == end || digits > end + 1 && text.charAt(end) == '0') {
            throw here();
        }
        end = digits;
        if (end < text.length() && text.charAt(end) == '.') {
            end = atLeastOne(end + 1);
        }
        if (end < text.length() && (text.charAt(end) == 'e' || text.charAt(end) == 'E')) {
            int exponent = end + 1;
            boolean signed = exponent < text.length() && "+-".indexOf(text.charAt(exponent)) >= 0;
            end = atLeastOne(signed ? exponent + 1 : exponent);
        }
        String number = text.substring(at, end);
        BigDecimal value;
        try {
            value = new BigDecimal(number);
        } catch (NumberFormatException beyond) {
            throw here();
        }
        advance(number.length());
        return value;
    }

    private int digits(int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    private int atLeastOne(int from) throws Malformed {
        int end = digits(from);
        if (end == from) {
            throw here();
        }
        return end;
    }

    // --- strings ---

    private String string() throws Malformed {
        StringBuilder value = new StringBuilder();
        int next = at + 1;
        while (next < text.length() && text.charAt(next) != '"') {
            char c = text.charAt(next);
            if (c < ' ') {
                throw here();
            }
            if (c != '\\') {
                value.append(c);
                next++;
            } else {
                next += escape(next + 1, value);
            }
        }
        if (next >= text.length()) {
            throw here();
        }
        advance(next + 1 - at);
        return value.toString();
    }

    /** Adds what the letters behind a backslash stand for; returns how many signs that was with the backslash. */
    private int escape(int letter, StringBuilder value) throws Malformed {
        int known = letter < text.length() ? "\"\\/bfnrt".indexOf(text.charAt(letter)) : -1;
        if (known >= 0) {
            value.append("\"\\/\b\f\n\r\t".charAt(known));
            return 2;
        }
        int end = letter + 1 + HEX_DIGITS;
        if (end > text.length() || text.charAt(letter) != 'u') {
            throw here();
        }
        int code = 0;
        for (int i = letter + 1; i < end; i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit < 0) {
                throw here();
            }
            code = code << 4 | digit;
        }
        value.append((char) code);
        return 2 + HEX_DIGITS;
    }
}
