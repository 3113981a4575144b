// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journal.show;

import java.nio.charset.StandardCharsets;
import org.systemdj.console.Ellipsis;
import org.systemdj.console.Output;
import org.systemdj.console.Style;
import org.systemdj.text.RawText;

/**
 * Prints a message: lines after the first one below its start, in the colour of its priority, with the part marked that was
 * searched for. Where lines are cut, so are long messages: after three lines, or three hundred bytes.
 *
 * <p>Source: journalctl(1), «--full», «-g».
 *
 * <p>Immutable.
 */
final class MessageLines {
    private static final int MOST_LINES = 3;
    static final int LONG_BYTES = 300;
    private static final byte[] NEWLINE = {'\n'};
    private static final int ELLIPSIS_IN_LINE = 90;
    private static final int ELLIPSIS_AT_END = 100;

    private final Output out;
    private final Style style;

    MessageLines(Output out, Style style) {
        this.out = out;
        this.style = style;
    }

    /**
     * Prints it.
     *
     * @param prefix the column in which it starts
     * @param columns the width of the terminal, or 0 for lines of any length
     * @param markStart where the marked part begins, counted from {@code from}; -1 where nothing is marked
     * @return whether something was cut
     */
    boolean print(
            byte[] bytes, int from, int length, int prefix, int columns, Paint paint, int markStart, int markEnd) {
        if (length == 0) {
            out.line();
        }
        int end = from + length;
        int line = 0;
        for (int at = from; at < end; line++) {
            int stop = at;
            while (stop < end && bytes[stop] != '\n') {
                stop++;
            }
            out.spaces(line > 0 ? prefix : 0);
            boolean last = line + 1 == MOST_LINES || stop + 1 >= from + LONG_BYTES;
            if (columns == 0 || prefix + (stop - at) + 1 < columns && !last) {
                whole(bytes, at, stop, paint, markStart + from, markStart < 0 ? -1 : markEnd + from);
            } else if (columns > 0 && !cut(bytes, at, stop, prefix, columns, paint, last)) {
                return true;
            }
            at = stop + 1;
        }
        return false;
    }

    private void whole(byte[] bytes, int at, int stop, Paint paint, int markStart, int markEnd) {
        out.print(paint.on());
        if (markEnd >= at && markStart <= stop && markEnd >= 0) {
            int start = Math.max(at, markStart);
            int end = Math.min(stop, Math.max(start, markEnd));
            text(bytes, at, start);
            out.print(paint.mark());
            text(bytes, start, end);
            if (end < stop) {
                out.print(paint.on());
                text(bytes, end, stop);
            }
        } else {
            text(bytes, at, stop);
        }
        out.print(paint.off()).print(NEWLINE, 0, 1);
    }

    /** Prints up to the first NUL, as C's text ends there. */
    private void text(byte[] bytes, int from, int to) {
        int end = from;
        while (end < to && bytes[end] != 0) {
            end++;
        }
        out.print(bytes, from, end - from);
    }

    /** Prints a line as far as there is room; false where it is the last one that is shown. */
    private boolean cut(byte[] bytes, int at, int stop, int prefix, int columns, Paint paint, boolean last) {
        int length = stop - at;
        int room = columns - prefix;
        if (room < 3) {
            out.print("...\n");
        } else if (room > length + 3) {
            out.print(paint.on())
                    .print(bytes, at, length)
                    .print("...")
                    .print(paint.off())
                    .line();
        } else {
            String text = RawText.decode(bytes, at, length);
            out.print(paint.on())
                    .print(Ellipsis.at(text, room, last ? ELLIPSIS_AT_END : ELLIPSIS_IN_LINE, style))
                    .print(paint.off())
                    .line();
        }
        return !last;
    }

    /** Colours of a message. */
    record Paint(String on, String mark, String off) {
        static final Paint NONE = new Paint("", "", "");
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
