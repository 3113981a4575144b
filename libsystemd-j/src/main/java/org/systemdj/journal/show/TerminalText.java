// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journal.show;

import java.util.Arrays;

/**
 * Takes colours and links out of messages and makes tabulators blanks, so that their columns can be counted and the
 * terminal stays as it is.
 *
 * <p>Source: ECMA-48, SGR and OSC; console_codes(4).
 *
 * <p>Used by one thread: it is a buffer.
 */
final class TerminalText {
    private static final byte ESCAPE = 0x1b;
    private static final byte BELL = 0x07;
    private static final int TAB_COLUMNS = 8;

    byte[] bytes = new byte[256];
    int length;
    /** Where the marked part begins and ends, in the plain text. */
    int markStart;

    int markEnd;

    /** Whether there is anything to take out or to change. */
    static boolean isPlain(byte[] text, int from, int count) {
        for (int i = from; i < from + count; i++) {
            if (text[i] == ESCAPE || text[i] == '\t') {
                return false;
            }
        }
        return true;
    }

    /** Fills the buffer; the marks are offsets in the text. */
    void strip(byte[] text, int from, int count, int start, int end) {
        length = 0;
        markStart = start;
        markEnd = end;
        int stop = from + count;
        int at = from;
        while (at < stop) {
            byte c = text[at];
            if (c == '\t') {
                shift(at - from, TAB_COLUMNS - 1, start, end);
                for (int i = 0; i < TAB_COLUMNS; i++) {
                    append((byte) ' ');
                }
                at++;
                continue;
            }
            int skip = c == ESCAPE && at + 1 < stop ? sequence(text, at, stop) : 0;
            if (skip > 0) {
                at += skip; // as in C, marks stay where they were
            } else {
                append(c);
                at++;
            }
        }
    }

    private void shift(int at, int by, int start, int end) {
        markStart += at < start ? by : 0;
        markEnd += at < end ? by : 0;
    }

    private void append(byte c) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * length);
        }
        bytes[length++] = c;
    }

    /** The length of the sequence at an escape, or 0. */
    private static int sequence(byte[] text, int at, int stop) {
        if (text[at + 1] == '[') {
            for (int i = at + 2; i < stop; i++) {
                if (text[i] == 'm') {
                    return i + 1 - at;
                }
                if (text[i] != ';' && text[i] != ':' && (text[i] < '0' || text[i] > '9')) {
                    return 0;
                }
            }
        } else if (text[at + 1] == ']') {
            for (int i = at + 2; i < stop; i++) {
                if (text[i] == BELL) {
                    return i + 1 - at;
                }
                if (text[i] == ESCAPE) {
                    return i + 1 < stop && text[i + 1] == '\\' ? i + 2 - at : 0;
                }
                if (text[i] < ' ' || text[i] > '~') {
                    return 0;
                }
            }
        }
        return 0;
    }
}
