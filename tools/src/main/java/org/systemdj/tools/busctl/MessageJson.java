// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.busctl;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.systemdj.bus.Message;
import org.systemdj.bus.MessageReader;
import org.systemdj.console.CommandFailure;
import org.systemdj.json.Json;
import org.systemdj.sys.Errno;

/**
 * Messages and their values as JSON.
 *
 * <p>Source: busctl(1), {@code --json=}; what busctl 257 prints.
 *
 * <p>Immutable (static functions).
 */
final class MessageJson {
    private MessageJson() {}

    /** A message with its header. */
    static Json.Members withHeader(Message m, long realtimeUsec) {
        Json.Members members = new Json.Members();
        members.put("type", m.type() == null ? "(null)" : m.type().word());
        members.put("endian", String.valueOf(m.endianness()));
        members.put("flags", m.flags());
        members.put("version", 1);
        members.put("cookie", m.serial());
        if (m.replySerial() != 0) {
            members.put("reply_cookie", m.replySerial());
        }
        members.put("timestamp-realtime", realtimeUsec);
        text(members, "sender", m.sender());
        text(members, "destination", m.destination());
        text(members, "path", m.path());
        text(members, "interface", m.interfaceName());
        text(members, "member", m.member());
        text(members, "error_name", m.errorName());
        members.put("payload", of(m));
        return members;
    }

    private static void text(Json.Members members, String name, String value) {
        if (value != null) {
            members.put(name, value);
        }
    }

    /** A message's body. */
    static Json.Members of(Message m) {
        List<Object> values = new ArrayList<>();
        MessageReader in = m.body();
        while (in.hasNext()) {
            values.add(value(in));
        }
        return typed(m.signature(), values);
    }

    /** The variant that comes next. */
    static Json.Members variant(MessageReader in) {
        String type = in.enterVariant();
        Object value = value(in);
        in.exit();
        return typed(type, value);
    }

    private static Json.Members typed(String type, Object value) {
        Json.Members members = new Json.Members();
        members.put("type", type);
        members.put("data", value);
        return members;
    }

    private static Object value(MessageReader in) {
        return switch (in.peek()) {
            case 'y' -> in.readByte();
            case 'b' -> in.readBoolean();
            case 'n' -> in.readInt16();
            case 'q' -> in.readUint16();
            case 'i' -> in.readInt32();
            case 'u' -> in.readUint32();
            case 'x' -> in.readInt64();
            case 't' -> unsigned(in.readUint64());
            case 'd' -> in.readDouble();
            case 'h' -> DescriptorJson.of(in.readFd());
            case 's' -> in.readString();
            case 'o' -> in.readObjectPath();
            case 'g' -> in.readSignature();
            case 'v' -> variant(in);
            case '(' -> list(in.enterStruct());
            case 'a' -> in.peekSignature().startsWith("a{") ? dictionary(in) : list(in.enterArray());
            default -> throw new IllegalStateException("type " + in.peek());
        };
    }

    private static Object unsigned(long bits) {
        return bits >= 0 ? (Object) bits : new BigInteger(Long.toUnsignedString(bits));
    }

    private static List<Object> list(MessageReader inside) {
        List<Object> items = new ArrayList<>();
        while (inside.hasNext()) {
            items.add(value(inside));
        }
        inside.exit();
        return items;
    }

    private static Json.Members dictionary(MessageReader in) {
        Json.Members members = new Json.Members();
        in.enterArray();
        while (in.hasNext()) {
            in.enterDictEntry();
            Object key = value(in);
            if (!(key instanceof String name)) {
                throw new CommandFailure("Failed to create new json object: " + Errno.text(Errno.EINVAL));
            }
            members.put(name, value(in));
            in.exit();
        }
        in.exit();
        return members;
    }
}
