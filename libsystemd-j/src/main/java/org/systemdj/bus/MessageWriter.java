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
    /** A multiple of eight, so that all in the body is aligned. */
    private static final int HEAD_BYTES = 256;
    /** A message that is shorter is copied, so that it does not keep a larger array while it waits. */
    private static final int COPIED_BYTES = 16 * 1024;

    private static final int RESERVED_BYTES = 16 << 20;
    private static final int[] NO_FDS = {};
    private static final BusType STRING = BusType.of("s");
    private static final BusType BYTE = BusType.of("y");
    private static final byte[] SV = BusType.of("sv").codes;

    final MessageType type;
    int flags;
    String destination;
    final String path;
    final String interfaceName;
    final String member;
    final String errorName;
    final long replySerial;

    /** The body, behind room for the header. */
    private byte[] body = new byte[HEAD_BYTES + 128];

    private int length = HEAD_BYTES;
    private final StringBuilder signature = new StringBuilder(16);
    private int[] fds = NO_FDS;

    private int depth;
    private byte[][] contents = new byte[8][];
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

    /** Writes a string that is known to be ASCII, such as the name of a unit. */
    public MessageWriter writeAscii(String value) {
        expect('s');
        align(4);
        int chars = value.length();
        ensure(4 + chars + 1);
        store4(length, chars);
        putAscii(value, length + 4);
        length += 4 + chars;
        body[length++] = 0;
        return this;
    }

    @SuppressWarnings(
            "deprecation") // It takes the low byte of each character, which is right for ASCII, and makes no garbage.
    private void putAscii(String value, int at) {
        value.getBytes(0, value.length(), body, at);
        for (int i = at; i < at + value.length(); i++) {
            if (body[i] <= 0) {
                throw new IllegalStateException("not ASCII: " + value);
            }
        }
    }

    public MessageWriter writeObjectPath(String value) {
        if (!BusNames.isObjectPath(value)) {
            throw new IllegalStateException("not an object path: " + value);
        }
        expect('o');
        putText(value);
        return this;
    }

    /** Writes the path of an object right below another, named by any text: see {@link BusNames#escapeLabel}. */
    public MessageWriter writeObjectPathBelow(String parent, String name) {
        expect('o');
        align(4);
        byte[] label = name.getBytes(StandardCharsets.UTF_8);
        int above = parent.length();
        ensure(4 + above + 1 + 3 * label.length + 2);
        int from = length + 4;
        putAscii(parent, from);
        int at = from + above;
        body[at++] = '/';
        for (int i = 0; i < label.length; i++) {
            byte b = label[i];
            if (BusNames.isPlainInLabel((char) (b & 0xff), i == 0)) {
                body[at++] = b;
            } else {
                body[at++] = '_';
                body[at++] = BusNames.hex(b >> 4 & 15);
                body[at++] = BusNames.hex(b & 15);
            }
        }
        if (label.length == 0) {
            body[at++] = '_';
        }
        store4(length, at - from);
        body[at] = 0;
        length = at + 1;
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
        openArray(BYTE);
        ensure(bytes.length);
        System.arraycopy(bytes, 0, body, length, bytes.length);
        length += bytes.length;
        return close();
    }

    /** {@code as}. */
    public MessageWriter writeStrings(Collection<String> strings) {
        openArray(STRING);
        for (String s : strings) {
            writeString(s);
        }
        return close();
    }

    /** Begins an array of that complete type (or dict entry). */
    public MessageWriter openArray(String element) {
        return openArray(BusType.of(element));
    }

    public MessageWriter openArray(BusType element) {
        expectContainer('a', element.codes, '\0');
        put4(0);
        int lengthIndex = length - 4;
        align(Signature.alignment((char) element.codes[0]));
        push('a', element.codes);
        lengthAt[depth] = lengthIndex;
        elementsAt[depth] = length;
        return this;
    }

    /** Begins a structure of these types. */
    public MessageWriter openStruct(String members) {
        return openStruct(BusType.of(members));
    }

    public MessageWriter openStruct(BusType members) {
        expectContainer('(', members.codes, ')');
        align(8);
        push('(', members.codes);
        return this;
    }

    /** Begins an entry of a dictionary with key and value type. */
    public MessageWriter openDictEntry(String keyAndValue) {
        byte[] codes = BusType.of(keyAndValue).codes;
        expectContainer('{', codes, '}');
        align(8);
        push('{', codes);
        return this;
    }

    /** Begins a variant that holds one value of that complete type. */
    public MessageWriter openVariant(String content) {
        return openVariant(BusType.of(content));
    }

    public MessageWriter openVariant(BusType content) {
        expect('v');
        int bytes = content.codes.length;
        ensure(bytes + 2);
        body[length++] = (byte) bytes;
        System.arraycopy(content.codes, 0, body, length, bytes);
        length += bytes;
        body[length++] = 0;
        push('v', content.codes);
        return this;
    }

    /** Begins a property's entry in a dictionary <code>a{sv}</code>: {@link #close()} after the value ends all of it. */
    MessageWriter openProperty(PropertyEntry entry) {
        expectContainer('{', SV, '}');
        align(8);
        byte[] head = entry.head;
        ensure(head.length);
        System.arraycopy(head, 0, body, length, head.length);
        length += head.length;
        push('v', entry.type.codes);
        return this;
    }

    /** Ends the innermost container. */
    public MessageWriter close() {
        if (depth == 0) {
            throw new IllegalStateException("no container is open");
        }
        boolean complete = positions[depth] == contents[depth].length;
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
            throw new IllegalStateException("container of " + text(contents[depth]) + " is incomplete");
        }
        depth--;
        return this;
    }

    /** A finished message in wire form: a part of an array. */
    record Wire(byte[] data, int from, int to) {
        byte[] bytes() {
            return Arrays.copyOfRange(data, from, to);
        }
    }

    /** The finished message in wire form; nothing can be written any more. */
    Wire wire(long serial) {
        if (depth != 0) {
            throw new IllegalStateException("a container is still open");
        }
        int bytes = length - HEAD_BYTES;
        MessageHeader header = MessageHeader.encode(this, serial, signature, bytes, fds.length);
        int head = header.length();
        if (head <= HEAD_BYTES && bytes >= COPIED_BYTES) {
            int from = HEAD_BYTES - head;
            header.copyTo(body, from);
            return new Wire(body, from, length);
        }
        byte[] wire = new byte[head + bytes];
        header.copyTo(wire, 0);
        System.arraycopy(body, HEAD_BYTES, wire, head, bytes);
        return new Wire(wire, 0, wire.length);
    }

    /** Makes room for that many bytes at once: a guess for long answers. */
    public MessageWriter reserve(long bytes) {
        ensure((int) Math.min(bytes, RESERVED_BYTES));
        return this;
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
        if (contents[depth][at] != code) {
            throw new IllegalStateException("'" + code + "' does not fit " + text(contents[depth]) + " at " + at);
        }
        positions[depth] = at + 1;
    }

    private void expectContainer(char open, byte[] content, char end) {
        if (depth == 0) {
            signature.append(open).append(text(content));
            if (end != '\0') {
                signature.append(end);
            }
            return;
        }
        int at = nextPosition();
        byte[] outer = contents[depth];
        int after = at + 1 + content.length;
        boolean fits = outer[at] == open
                && after <= outer.length
                && Arrays.equals(outer, at + 1, after, content, 0, content.length);
        if (fits && end != '\0') {
            fits = after < outer.length && outer[after] == end;
            after++;
        }
        if (!fits) {
            throw new IllegalStateException("'" + open + text(content) + "' does not fit " + text(outer) + " at " + at);
        }
        positions[depth] = after;
    }

    private static String text(byte[] codes) {
        return Signature.text(codes, 0, codes.length);
    }

    private int nextPosition() {
        int at = positions[depth];
        if (at < contents[depth].length) {
            return at;
        }
        if (kinds[depth] != 'a') {
            throw new IllegalStateException("container of " + text(contents[depth]) + " is full");
        }
        return 0;
    }

    private void push(char kind, byte[] content) {
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
        if (value.isEmpty()) {
            ensure(5);
            store4(length, 0);
            body[length + 4] = 0;
            length += 5;
            return;
        }
        if (value.indexOf('\0') >= 0) {
            throw new IllegalStateException("a string must not hold NUL");
        }
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        ensure(4 + bytes.length + 1);
        store4(length, bytes.length);
        System.arraycopy(bytes, 0, body, length + 4, bytes.length);
        length += 4 + bytes.length;
        body[length++] = 0;
    }

    private void putSignature(String value) {
        byte[] codes = Signature.codes(value);
        if (!Signature.isValid(codes, 0, codes.length)) {
            throw new IllegalStateException("not a signature: " + value);
        }
        ensure(codes.length + 2);
        body[length++] = (byte) codes.length;
        System.arraycopy(codes, 0, body, length, codes.length);
        length += codes.length;
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
            if (length - HEAD_BYTES + (long) more > MessageHeader.MAX_BYTES) {
                throw new BusException(BusError.LIMITS_EXCEEDED, "Message is too long");
            }
            body = Arrays.copyOf(
                    body, Math.max(length + more, (int) Math.min(body.length * 2L, Integer.MAX_VALUE / 2)));
        }
    }
}
