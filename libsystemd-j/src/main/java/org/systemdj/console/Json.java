// SPDX-License-Identifier: Apache-2.0
package org.systemdj.console;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes JSON in one line or indented.
 *
 * <p>Source: RFC 8259; the layout that {@code systemctl --output=json-pretty} 257 has.
 *
 * <p>Used by one thread.
 */
public final class Json {
    private final StringBuilder out = new StringBuilder();
    private final boolean pretty;
    private final boolean colours;

    private Json(boolean pretty, boolean colours) {
        this.pretty = pretty;
        this.colours = colours;
    }

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
        return write(value, pretty, false);
    }

    /** The same, perhaps in the colours of a terminal. */
    public static String write(Object value, boolean pretty, boolean colours) {
        Json json = new Json(pretty, colours);
        json.write(value, 0);
        return json.out.toString();
    }

    private void write(Object value, int depth) {
        switch (value) {
            case null -> painted(Colour.HIGHLIGHT, "null");
            case String text -> quote(text);
            case List<?> list -> array(list, depth);
            case Members members -> object(members, depth);
            case Boolean flag -> painted(Colour.HIGHLIGHT, flag.toString());
            default -> painted(Colour.BLUE, value.toString());
        }
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
        for (int i = 0; i < members.names.size(); i++) {
            out.append(i > 0 ? "," : "");
            indent(depth + 1);
            quote(members.names.get(i));
            out.append(pretty ? " : " : ":");
            write(members.values.get(i), depth + 1);
        }
        if (!members.names.isEmpty()) {
            indent(depth);
        }
        out.append('}');
    }

    private void indent(int depth) {
        if (pretty) {
            out.append('\n').repeat('\t', depth);
        }
    }

    private void painted(Colour colour, String text) {
        out.append(colours ? colour.sequence() + text + Colour.NORMAL.sequence() : text);
    }

    private void quote(String text) {
        out.append('"').append(colours ? Colour.PLAIN_GREEN.sequence() : "");
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
        out.append(colours ? Colour.NORMAL.sequence() : "").append('"');
    }
}
