// SPDX-License-Identifier: Apache-2.0
package org.systemdj.console;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes JSON in one line or indented.
 *
 * <p>Source: RFC 8259; the layout that {@code systemctl --output=json-pretty} 257 has.
 *
 * <p>Immutable (static functions).
 */
public final class Json {
    private Json() {}

    /** The members of an object in their order. Used by one thread. */
    public static final class Members {
        private final List<String> names = new ArrayList<>();
        private final List<Object> values = new ArrayList<>();

        public void put(String name, Object value) {
            names.add(name);
            values.add(value);
        }
    }

    public static String write(Object value, boolean pretty) {
        StringBuilder out = new StringBuilder();
        write(out, value, pretty, 0);
        return out.toString();
    }

    private static void write(StringBuilder out, Object value, boolean pretty, int depth) {
        switch (value) {
            case null -> out.append("null");
            case String text -> quote(out, text);
            case List<?> list -> array(out, list, pretty, depth);
            case Members members -> object(out, members, pretty, depth);
            default -> out.append(value);
        }
    }

    private static void array(StringBuilder out, List<?> list, boolean pretty, int depth) {
        out.append('[');
        for (int i = 0; i < list.size(); i++) {
            out.append(i > 0 ? "," : "");
            indent(out, pretty, depth + 1);
            write(out, list.get(i), pretty, depth + 1);
        }
        if (!list.isEmpty()) {
            indent(out, pretty, depth);
        }
        out.append(']');
    }

    private static void object(StringBuilder out, Members members, boolean pretty, int depth) {
        out.append('{');
        for (int i = 0; i < members.names.size(); i++) {
            out.append(i > 0 ? "," : "");
            indent(out, pretty, depth + 1);
            quote(out, members.names.get(i));
            out.append(pretty ? " : " : ":");
            write(out, members.values.get(i), pretty, depth + 1);
        }
        if (!members.names.isEmpty()) {
            indent(out, pretty, depth);
        }
        out.append('}');
    }

    private static void indent(StringBuilder out, boolean pretty, int depth) {
        if (pretty) {
            out.append('\n').repeat('\t', depth);
        }
    }

    private static void quote(StringBuilder out, String text) {
        out.append('"');
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
        out.append('"');
    }
}
