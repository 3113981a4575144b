// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journal.show;

import java.util.Arrays;
import org.systemdj.json.Json;

/**
 * A buffer of JSON values, made from bytes.
 *
 * <p>Source: RFC 8259, «Strings».
 *
 * <p>Used by one thread.
 */
final class JsonText {
    private static final byte[] HEX = MessageLines.ascii("0123456789abcdef");

    private final byte[] textStart;
    private final byte[] textEnd;
    private final byte[] numberStart;
    private final byte[] numberEnd;
    private final byte[] wordStart;
    private final byte[] wordEnd;
    private final boolean pretty;
    private byte[] bytes = new byte[1024];
    private int length;

    JsonText(Json.Paint paint, boolean pretty) {
        this.pretty = pretty;
        textStart = MessageLines.ascii(paint.text() + "\"");
        textEnd = MessageLines.ascii("\"" + end(paint, paint.text()));
        numberStart = MessageLines.ascii(paint.number());
        numberEnd = MessageLines.ascii(end(paint, paint.number()));
        wordStart = MessageLines.ascii(paint.word());
        wordEnd = MessageLines.ascii(end(paint, paint.word()));
    }

    private static String end(Json.Paint paint, String start) {
        return start.isEmpty() ? "" : paint.end();
    }

    void clear() {
        length = 0;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    private void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }

    void append(byte[] piece) {
        append(piece, 0, piece.length);
    }

    void append(byte[] piece, int from, int count) {
        reserve(count);
        System.arraycopy(piece, from, bytes, length, count);
        length += count;
    }

    /** A string of text in UTF-8. */
    void string(byte[] text, int from, int count) {
        append(textStart);
        int end = from + count;
        int plain = from;
        for (int at = from; at < end; at++) {
            byte c = text[at];
            if (c >= ' ' && c != '"' && c != '\\' || c < 0) {
                continue;
            }
            append(text, plain, at - plain);
            plain = at + 1;
            escape(c);
        }
        append(text, plain, end - plain);
        append(textEnd);
    }

    private void escape(byte c) {
        reserve(6);
        bytes[length++] = '\\';
        switch (c) {
            case '"', '\\' -> bytes[length++] = c;
            case '\b' -> bytes[length++] = 'b';
            case '\f' -> bytes[length++] = 'f';
            case '\n' -> bytes[length++] = 'n';
            case '\r' -> bytes[length++] = 'r';
            case '\t' -> bytes[length++] = 't';
            default -> {
                bytes[length++] = 'u';
                bytes[length++] = '0';
                bytes[length++] = '0';
                bytes[length++] = HEX[c >> 4 & 15];
                bytes[length++] = HEX[c & 15];
            }
        }
    }

    void word(String word) {
        append(wordStart);
        append(MessageLines.ascii(word));
        append(wordEnd);
    }

    /** An array of the bytes as numbers; where it is printed over several lines, indented one deeper than it stands. */
    void numbers(byte[] values, int from, int count, int depth) {
        append(new byte[] {'['});
        for (int i = 0; i < count; i++) {
            reserve(8 + depth + numberStart.length + numberEnd.length);
            if (i > 0) {
                bytes[length++] = ',';
            }
            newLine(depth + 1);
            append(numberStart);
            int value = values[from + i] & 0xff;
            reserve(3);
            if (value >= 100) {
                bytes[length++] = (byte) ('0' + value / 100);
            }
            if (value >= 10) {
                bytes[length++] = (byte) ('0' + value / 10 % 10);
            }
            bytes[length++] = (byte) ('0' + value % 10);
            append(numberEnd);
        }
        if (count > 0) {
            newLine(depth);
        }
        append(new byte[] {']'});
    }

    private void newLine(int depth) {
        if (pretty) {
            reserve(1 + depth);
            bytes[length++] = '\n';
            for (int i = 0; i < depth; i++) {
                bytes[length++] = '\t';
            }
        }
    }
}
