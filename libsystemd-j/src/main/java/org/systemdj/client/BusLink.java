// SPDX-License-Identifier: Apache-2.0
package org.systemdj.client;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.systemdj.bus.BusAddress;
import org.systemdj.bus.BusClient;
import org.systemdj.bus.BusException;
import org.systemdj.bus.MatchRule;
import org.systemdj.bus.Message;
import org.systemdj.bus.MessageReader;
import org.systemdj.bus.MessageWriter;
import org.systemdj.bus.SocketTransport;
import org.systemdj.sys.Fd;

/**
 * A connection over the library's bus client; turns messages into plain values and back.
 *
 * <p>Source: D-Bus specification; values as in {@link Variant}.
 *
 * <p>Used by one thread.
 */
public final class BusLink implements Bus {
    private final BusClient client;
    private final boolean throughBus;
    private final ArrayDeque<Signal> signals = new ArrayDeque<>();

    private BusLink(BusClient client, boolean throughBus) {
        this.client = client;
        this.throughBus = throughBus;
    }

    public static BusLink direct(BusAddress address) {
        return new BusLink(BusClient.direct(address), false);
    }

    public static BusLink throughBus(BusAddress address) {
        return new BusLink(BusClient.throughBus(address, DESTINATION), true);
    }

    /** A message bus at the other end of a connected socket. */
    public static BusLink throughBus(Fd socket) {
        return new BusLink(BusClient.throughBus(new SocketTransport(socket), DESTINATION), true);
    }

    @Override
    public Object[] call(Target target, String member, long timeoutUsec, String signature, Object... arguments) {
        MessageWriter writer = throughBus
                ? MessageWriter.call(target.destination(), target.path(), target.interfaceName(), member)
                : client.newCall(target.path(), target.interfaceName(), member);
        int at = 0;
        for (Object argument : arguments) {
            int end = typeEnd(signature, at);
            write(writer, signature.substring(at, end), argument);
            at = end;
        }
        try (Message reply = client.call(writer, timeoutUsec)) {
            return body(reply);
        } catch (BusException failure) {
            throw new BusFailure(failure.name(), failure.getMessage());
        }
    }

    @Override
    public Fd callForFd(Target target, String member, long timeoutUsec) {
        MessageWriter call = MessageWriter.call(target.destination(), target.path(), target.interfaceName(), member);
        try (Message reply = client.call(call, timeoutUsec)) {
            return Fd.own(reply.body().takeFd());
        } catch (BusException failure) {
            throw new BusFailure(failure.name(), failure.getMessage());
        }
    }

    @Override
    public void match(String rule) {
        try {
            client.addMatch(MatchRule.parse(rule));
        } catch (BusException failure) {
            throw new BusFailure(failure.name(), failure.getMessage());
        }
    }

    @Override
    public Signal next(long timeoutUsec) {
        if (signals.isEmpty()) {
            try {
                client.waitFor(
                        message -> {
                            signals.add(new Signal(
                                    message.path(), message.interfaceName(), message.member(), body(message)));
                            return true;
                        },
                        timeoutUsec < 0 ? BusClient.FOREVER : timeoutUsec);
            } catch (BusException failure) {
                throw new BusFailure(failure.name(), failure.getMessage());
            }
        }
        return signals.poll();
    }

    @Override
    public void close() {
        client.close();
    }

    // --- from messages ---

    private static Object[] body(Message message) {
        MessageReader reader = message.body();
        List<Object> values = new ArrayList<>();
        String signature = message.signature();
        for (int at = 0; at < signature.length(); at = typeEnd(signature, at)) {
            values.add(read(reader, signature.substring(at, typeEnd(signature, at))));
        }
        return values.toArray();
    }

    private static Object read(MessageReader reader, String type) {
        return switch (type.charAt(0)) {
            case 'y' -> (long) reader.readByte();
            case 'b' -> reader.readBoolean();
            case 'n' -> (long) reader.readInt16();
            case 'q' -> (long) reader.readUint16();
            case 'i' -> (long) reader.readInt32();
            case 'u' -> reader.readUint32();
            case 'x' -> reader.readInt64();
            case 't' -> reader.readUint64();
            case 'd' -> reader.readDouble();
            case 's' -> reader.readString();
            case 'o' -> reader.readObjectPath();
            case 'g' -> reader.readSignature();
            case 'h' -> (long) reader.readFd();
            case 'v' -> variant(reader);
            case 'a' -> type.equals("ay") ? reader.readBytes() : array(reader, type.substring(1));
            case '(' -> members(reader.enterStruct(), type.substring(1, type.length() - 1), reader);
            case '{' -> members(reader.enterDictEntry(), type.substring(1, type.length() - 1), reader);
            default -> throw new IllegalStateException("Type " + type);
        };
    }

    private static Variant variant(MessageReader reader) {
        String signature = reader.enterVariant();
        Object value = read(reader, signature);
        reader.exit();
        return new Variant(signature, value);
    }

    private static Object[] array(MessageReader reader, String element) {
        List<Object> items = new ArrayList<>();
        reader.enterArray();
        while (reader.hasNext()) {
            items.add(read(reader, element));
        }
        reader.exit();
        return items.toArray();
    }

    private static Object[] members(MessageReader inside, String types, MessageReader reader) {
        List<Object> items = new ArrayList<>();
        for (int at = 0; at < types.length(); at = typeEnd(types, at)) {
            items.add(read(inside, types.substring(at, typeEnd(types, at))));
        }
        reader.exit();
        return items.toArray();
    }

    /** Where the single complete type that starts there ends. */
    private static int typeEnd(String signature, int start) {
        int at = start;
        while (signature.charAt(at) == 'a') {
            at++;
        }
        char open = signature.charAt(at);
        if (open != '(' && open != '{') {
            return at + 1;
        }
        int depth = 0;
        do {
            char c = signature.charAt(at++);
            depth += c == '(' || c == '{' ? 1 : c == ')' || c == '}' ? -1 : 0;
        } while (depth > 0);
        return at;
    }

    // --- to messages ---

    private static void write(MessageWriter writer, String type, Object value) {
        switch (type.charAt(0)) {
            case 'y' -> writer.writeByte(((Long) value).intValue());
            case 'b' -> writer.writeBoolean((Boolean) value);
            case 'i' -> writer.writeInt32(((Long) value).intValue());
            case 'q' -> writer.writeUint16(((Long) value).intValue());
            case 'u' -> writer.writeUint32((Long) value);
            case 'x' -> writer.writeInt64((Long) value);
            case 't' -> writer.writeUint64((Long) value);
            case 'd' -> writer.writeDouble((Double) value);
            case 's' -> writer.writeString((String) value);
            case 'o' -> writer.writeObjectPath((String) value);
            case 'v' -> {
                Variant variant = (Variant) value;
                writer.openVariant(variant.signature());
                write(writer, variant.signature(), variant.value());
                writer.close();
            }
            case 'a' -> writeArray(writer, type.substring(1), value);
            case '(' -> writeStruct(writer, type.substring(1, type.length() - 1), (Object[]) value);
            default -> throw new IllegalStateException("Type " + type);
        }
    }

    private static void writeArray(MessageWriter writer, String element, Object value) {
        if (value instanceof byte[] bytes) {
            writer.writeBytes(bytes);
            return;
        }
        writer.openArray(element);
        for (Object item : (Collection<?>) value) {
            write(writer, element, item);
        }
        writer.close();
    }

    private static void writeStruct(MessageWriter writer, String types, Object[] members) {
        writer.openStruct(types);
        int at = 0;
        for (Object member : members) {
            int end = typeEnd(types, at);
            write(writer, types.substring(at, end), member);
            at = end;
        }
        writer.close();
    }
}
