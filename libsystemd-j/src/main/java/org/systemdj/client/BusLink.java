// SPDX-License-Identifier: Apache-2.0
package org.systemdj.client;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.systemdj.bus.BusAddress;
import org.systemdj.bus.BusClient;
import org.systemdj.bus.BusException;
import org.systemdj.bus.MatchRule;
import org.systemdj.bus.Message;
import org.systemdj.bus.MessageReader;
import org.systemdj.bus.MessageWriter;
import org.systemdj.bus.Signature;
import org.systemdj.bus.SocketTransport;
import org.systemdj.bus.TextPool;
import org.systemdj.sys.Fd;

/**
 * A connection over the library's bus client; turns messages into plain values and back.
 *
 * <p>Source: D-Bus specification; values as in {@link Variant}.
 *
 * <p>Used by one thread.
 */
public final class BusLink implements Bus {
    private static final Object[] EMPTY = {};
    /** How many objects are asked for before the first has answered: both sides are busy then. */
    private static final int AHEAD = 8;

    private final BusClient client;
    private final boolean throughBus;
    private final ArrayDeque<Signal> signals = new ArrayDeque<>();
    private final TextPool texts = new TextPool();
    private boolean interactive;

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

    /** From now on the other side may ask the user for a password before it answers. */
    public void allowInteraction() {
        interactive = true;
    }

    /** Whether a message bus lies between, so that names and references are known. */
    public boolean isThroughBus() {
        return throughBus;
    }

    /** The descriptor to wait for together with others; then {@link #arrived}. */
    public int fd() {
        return client.fd();
    }

    /** A signal that is there already, or null. Fails when the connection is gone. */
    public Signal arrived() {
        if (signals.isEmpty()) {
            client.drainSignals(message ->
                    signals.add(new Signal(message.path(), message.interfaceName(), message.member(), body(message))));
        }
        if (signals.isEmpty() && !client.isOpen()) {
            throw new BusFailure(BusFailure.DISCONNECTED, "Connection terminated");
        }
        return signals.poll();
    }

    @Override
    public Object[] call(Target target, String member, long timeoutUsec, String signature, Object... arguments) {
        try (Message reply = client.call(newCall(target, member, signature, arguments), timeoutUsec)) {
            return body(reply);
        } catch (BusException failure) {
            throw new BusFailure(failure.name(), failure.getMessage());
        }
    }

    private MessageWriter newCall(Target target, String member, String signature, Object... arguments) {
        MessageWriter writer = throughBus
                ? MessageWriter.call(target.destination(), target.path(), target.interfaceName(), member)
                : client.newCall(target.path(), target.interfaceName(), member);
        int at = 0;
        for (Object argument : arguments) {
            int end = Signature.end(signature, at);
            write(writer, signature.substring(at, end), argument);
            at = end;
        }
        return interactive ? writer.withInteractiveAuthorization() : writer;
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

    /**
     * An answer that came with files, which are the caller's.
     *
     * @param body the values
     * @param fds the files, in the order of the body's values of type {@code h}
     */
    public record WithFds(Object[] body, List<Fd> fds) {}

    /** Calls and waits for an answer with files; fails with {@link BusFailure}. */
    public WithFds callForFds(Target target, String member, long timeoutUsec, String signature, Object... arguments) {
        try (Message reply = client.call(newCall(target, member, signature, arguments), timeoutUsec)) {
            List<Fd> fds = new ArrayList<>();
            Object[] body = body(reply);
            MessageReader again = reply.body();
            String types = reply.signature();
            for (int at = 0; at < types.length(); at = Signature.end(types, at)) {
                String type = types.substring(at, Signature.end(types, at));
                if (type.equals("h")) {
                    fds.add(Fd.own(again.takeFd()));
                } else {
                    again.skip();
                }
            }
            return new WithFds(body, fds);
        } catch (BusException failure) {
            throw new BusFailure(failure.name(), failure.getMessage());
        }
    }

    @Override
    public <T> List<T> each(
            Target target, String member, String signature, Object[] arguments, Function<MessageReader, T> element) {
        try (Message reply = client.call(newCall(target, member, signature, arguments), DEFAULT_TIMEOUT_USEC)) {
            MessageReader reader = reply.body().texts(texts);
            List<T> elements = new ArrayList<>();
            reader.enterArray();
            while (reader.hasNext()) {
                elements.add(element.apply(reader));
            }
            return elements;
        } catch (BusException failure) {
            throw new BusFailure(failure.name(), failure.getMessage());
        }
    }

    @Override
    public void properties(List<String> paths, String interfaceName, PropertyVisitor visitor) {
        try {
            client.callEach(
                    paths.size(),
                    AHEAD,
                    i -> newCall(new Target(DESTINATION, paths.get(i), PROPERTIES), "GetAll", "s", interfaceName),
                    DEFAULT_TIMEOUT_USEC,
                    reply -> visit(reply, visitor));
        } catch (BusException failure) {
            throw new BusFailure(failure.name(), failure.getMessage());
        }
    }

    private void visit(Message reply, PropertyVisitor visitor) {
        visitor.object();
        MessageReader reader = reply.body().texts(texts);
        reader.enterArray();
        while (reader.hasNext()) {
            reader.enterDictEntry();
            String name = reader.readWord();
            reader.enterAnyVariant();
            visitor.property(name, reader);
            reader.exit();
            reader.exit();
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

    private Object[] body(Message message) {
        MessageReader reader = message.body().texts(texts);
        List<Object> values = new ArrayList<>();
        while (reader.hasNext()) {
            values.add(read(reader));
        }
        return values.toArray();
    }

    /** The next value, as {@link Variant} describes. */
    public static Object read(MessageReader reader) {
        return switch (reader.peek()) {
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
            case 'a' -> reader.isBytesNext() ? reader.readBytes() : items(reader.enterArray());
            case '(' -> items(reader.enterStruct());
            case '{' -> items(reader.enterDictEntry());
            default -> throw new IllegalStateException("Type " + reader.peekSignature());
        };
    }

    private static Variant variant(MessageReader reader) {
        String signature = reader.enterVariant();
        Object value = read(reader);
        reader.exit();
        return new Variant(signature, value);
    }

    /** What is left of the container. */
    private static Object[] items(MessageReader reader) {
        Object[] items = EMPTY;
        int count = 0;
        while (reader.hasNext()) {
            if (count == items.length) {
                items = Arrays.copyOf(items, Math.max(4, 2 * count));
            }
            items[count++] = read(reader);
        }
        reader.exit();
        return count == items.length ? items : Arrays.copyOf(items, count);
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
            case 'h' -> writer.writeFd(((Long) value).intValue());
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
            int end = Signature.end(types, at);
            write(writer, types.substring(at, end), member);
            at = end;
        }
        writer.close();
    }
}
