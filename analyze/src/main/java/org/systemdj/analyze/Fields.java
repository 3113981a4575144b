// SPDX-License-Identifier: Apache-2.0
package org.systemdj.analyze;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.console.Colour;
import org.systemdj.console.Ellipsis;

/**
 * Names and values, one pair a line, the names set to the right.
 *
 * <p>Source: what systemd-analyze 257 prints for {@code calendar}, {@code timestamp}, {@code timespan}, {@code inspect-elf}.
 *
 * <p>Used by one thread.
 */
final class Fields {
    private record Field(String name, String value, Colour colour) {}

    private final Session session;
    private final List<Field> fields = new ArrayList<>();

    Fields(Session session) {
        this.session = session;
    }

    void add(String name, String value) {
        add(name, value, Colour.NONE);
    }

    void add(String name, String value, Colour colour) {
        fields.add(new Field(name, value, colour));
    }

    /** An empty line, as wide as the others. */
    void gap() {
        fields.add(new Field("", "", Colour.GREY));
    }

    void print() {
        int names = 0;
        int values = 0;
        for (Field field : fields) {
            names = Math.max(names, Ellipsis.width(field.name) + 1);
            for (String line : field.value.split("\n")) {
                values = Math.max(values, Ellipsis.width(line));
            }
        }
        for (Field field : fields) {
            boolean gap = field.name.isEmpty();
            String name = padding(field.name, names - 1) + field.name + (gap ? " " : ":");
            String[] lines = field.value.split("\n");
            for (int i = 0; i < lines.length; i++) {
                Colour colour = gap || i > 0 ? Colour.GREY : Colour.BRIGHT_BLUE;
                String first = session.style().paint(colour, i == 0 ? name : " ".repeat(names));
                session.out().line(first + " " + value(lines[i], field.colour, values));
            }
        }
    }

    /** A coloured value is as wide as the widest one. */
    private String value(String text, Colour colour, int width) {
        return session.style().on(colour).isEmpty() ? text : session.style().paint(colour, text + padding(text, width));
    }

    private static String padding(String text, int width) {
        return " ".repeat(width - Ellipsis.width(text));
    }
}
