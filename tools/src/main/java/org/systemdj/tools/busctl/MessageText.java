// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.busctl;

import org.systemdj.bus.Message;
import org.systemdj.bus.MessageReader;
import org.systemdj.bus.MessageType;
import org.systemdj.console.Colour;
import org.systemdj.console.Glyph;
import org.systemdj.console.Style;
import org.systemdj.time.Timestamps;

/**
 * Messages over many lines, for people.
 *
 * <p>Source: busctl(1), {@code monitor} and {@code --verbose}; sd_bus_message_dump(3).
 *
 * <p>Used by one thread.
 */
final class MessageText {
    private static final String STEP = "        ";

    private final StringBuilder out = new StringBuilder();
    private final Style style;

    private MessageText(Style style) {
        this.style = style;
    }

    /** With its header. */
    static String withHeader(Message message, long realtimeUsec, Style style) {
        MessageText text = new MessageText(style);
        text.header(message, realtimeUsec);
        text.body(message, "  ");
        return text.out.toString();
    }

    /** The body alone. */
    static String of(Message message, Style style) {
        MessageText text = new MessageText(style);
        text.body(message, "");
        return text.out.toString();
    }

    /** The values up to the end of the container that was entered. */
    static String ofRest(MessageReader in, Style style) {
        MessageText text = new MessageText(style);
        text.values(in, "");
        return text.out.toString();
    }

    // --- header ---

    private void header(Message m, long realtimeUsec) {
        String bullet = style.glyph(Glyph.TRIANGULAR_BULLET);
        Colour colour = bulletColour(m.type());
        out.append(style.on(colour)).append(bullet).append(style.colours() ? Colour.NORMAL.sequence() : "");
        out.append(" Type=")
                .append(bright(m.type() == null ? "(null)" : m.type().word()));
        out.append("  Endian=").append(m.endianness());
        out.append("  Flags=").append(m.flags());
        out.append("  Version=1 Cookie=").append(m.serial());
        if (m.replySerial() != 0) {
            out.append("  ReplyCookie=").append(m.replySerial());
        }
        out.append("  Timestamp=\"").append(Timestamps.utc(realtimeUsec, true)).append("\"\n");
        int start = out.length();
        field("Sender", m.sender());
        field("Destination", m.destination());
        field("Path", m.path());
        field("Interface", m.interfaceName());
        field("Member", m.member());
        out.append(out.length() > start ? "\n" : "");
        if (m.type() == MessageType.ERROR) {
            out.append("  ErrorName=").append(style.paint(Colour.RED, m.errorName()));
            if (m.signature().startsWith("s")) {
                out.append("  ErrorMessage=").append(style.on(Colour.RED)).append('"');
                out.append(m.body().readString()).append('"').append(style.off(Colour.RED));
            }
            out.append('\n');
        }
        if (m.sender() != null && m.sender().startsWith(":")) {
            out.append("  UniqueName=").append(m.sender()).append('\n');
        }
    }

    private static Colour bulletColour(MessageType type) {
        if (type == null) { // of a later version of the protocol
            return Colour.HIGHLIGHT;
        }
        return switch (type) {
            case METHOD_RETURN -> Colour.GREEN;
            case ERROR -> Colour.RED;
            case SIGNAL -> Colour.NONE;
            case METHOD_CALL -> Colour.HIGHLIGHT;
        };
    }

    private void field(String name, String value) {
        if (value != null) {
            out.append("  ").append(name).append('=').append(bright(value));
        }
    }

    private String bright(String text) {
        return style.paint(Colour.HIGHLIGHT, text);
    }

    // --- body ---

    private void body(Message m, String indent) {
        out.append(indent).append("MESSAGE \"").append(m.signature()).append("\" {\n");
        values(m.body(), indent + STEP);
        out.append(indent).append("};\n\n");
    }

    private void values(MessageReader in, String indent) {
        while (in.hasNext()) {
            value(in, indent);
        }
    }

    private void value(MessageReader in, String indent) {
        switch (in.peek()) {
            case 'y' -> number(indent, "BYTE", Integer.toString(in.readByte()));
            case 'b' -> number(indent, "BOOLEAN", Boolean.toString(in.readBoolean()));
            case 'n' -> number(indent, "INT16", Integer.toString(in.readInt16()));
            case 'q' -> number(indent, "UINT16", Integer.toString(in.readUint16()));
            case 'i' -> number(indent, "INT32", Integer.toString(in.readInt32()));
            case 'u' -> number(indent, "UINT32", Long.toString(in.readUint32()));
            case 'x' -> number(indent, "INT64", Long.toString(in.readInt64()));
            case 't' -> number(indent, "UINT64", Long.toUnsignedString(in.readUint64()));
            case 'd' -> number(indent, "DOUBLE", DoubleText.brief(in.readDouble()));
            case 'h' -> number(indent, "UNIX_FD", Integer.toString(in.readFd()));
            case 's' -> text(indent, "STRING", in.readString());
            case 'o' -> text(indent, "OBJECT_PATH", in.readObjectPath());
            case 'g' -> text(indent, "SIGNATURE", in.readSignature());
            case 'v' -> container(indent, "VARIANT", in.enterVariant(), in);
            case 'a' -> {
                String type = in.peekSignature();
                container(indent, "ARRAY", type.substring(1), in.enterArray());
            }
            case '(' -> {
                String type = in.peekSignature();
                container(indent, "STRUCT", type.substring(1, type.length() - 1), in.enterStruct());
            }
            default -> {
                String type = in.peekSignature();
                container(indent, "DICT_ENTRY", type.substring(1, type.length() - 1), in.enterDictEntry());
            }
        }
    }

    private void number(String indent, String type, String value) {
        out.append(indent).append(type).append(' ').append(bright(value)).append(";\n");
    }

    private void text(String indent, String type, String value) {
        out.append(indent).append(type).append(" \"").append(bright(value)).append("\";\n");
    }

    private void container(String indent, String type, String content, MessageReader inside) {
        out.append(indent).append(type).append(" \"").append(content).append("\" {\n");
        values(inside, indent + STEP);
        inside.exit();
        out.append(indent).append("};\n");
    }
}
