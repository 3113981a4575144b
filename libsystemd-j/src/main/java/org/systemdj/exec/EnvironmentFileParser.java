// SPDX-License-Identifier: Apache-2.0
package org.systemdj.exec;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.text.EnvironmentVariables;

/**
 * Reads the assignments of an environment file.
 *
 * <p>Source: systemd.exec(5), EnvironmentFile=: one assignment a line, {@code #} and {@code ;} begin comments, values may
 * be quoted as in a shell, a backslash before a line break joins lines.
 *
 * <p>Used by one thread.
 */
public final class EnvironmentFileParser {
    private static final String ESCAPED_IN_QUOTES = "\"\\`$";

    private final String text;
    private final List<String> assignments = new ArrayList<>();
    private int at;

    private EnvironmentFileParser(String text) {
        this.text = text;
    }

    /** The assignments as {@code NAME=value}, in order; lines that are none are left out. */
    public static List<String> parse(String text) {
        EnvironmentFileParser parser = new EnvironmentFileParser(text);
        while (parser.at < text.length()) {
            parser.line();
        }
        return parser.assignments;
    }

    private void line() {
        while (at < text.length() && isSpace(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            return;
        }
        char first = text.charAt(at);
        if (first == '#' || first == ';') {
            skipComment();
            return;
        }
        int start = at;
        while (at < text.length() && text.charAt(at) != '=' && !isLineEnd(text.charAt(at))) {
            at++;
        }
        boolean assigned = at < text.length() && text.charAt(at) == '=';
        String name = text.substring(start, at).stripTrailing();
        at++;
        if (assigned) {
            String value = value();
            if (EnvironmentVariables.isName(name) && EnvironmentVariables.isValue(value)) {
                assignments.add(name + "=" + value);
            }
        }
    }

    private void skipComment() {
        boolean escaped = false;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (isLineEnd(c) && !escaped) {
                return;
            }
            escaped = c == '\\' && !escaped;
        }
    }

    /** The value from after the {@code =} to the end of the line: quoted parts, then perhaps a bare part. */
    private String value() {
        StringBuilder value = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at);
            if (isLineEnd(c)) {
                at++;
                return value.toString();
            }
            if (c == '\'') {
                at++;
                singleQuoted(value);
            } else if (c == '"') {
                at++;
                doubleQuoted(value);
            } else if (isSpace(c)) {
                at++;
            } else {
                bare(value);
                return value.toString();
            }
        }
        return value.toString();
    }

    private void singleQuoted(StringBuilder value) {
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '\'') {
                return;
            }
            value.append(c);
        }
    }

    private void doubleQuoted(StringBuilder value) {
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return;
            }
            if (c != '\\' || at == text.length()) {
                value.append(c);
                continue;
            }
            char next = text.charAt(at++);
            if (ESCAPED_IN_QUOTES.indexOf(next) >= 0) {
                value.append(next);
            } else if (next != '\n') {
                value.append('\\').append(next);
            }
        }
    }

    /** Quotes mean nothing any more here; white space at the end goes, unless it was escaped. */
    private void bare(StringBuilder value) {
        int keep = value.length();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (isLineEnd(c)) {
                break;
            }
            if (c == '\\' && at < text.length()) {
                char next = text.charAt(at++);
                if (!isLineEnd(next)) {
                    value.append(next);
                }
                keep = value.length();
            } else {
                value.append(c);
                keep = isSpace(c) ? keep : value.length();
            }
        }
        value.setLength(keep);
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || isLineEnd(c);
    }
}
