// SPDX-License-Identifier: Apache-2.0
package org.systemdj.text;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.provider.Arguments;

/**
 * Rows of a conformance table: lines of fields between tabs; lines that start with {@code #} say where the expected
 * values come from.
 *
 * <p>Immutable (static functions).
 */
public final class ConformanceTable {
    private ConformanceTable() {}

    /** All rows of the resource beside the class. */
    public static List<String[]> rows(Class<?> beside, String resource) {
        try (InputStream in = beside.getResourceAsStream(resource)) {
            List<String[]> rows = new ArrayList<>();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (!line.isEmpty() && !line.startsWith("#")) {
                    rows.add(line.split("\t", -1));
                }
            }
            if (rows.isEmpty()) {
                throw new IllegalStateException("No rows in " + resource);
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The rows as arguments of a parametrised test, all with the same number of fields, control characters and
     * broken bytes as {@code nixos-test/tables/record} wrote them turned back.
     */
    public static List<Arguments> arguments(Class<?> beside, String resource) {
        List<String[]> rows = rows(beside, resource);
        int width = 0;
        for (String[] row : rows) {
            width = Math.max(width, row.length);
        }
        List<Arguments> arguments = new ArrayList<>();
        for (String[] row : rows) {
            Object[] fields = new Object[width];
            for (int i = 0; i < width; i++) {
                fields[i] = i < row.length ? decode(row[i]) : "";
            }
            if (!row[0].equals("@fact")) {
                arguments.add(Arguments.of(fields));
            }
        }
        return arguments;
    }

    /** The facts about the machine that the rows depend on. */
    public static Map<String, String> facts(Class<?> beside, String resource) {
        Map<String, String> facts = new HashMap<>();
        for (String[] row : rows(beside, resource, "@fact")) {
            facts.put(row[1], decode(row[2]));
        }
        return facts;
    }

    /** A field with control characters in place of their pictures. A byte that is no UTF-8 becomes U+FFFD. */
    public static String decode(String field) {
        StringBuilder out = new StringBuilder(field.length());
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c == '⟨' && i + 3 < field.length() && field.charAt(i + 3) == '⟩') {
                out.append('\ufffd');
                i += 3;
            } else if (c == '\u2421') {
                out.append('\u007f');
            } else {
                out.append(c >= '\u2400' && c < '\u2420' ? (char) (c - 0x2400) : c);
            }
        }
        return out.toString();
    }

    /** The bytes of a field with control characters and broken bytes in place of their signs. */
    public static byte[] decodeBytes(String field) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int at = 0;
        while (at < field.length()) {
            int broken = field.indexOf('⟨', at);
            if (broken < 0 || broken + 3 >= field.length() || field.charAt(broken + 3) != '⟩') {
                broken = field.length();
            }
            out.writeBytes(decode(field.substring(at, broken)).getBytes(StandardCharsets.UTF_8));
            if (broken < field.length()) {
                out.write(Integer.parseInt(field.substring(broken + 1, broken + 3), 16));
            }
            at = broken + 4;
        }
        return out.toByteArray();
    }

    /** The rows whose first field is {@code kind}. */
    public static List<String[]> rows(Class<?> beside, String resource, String kind) {
        List<String[]> rows = new ArrayList<>();
        for (String[] row : rows(beside, resource)) {
            if (row[0].equals(kind)) {
                rows.add(row);
            }
        }
        return rows;
    }
}
