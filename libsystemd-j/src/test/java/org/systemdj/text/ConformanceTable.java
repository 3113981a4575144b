// SPDX-License-Identifier: Apache-2.0
package org.systemdj.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

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
