// SPDX-License-Identifier: Apache-2.0
package org.systemdj.json;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes JSON in one line or indented. Numbers with a fraction have 22 digits and an exponent; what is no number is null.
 *
 * <p>Source: RFC 8259; the layout that {@code systemctl --output=json-pretty} and varlinkctl 257 have.
 *
 * <p>Used by one thread.
 */
public final class Json {
    private static final int DIGITS = 22;

    private final StringBuilder out = new StringBuilder();
    private final boolean pretty;
    private final Paint paint;

    private Json(boolean pretty, Paint paint) {
        this.pretty = pretty;
        this.paint = paint;
    }

    /**
     * What stands around values on a terminal that has colours.
     *
     * @param text before texts, inside the quotation marks
     * @param number before numbers
     * @param word before null, true and false
     * @param end behind each of them
     */
    public record Paint(String text, String number, String word, String end) {
        public static final Paint NONE = new Paint("", "", "", "");
    }

    /** The members of an object in their order; a name may be there more than once. Used by one thread. */
    public static final class Members {
        private final List<String> names = new ArrayList<>();
        private final List<Object> values = new ArrayList<>();

        /** Adds a member behind the others. */
        public Members put(String name, Object value) {
            names.add(name);
            values.add(value);
            return this;
        }

        public int size() {
            return names.size();
        }

        /** The name of a member, counted from 0. */
        public String name(int index) {
            return names.get(index);
        }

        /** The value of a member, counted from 0. */
        public Object value(int index) {
            return values.get(index);
        }

        public boolean has(String name) {
            return names.contains(name);
        }

        /** The value of the first member of that name; null where there is none, too. */
        public Object get(String name) {
            int index = names.indexOf(name);
            return index < 0 ? null : values.get(index);
        }

        /** The text of the first member of that name, or the empty text where it is none. */
        public String text(String name) {
            return get(name) instanceof String text ? text : "";
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Members members && names.equals(members.names) && values.equals(members.values);
        }

        @Override
        public int hashCode() {
            return 31 * names.hashCode() + values.hashCode();
        }

        @Override
        public String toString() {
            return write(this);
        }
    }

    /** In one line. */
    public static String write(Object value) {
        return write(value, false, Paint.NONE);
    }

    public static String write(Object value, boolean pretty) {
        return write(value, pretty, Paint.NONE);
    }

    /** The same, perhaps in the colours of a terminal. */
    public static String write(Object value, boolean pretty, Paint paint) {
        Json json = new Json(pretty, paint);
        json.write(value, 0);
        return json.out.toString();
    }

    private void write(Object value, int depth) {
        switch (value) {
            case null -> painted(paint.word(), "null");
            case String text -> quote(text);
            case List<?> list -> array(list, depth);
            case Members members -> object(members, depth);
            case Boolean flag -> painted(paint.word(), flag.toString());
            case Double number -> real(number);
            default -> painted(paint.number(), value.toString());
        }
    }

    private void real(double number) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            painted(paint.word(), "null");
            return;
        }
        BigDecimal exact = new BigDecimal(number).round(new MathContext(DIGITS, RoundingMode.HALF_EVEN));
        String digits = exact.unscaledValue().abs().toString();
        int exponent = exact.signum() == 0 ? 0 : digits.length() - 1 - exact.scale();
        StringBuilder text = new StringBuilder(exact.signum() < 0 ? "-" : "").append(digits.charAt(0));
        text.append('.').append(digits, 1, digits.length());
        text.repeat('0', DIGITS - digits.length()).append(exponent < 0 ? "e-" : "e+");
        int size = Math.abs(exponent);
        painted(paint.number(), text.append(size < 10 ? "0" : "").append(size).toString());
    }

    private void array(List<?> list, int depth) {
        out.append('[');
        for (int i = 0; i < list.size(); i++) {
            out.append(i > 0 ? "," : "");
            indent(depth + 1);
            write(list.get(i), depth + 1);
        }
        if (!list.isEmpty()) {
            indent(depth);
        }
        out.append(']');
    }

    private void object(Members members, int depth) {
        out.append('{');
        for (int i = 0; i < members.size(); i++) {
            out.append(i > 0 ? "," : "");
            indent(depth + 1);
            quote(members.name(i));
            out.append(pretty ? " : " : ":");
            write(members.value(i), depth + 1);
        }
        if (members.size() > 0) {
            indent(depth);
        }
        out.append('}');
    }

    private void indent(int depth) {
        if (pretty) {
            out.append('\n').repeat('\t', depth);
        }
    }

    private void painted(String colour, String text) {
        out.append(colour).append(text).append(paint.end());
    }

    private void quote(String text) {
        out.append('"').append(paint.text());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                case '\r' -> out.append("\\r");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                default -> {
                    if (c < ' ') {
                        out.append("\\u00")
                                .append(Character.forDigit(c >> 4, 16))
                                .append(Character.forDigit(c & 15, 16));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append(paint.end()).append('"');
    }
}
