// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.log;

/**
 * Shortens a line to the width of the terminal by taking out its middle. Escape sequences take no room and stay.
 *
 * <p>Source: the console output of systemd(1).
 *
 * <p>Immutable.
 */
final class Ellipsis {
    private static final char ESCAPE = 033;

    private Ellipsis() {}

    /** {@code text} in at most {@code room} columns. */
    static String middle(String text, int room) {
        int width = width(text);
        if (width <= room) {
            return text;
        }
        int left = (room - 1) / 2;
        int rightFrom = width - (room - 1 - left);
        StringBuilder out = new StringBuilder(text.length());
        int column = 0;
        boolean marked = false;
        for (int i = 0; i < text.length(); ) {
            int end = next(text, i);
            if (text.charAt(i) == ESCAPE) {
                out.append(text, i, end);
            } else {
                if (column < left || column >= rightFrom) {
                    out.append(text, i, end);
                } else if (!marked) {
                    out.append('…');
                    marked = true;
                }
                column++;
            }
            i = end;
        }
        return out.toString();
    }

    /** Columns that {@code text} takes, one for every code point. */
    static int width(String text) {
        int width = 0;
        for (int i = 0; i < text.length(); i = next(text, i)) {
            width += text.charAt(i) == ESCAPE ? 0 : 1;
        }
        return width;
    }

    /** End of the code point or escape sequence that begins at {@code start}. */
    private static int next(String text, int start) {
        if (text.charAt(start) != ESCAPE) {
            return start + Character.charCount(text.codePointAt(start));
        }
        int i = start + 1;
        if (i < text.length() && text.charAt(i) == '[') {
            i++;
            while (i < text.length() && (text.charAt(i) < '@' || text.charAt(i) > '~')) {
                i++;
            }
        }
        return Math.min(i + 1, text.length());
    }
}
