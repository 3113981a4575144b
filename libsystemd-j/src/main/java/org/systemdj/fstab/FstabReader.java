// SPDX-License-Identifier: Apache-2.0
package org.systemdj.fstab;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the lines of /etc/fstab as the C library does: lenient, fields that are missing are empty.
 *
 * <p>Source: fstab(5), getmntent(3). Immutable (static functions).
 */
public final class FstabReader {
    private static final int FIELDS = 4;

    private FstabReader() {}

    /** The entries of the text in their order. */
    public static List<FstabEntry> read(String text) {
        List<FstabEntry> entries = new ArrayList<>();
        for (String line : text.split("\n")) {
            String bare = stripLeft(line);
            if (!bare.isEmpty() && bare.charAt(0) != '#') {
                entries.add(entry(bare));
            }
        }
        return entries;
    }

    private static FstabEntry entry(String line) {
        String[] fields = {"", "", "", ""};
        String rest = line;
        for (int i = 0; i < FIELDS; i++) {
            int end = blank(rest);
            fields[i] = unescape(rest.substring(0, end));
            rest = stripLeft(rest.substring(end));
        }
        return new FstabEntry(fields[0], fields[1], fields[2], FstabOptions.of(fields[3]), isChecked(rest));
    }

    /** Two numbers follow; the second one asks for checks. Letters where a number should be end the line. */
    private static boolean isChecked(String rest) {
        int end = number(rest);
        String second = stripLeft(rest.substring(end));
        return end > 0 && number(second) > 0 && !isZero(second.substring(0, number(second)));
    }

    private static boolean isZero(String number) {
        return number.chars().allMatch(c -> c == '0' || c == '-' || c == '+');
    }

    /** How many characters at the start make a number. */
    private static int number(String text) {
        int at = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at == start ? 0 : at;
    }

    private static int blank(String text) {
        int at = 0;
        while (at < text.length() && text.charAt(at) != ' ' && text.charAt(at) != '\t') {
            at++;
        }
        return at;
    }

    private static String stripLeft(String text) {
        int at = 0;
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        return text.substring(at);
    }

    /** Only white space and the backslash itself are written as octal numbers. */
    static String unescape(String field) {
        if (field.indexOf('\\') < 0) {
            return field;
        }
        StringBuilder out = new StringBuilder(field.length());
        for (int i = 0; i < field.length(); ) {
            if (field.startsWith("\\040", i)) {
                out.append(' ');
                i += 4;
            } else if (field.startsWith("\\011", i)) {
                out.append('\t');
                i += 4;
            } else if (field.startsWith("\\012", i)) {
                out.append('\n');
                i += 4;
            } else if (field.startsWith("\\134", i)) {
                out.append('\\');
                i += 4;
            } else if (field.startsWith("\\\\", i)) {
                out.append('\\');
                i += 2;
            } else {
                out.append(field.charAt(i++));
            }
        }
        return out.toString();
    }
}
