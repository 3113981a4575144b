// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.busctl;

import org.systemdj.bus.MessageReader;
import org.systemdj.text.Escape;

/**
 * Values in the form in which {@code busctl call} takes them: one word after the other.
 *
 * <p>Source: busctl(1), PARAMETER FORMATTING.
 *
 * <p>Immutable (static functions).
 */
final class ValueText {
    private ValueText() {}

    /** All values up to the end of the innermost container, or of the message. */
    static String of(MessageReader in) {
        StringBuilder out = new StringBuilder();
        while (in.hasNext()) {
            value(in, out);
        }
        return out.toString();
    }

    private static void word(StringBuilder out, String word) {
        out.append(out.isEmpty() ? "" : " ").append(word);
    }

    private static void text(StringBuilder out, String text) {
        word(out, '"' + Escape.c(text) + '"');
    }

    private static void value(MessageReader in, StringBuilder out) {
        switch (in.peek()) {
            case 'y' -> word(out, Integer.toString(in.readByte()));
            case 'b' -> word(out, Boolean.toString(in.readBoolean()));
            case 'n' -> word(out, Integer.toString(in.readInt16()));
            case 'q' -> word(out, Integer.toString(in.readUint16()));
            case 'i' -> word(out, Integer.toString(in.readInt32()));
            case 'u' -> word(out, Long.toString(in.readUint32()));
            case 'x' -> word(out, Long.toString(in.readInt64()));
            case 't' -> word(out, Long.toUnsignedString(in.readUint64()));
            case 'd' -> word(out, DoubleText.brief(in.readDouble()));
            case 'h' -> word(out, Integer.toString(in.readFd()));
            case 's' -> text(out, in.readString());
            case 'o' -> text(out, in.readObjectPath());
            case 'g' -> text(out, in.readSignature());
            case 'a' -> array(in, out);
            case 'v' -> {
                word(out, in.enterVariant());
                inside(in, out);
            }
            case '(' -> {
                in.enterStruct();
                inside(in, out);
            }
            default -> {
                in.enterDictEntry();
                inside(in, out);
            }
        }
    }

    private static void inside(MessageReader in, StringBuilder out) {
        while (in.hasNext()) {
            value(in, out);
        }
        in.exit();
    }

    private static void array(MessageReader in, StringBuilder out) {
        StringBuilder elements = new StringBuilder();
        int count = 0;
        in.enterArray();
        while (in.hasNext()) {
            value(in, elements);
            count++;
        }
        in.exit();
        word(out, Integer.toString(count));
        if (count > 0) {
            word(out, elements.toString());
        }
    }
}
