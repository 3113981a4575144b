// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import java.util.ArrayList;
import java.util.List;

/**
 * One line of {@code /proc/swaps}.
 *
 * <p>Source: proc_swaps(5).
 *
 * <p>Immutable.
 *
 * @param type {@code partition} or {@code file}
 * @param deleted is the file or node gone?
 */
public record SwapEntry(String path, String type, long sizeKib, long usedKib, int priority, boolean deleted) {
    private static final String DELETED = " (deleted)";

    /** Reads the whole file, with its heading. */
    public static List<SwapEntry> parseAll(String text) {
        List<SwapEntry> entries = new ArrayList<>();
        int at = text.indexOf('\n') + 1;
        while (at > 0 && at < text.length()) {
            int end = text.indexOf('\n', at);
            end = end < 0 ? text.length() : end;
            SwapEntry entry = parse(text.substring(at, end));
            if (entry != null) {
                entries.add(entry);
            }
            at = end + 1;
        }
        return entries;
    }

    private static SwapEntry parse(String line) {
        List<String> fields = new ArrayList<>(5);
        for (int at = 0; at < line.length(); ) {
            int start = at;
            while (at < line.length() && line.charAt(at) != ' ' && line.charAt(at) != '\t') {
                at++;
            }
            if (at > start) {
                fields.add(line.substring(start, at));
            }
            at++;
        }
        if (fields.size() != 5) {
            return null;
        }
        try {
            String path = MountEntry.unescape(fields.get(0));
            boolean deleted = path.endsWith(DELETED);
            return new SwapEntry(
                    deleted ? path.substring(0, path.length() - DELETED.length()) : path,
                    fields.get(1),
                    Long.parseLong(fields.get(2)),
                    Long.parseLong(fields.get(3)),
                    Integer.parseInt(fields.get(4)),
                    deleted);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
