// SPDX-License-Identifier: Apache-2.0
package org.systemdj.console;

import java.nio.charset.StandardCharsets;

/**
 * Widths of texts on a terminal, and shortening to a width.
 *
 * <p>Source: wcwidth(3); what systemctl 257 prints on narrow terminals.
 *
 * <p>Immutable (static functions).
 */
public final class Ellipsis {
    private static final int PERCENT = 100;

    private Ellipsis() {}

    /** How many columns a text takes. */
    public static int width(String text) {
        if (text.getBytes(StandardCharsets.UTF_8).length == text.length()) {
            return text.length(); // ASCII
        }
        int width = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            width += width(c);
            i += Character.charCount(c);
        }
        return width;
    }

    private static int width(int c) {
        if (c < 0x300) {
            return 1;
        }
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || c == 0x200b) {
            return 0;
        }
        boolean wide = c >= 0x1100 && c <= 0x115f
                || c >= 0x2e80 && c <= 0xa4cf
                || c >= 0xac00 && c <= 0xd7a3
                || c >= 0xf900 && c <= 0xfaff
                || c >= 0xfe30 && c <= 0xfe6f
                || c >= 0xff00 && c <= 0xff60
                || c >= 0xffe0 && c <= 0xffe6
                || c >= 0x1f300 && c <= 0x1faff
                || c >= 0x20000 && c <= 0x3fffd;
        return wide ? 2 : 1;
    }

    /** Cuts the end off. */
    public static String end(String text, int width, Style style) {
        return at(text, width, PERCENT, style);
    }

    /** Cuts where the given part of the width is filled. */
    public static String at(String text, int width, int percent, Style style) {
        if (width(text) <= width) {
            return text;
        }
        String dots = style.glyph(Glyph.ELLIPSIS);
        int room = width - width(dots);
        if (room < 0) {
            return ".".repeat(Math.max(0, width));
        }
        int half = isAscii(text) ? PERCENT / 2 : 0; // rounded, but not where characters are of several bytes
        int head = (room * percent + half) / PERCENT;
        int tail = room - head;
        return head(text, head) + dots + tail(text, tail);
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 128);
    }

    private static String head(String text, int width) {
        int used = 0;
        int i = 0;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            if (used + width(c) > width) {
                break;
            }
            used += width(c);
            i += Character.charCount(c);
        }
        return text.substring(0, i);
    }

    private static String tail(String text, int width) {
        int used = 0;
        int i = text.length();
        while (i > 0) {
            int c = text.codePointBefore(i);
            if (used + width(c) > width) {
                break;
            }
            used += width(c);
            i -= Character.charCount(c);
        }
        return text.substring(i);
    }
}
