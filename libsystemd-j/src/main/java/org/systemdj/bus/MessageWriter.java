// SPDX-License-Identifier: Apache-2.0
package org.systemdj.bus;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import org.systemdj.sys.Fd;

/**
 * Writes one message: header fields first (by the factories), then the body value by value.
 *
 * <p>The writer follows the signature: values outside of containers extend the message's signature, values inside
 * must match the container's. A mismatch is our own bug and throws {@link IllegalStateException}. Always little
 * endian, as the receivers must accept either.
 *
 * <p>Source: D-Bus specification, «Marshaling (Wire Format)». Confined to one thread.
 */
public final class MessageWriter {
    static final int NO_REPLY_EXPECTED = 1;
    static final int NO_AUTO_START = 2;
    static final int ALLOW_INTERACTIVE_AUTHORIZATION = 4;

    private static final int MAX_ARRAY_BYTES = 64 << 20;
    private static final int[] NO_FDS = {};

    final MessageType type;
    int flags;
    String destination;
    final String path;
    final String interfaceName;
    final String member;
    final String errorName;
    final long replySerial;

    private byte[] body = new byte[128];
    private int length;
    private final StringBuilder signature = new StringBuilder(16);
    private int[] fds = NO_FDS;

    private int depth;
    private String[] contents = new String[8];
    private int[] positions = new int[8];
    private char[] kinds = new char[8];
    private int[] lengthAt = new int[8];
    private int[] elementsAt = new int[8];

    private MessageWriter(
            MessageType type, String path, String interfaceName, String member, String errorName, long replySerial) {
        this.type = type;
        this.path = path;
        this.interfaceName = interfaceName;
        this.member = member;
        this.errorName = errorName;
        this.replySerial = replySerial;
    }

    /** A call; {@code destination} is null on direct connections, {@code interfaceName} may be null. */
    public static MessageWriter call(String destination, String path, String interfaceName, String member) {
        MessageWriter w = new MessageWriter(MessageType.METHOD_CALL, path, interfaceName, member, null, 0);
        w.destination = destination;
        return w;
    }

    /** The answer to a call. */
    public static MessageWriter reply(Message call) {
        MessageWriter w = new MessageWriter(MessageType.METHOD_RETURN, null, null, null, null, call.serial());
        w.destination = call.sender();
        w.flags = NO_REPLY_EXPECTED;
        return w;
    }

    /** The error answer to a call. */
    public static MessageWriter error(Message call, String errorName, String text) {
        MessageWriter w = new MessageWriter(MessageType.ERROR, null, null, null, errorName, call.serial());
        w.destination = call.sender();
        w.flags = NO_REPLY_EXPECTED;
        if (text != null) {
            w.writeString(text);
        }
        return w;
    }

    /** A signal to everybody. */
    public static MessageWriter signal(String path, String interfaceName, String member) {
        MessageWriter w = new MessageWriter(MessageType.SIGNAL, path, interfaceName, member, null, 0);
        w.flags = NO_REPLY_EXPECTED;
        return w;
    }

    /** Addresses the message to one bus name. */
    public MessageWriter to(String name) {
        destination = name;
        return this;
    }

    /** Says that no answer is wanted. */
    public MessageWriter withoutReply() {
        flags |= NO_REPLY_EXPECTED;
        return this;
    }

    /** Tells the bus not to start the destination. */
    public MessageWriter withoutAutoStart() {
        flags |= NO_AUTO_START;
        return this;
    }

    /** Lets the callee ask the user for a password. */
    public MessageWriter withInteractiveAuthorization() {
        flags |= ALLOW_INTERACTIVE_AUTHORIZATION;
        return this;
    }

    /** The signature of what has been written so far. */
    public String signature() {
        return signature.toString();
    }

    public MessageWriter writeByte(int value) {
        expect('y');
        ensure(1);
        body[length++] = (byte) value;
        return this;
    }

    public MessageWriter writeBoolean(boolean value) {
        expect('b');
        put4(value ? 1 : 0);
        return this;
    }

    public MessageWriter writeInt16(int value) {
        expect('n');
        put2(value);
        return this;
    }

    public MessageWriter writeUint16(int value) {
        expect('q');
        put2(value);
        return this;
    }

    public MessageWriter writeInt32(int value) {
        expect('i');
        put4(value);
        return this;
    }

    /** Writes the lowest 32 bits: -1 is UINT32_MAX. */
    public MessageWriter writeUint32(long value) {
        expect('u');
        put4((int) value);
        return this;
    }

    public MessageWriter writeInt64(long value) {
        expect('x');
        put8(value);
        return this;
    }

    /** Writes all 64 bits: -1 is UINT64_MAX. */
    public MessageWriter writeUint64(long value) {
        expect('t');
        put8(value);
        return this;
    }

    public MessageWriter writeDouble(double value) {
        expect('d');
        put8(Double.doubleToRawLongBits(value));
        return this;
    }

    /** Writes a string; null counts as the empty one, as in sd-bus. */
    public MessageWriter writeString(String value) {
        expect('s');
        putText(value == null ? "" : value);
        return this;
    }

    public MessageWriter writeObjectPath(String value) {
        if (!BusNames.isObjectPath(value)) {
            throw new IllegalStateException("not an object path: " + value);
        }
        expect('o');
        putText(value);
        return this;
    }

    public MessageWriter writeSignature(String value) {
        expect('g');
        putSignature(value);
        return this;
    }

    /** Attaches a descriptor: a duplicate, made now, that is closed once the message was sent or dropped. */
    public MessageWriter writeFd(int fd) {
        expect('h');
        put4(fds.length);
        fds = Arrays.copyOf(fds, fds.length + 1);
        fds[fds.length - 1] = Fd.duplicate(fd).release();
        return this;
    }

    /** {@code ay} from bytes at hand. */
    public MessageWriter writeBytes(byte[] bytes) {
        openArray("y");
        ensure(bytes.length);
        System.arraycopy(bytes, 0, body, length, bytes.length);
        length += bytes.length;
        return close();
    }

    /** {@code as}. */
    public MessageWriter writeStrings(Collection<String> strings) {
        openArray("s");
        for (String s : strings) {
            writeString(s);
        }
        return close();
    }

    /** Begins an array of that complete type (or dict entry). */
    public MessageWriter openArray(String element) {
        expectContainer('a', element, '\0');
        put4(0);
        int lengthIndex = length - 4;
        align(Signature.alignment(element.charAt(0)));
        push('a', element);
        lengthAt[depth] = lengthIndex;
        elementsAt[depth] = length;
        return this;
    }

    /** Begins a structure of these types. */
    public MessageWriter openStruct(String members) {
        expectContainer('(', members, ')');
        align(8);
        push('(', members);
        return this;
    }

    /** Begins an entry of a dictionary with key and value type. */
    public MessageWriter openDictEntry(String keyAndValue) {
        expectContainer('{', keyAndValue, '}');
        align(8);
        push('{', keyAndValue);
        return this;
    }

    /** Begins a variant that holds one value of that complete type. */
    public MessageWriter openVariant(String content) {
        expect('v');
        putSignature(content);
        push('v', content);
        return this;
    }

    /** Ends the innermost container. */
    public MessageWriter close() {
        if (depth == 0) {
            throw new IllegalStateException("no container is open");
        }
        boolean complete = positions[depth] == contents[depth].length();
        if (kinds[depth] == 'a') {
            if (!complete && positions[depth] != 0) {
                throw new IllegalStateException("array element is incomplete");
            }
            int bytes = length - elementsAt[depth];
            if (bytes > MAX_ARRAY_BYTES) {
                throw new BusException(BusError.LIMITS_EXCEEDED, "Array is too long for a message");
            }
            store4(lengthAt[depth], bytes);
        } else if (!complete) {
            throw new IllegalStateException("container of " + contents[depth] + " is incomplete");
        }
        depth--;
        return this;
    }

    /** The finished message in wire form. */
    byte[] wire(long serial) {
        if (depth != 0) {
            throw new IllegalStateException("a container is still open");
        }
        return MessageHeader.encode(this, serial, signature, body, length, fds.length);
    }

    /** The attached descriptors; the connection closes them. */
    int[] fds() {
        return fds;
    }

    private void expect(char code) {
        if (depth == 0) {
            signature.append(code);
            return;
        }
        int at = nextPosition();
        if (contents[depth].charAt(at) != code) {
            throw new IllegalStateException("'" + code + "' does not fit " + contents[depth] + " at " + at);
        }
        positions[depth] = at + 1;
    }

    private void expectContainer(char open, String content, char end) {
        if (depth == 0) {
            signature.append(open).append(content);
            if (end != '\0') {
                signature.append(end);
            }
            return;
        }
        int at = nextPosition();
        String outer = contents[depth];
        int after = at + 1 + content.length();
        boolean fits = outer.charAt(at) == open && outer.startsWith(content, at + 1);
        if (fits && end != '\0') {
            fits = after < outer.length() && outer.charAt(after) == end;
            after++;
        }
        if (!fits) {
            throw new IllegalStateException("'" + open + content + "' does not fit " + outer + " at " + at);
        }
        positions[depth] = after;
    }

    private int nextPosition() {
        int at = positions[depth];
        if (at < contents[depth].length()) {
            return at;
        }
        if (kinds[depth] != 'a') {
            throw new IllegalStateException("container of " + contents[depth] + " is full");
        }
        return 0;
    }

    private void push(char kind, String content) {
        depth++;
        if (depth == kinds.length) {
            int size = depth * 2;
            contents = Arrays.copyOf(contents, size);
            positions = Arrays.copyOf(positions, size);
            kinds = Arrays.copyOf(kinds, size);
            lengthAt = Arrays.copyOf(lengthAt, size);
            elementsAt = Arrays.copyOf(elementsAt, size);
        }
        kinds[depth] = kind;
        contents[depth] = content;
        positions[depth] = 0;
    }

    private void putText(String value) {
        align(4);
        int chars = value.length();
        ensure(4 + chars + 1);
        int start = length + 4;
        int at = start;
        for (int i = 0; i < chars; i++) {
            char c = value.charAt(i);
            if (c == 0) {
                throw new IllegalStateException("a string must not hold NUL");
            }
            if (c >= 0x80) {
                at = putUtf8(value, start);
                break;
            }
            body[at++] = (byte) c;
        }
        store4(length, at - start);
        body[at] = 0;
        length = at + 1;
    }

    private int putUtf8(String value, int start) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        ensure(4 + bytes.length + 1);
        System.arraycopy(bytes, 0, body, start, bytes.length);
        return start + bytes.length;
    }

    private void putSignature(String value) {
        if (!Signature.isValid(value)) {
            throw new IllegalStateException("not a signature: " + value);
        }
        int chars = value.length();
        ensure(chars + 2);
        body[length++] = (byte) chars;
        for (int i = 0; i < chars; i++) {
            body[length++] = (byte) value.charAt(i);
        }
        body[length++] = 0;
    }

    private void put2(int value) {
        align(2);
        ensure(2);
        body[length++] = (byte) value;
        body[length++] = (byte) (value >> 8);
    }

    private void put4(int value) {
        align(4);
        ensure(4);
        store4(length, value);
        length += 4;
    }

    private void put8(long value) {
        align(8);
        ensure(8);
        store4(length, (int) value);
        store4(length + 4, (int) (value >>> 32));
        length += 8;
    }

    private void store4(int at, int value) {
        body[at] = (byte) value;
        body[at + 1] = (byte) (value >> 8);
        body[at + 2] = (byte) (value >> 16);
        body[at + 3] = (byte) (value >> 24);
    }

    private void align(int to) {
        int aligned = length + to - 1 & -to;
        ensure(aligned - length);
        while (length < aligned) {
            body[length++] = 0;
        }
    }

    private void ensure(int more) {
        if (more > body.length - length) {
            if (length + (long) more > MessageHeader.MAX_BYTES) {
                throw new BusException(BusError.LIMITS_EXCEEDED, "Message is too long");
            }
            body = Arrays.copyOf(
                    body, Math.max(length + more, (int) Math.min(body.length * 2L, Integer.MAX_VALUE / 2)));
        }
    }
}
