// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journal.show;

/**
 * What may be shown on a terminal as it is.
 *
 * <p>Source: Unicode 16, table 3-7; «Journal Export Formats»: text is valid UTF-8 without control characters but the tabulator.
 *
 * <p>Immutable (static functions).
 */
public final class Printable {
    private static final int DELETE = 0x7f;
    private static final int LAST_CONTROL = 0x9f;

    private Printable() {}

    /** Whether it is text; new lines may be in it. */
    public static boolean isText(byte[] bytes, int from, int length) {
        return isText(bytes, from, length, true);
    }

    /** Whether it is text in one line. */
    public static boolean isLine(byte[] bytes, int from, int length) {
        return isText(bytes, from, length, false);
    }

    private static boolean isText(byte[] bytes, int from, int length, boolean newLines) {
        int end = from + length;
        int at = from;
        while (at < end) {
            int c = bytes[at];
            if (c >= ' ' && c != DELETE || c == '\t' || c == '\n' && newLines) {
                at++;
                continue;
            }
            int count = c < 0 ? sequence(bytes, at, end) : 0;
            if (count == 0) {
                return false;
            }
            at += count;
        }
        return true;
    }

    /** The length of the character that begins with a byte over 127; 0 where it is none that may be shown. */
    private static int sequence(byte[] bytes, int at, int end) {
        int first = bytes[at] & 0xff;
        int count = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
        if (first < 0xc2 || first > 0xf4 || at + count > end) {
            return 0;
        }
        int code = first & 0xff >> count + 1;
        for (int i = 1; i < count; i++) {
            int next = bytes[at + i] & 0xff;
            if ((next & 0xc0) != 0x80) {
                return 0;
            }
            code = code << 6 | next & 0x3f;
        }
        boolean overlong = count == 3 && code < 0x800 || count == 4 && code < 0x10000;
        boolean noCharacter = code > 0x10ffff
                || code >= 0xd800 && code <= 0xdfff
                || code >= 0xfdd0 && code <= 0xfdef
                || (code & 0xfffe) == 0xfffe;
        return overlong || noCharacter || code <= LAST_CONTROL ? 0 : count;
    }
}
