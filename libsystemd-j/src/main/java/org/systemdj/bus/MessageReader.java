// SPDX-License-Identifier: Apache-2.0
package org.systemdj.bus;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads the values of a message in order.
 *
 * <p>Reading another type than the next one throws a {@link BusException} with {@code InvalidArgs}; bytes that break
 * the wire format (padding, lengths, text that is not UTF-8) one with {@code InconsistentMessage}. {@code exit()}
 * leaves a container early as well as at its end.
 *
 * <p>Source: D-Bus specification, «Marshaling (Wire Format)». Confined to one thread.
 */
public final class MessageReader {
    private static final int MAX_ARRAY_BYTES = 64 << 20;
    private static final int MAX_DEPTH = 64;

    private final byte[] data;
    private final boolean big;
    private final Message message;
    private int at;

    private int depth;
    private String[] types = new String[4];
    private int[] positions = new int[4];
    private int[] starts = new int[4];
    private int[] ends = new int[4];
    private int[] limits = new int[4];
    private char[] kinds = new char[4];

    MessageReader(Message message, byte[] data, int start, int end, boolean big, String signature) {
        this.message = message;
        this.data = data;
        this.big = big;
        this.at = start;
        types[0] = signature;
        ends[0] = signature.length();
        limits[0] = end;
        kinds[0] = '\0';
    }

    /** The code of the next type, or 0 at the end of the innermost container or of the message. */
    public char peek() {
        if (kinds[depth] == 'a' && positions[depth] == ends[depth]) {
            return at < limits[depth] ? types[depth].charAt(starts[depth]) : '\0';
        }
        if (kinds[depth] == 'a' && positions[depth] == starts[depth] && at >= limits[depth]) {
            return '\0';
        }
        return positions[depth] < ends[depth] ? types[depth].charAt(positions[depth]) : '\0';
    }

    /** Whether there is another value in the innermost container. */
    public boolean hasNext() {
        return peek() != '\0';
    }

    /** The signature of the next complete type, or "" at the end. */
    public String peekSignature() {
        if (peek() == '\0') {
            return "";
        }
        int from = positions[depth] == ends[depth] ? starts[depth] : positions[depth];
        return types[depth].substring(from, Signature.end(types[depth], from));
    }

    public int readByte() {
        expect('y');
        need(1);
        return data[at++] & 0xff;
    }

    public boolean readBoolean() {
        expect('b');
        int value = get4();
        if (value != 0 && value != 1) {
            throw inconsistent("boolean is neither 0 nor 1");
        }
        return value == 1;
    }

    public int readInt16() {
        expect('n');
        return (short) get2();
    }

    public int readUint16() {
        expect('q');
        return get2();
    }

    public int readInt32() {
        expect('i');
        return get4();
    }

    /** The number, never negative. */
    public long readUint32() {
        expect('u');
        return get4() & 0xffffffffL;
    }

    public long readInt64() {
        expect('x');
        return get8();
    }

    /** All 64 bits: UINT64_MAX is -1. */
    public long readUint64() {
        expect('t');
        return get8();
    }

    public double readDouble() {
        expect('d');
        return Double.longBitsToDouble(get8());
    }

    public String readString() {
        expect('s');
        return getText(get4());
    }

    public String readObjectPath() {
        expect('o');
        String path = getText(get4());
        if (!BusNames.isObjectPath(path)) {
            throw inconsistent("not an object path");
        }
        return path;
    }

    public String readSignature() {
        expect('g');
        return getSignature();
    }

    /** A descriptor that the message keeps and closes after the handler returned. */
    public int readFd() {
        expect('h');
        int index = get4();
        return message.fd(index);
    }

    /** A descriptor that the caller owns from now on. */
    public int takeFd() {
        expect('h');
        int index = get4();
        return message.takeFd(index);
    }

    /** {@code ay} whole. */
    public byte[] readBytes() {
        enterArray();
        byte[] bytes = Arrays.copyOfRange(data, at, limits[depth]);
        at = limits[depth];
        exit();
        return bytes;
    }

    /** {@code as} whole. */
    public List<String> readStrings() {
        List<String> strings = new ArrayList<>();
        enterArray();
        while (hasNext()) {
            strings.add(readString());
        }
        exit();
        return strings;
    }

    /** Enters the array that comes next: then {@code while (hasNext())}, then {@code exit()}. */
    public MessageReader enterArray() {
        int from = expectContainer('a');
        int bytes = get4();
        if (bytes < 0 || bytes > MAX_ARRAY_BYTES) {
            throw inconsistent("array is too long");
        }
        align(Signature.alignment(types[depth].charAt(from + 1)));
        need(bytes);
        push('a', types[depth], from + 1, Signature.end(types[depth], from), at + bytes);
        return this;
    }

    public MessageReader enterStruct() {
        int from = expectContainer('(');
        align(8);
        push('(', types[depth], from + 1, Signature.end(types[depth], from) - 1, limits[depth]);
        return this;
    }

    public MessageReader enterDictEntry() {
        int from = expectContainer('{');
        align(8);
        push('{', types[depth], from + 1, Signature.end(types[depth], from) - 1, limits[depth]);
        return this;
    }

    /** Enters the variant that comes next; answers the signature of what it holds. */
    public String enterVariant() {
        expect('v');
        String content = getSignature();
        if (!Signature.isSingle(content)) {
            throw inconsistent("variant must hold exactly one type");
        }
        push('v', content, 0, content.length(), limits[depth]);
        return content;
    }

    /** Leaves the innermost container, skipping what was not read of it. */
    public void exit() {
        if (depth == 0) {
            throw new IllegalStateException("no container was entered");
        }
        if (kinds[depth] == 'a') {
            if (at > limits[depth]) {
                throw inconsistent("array element runs over the end of the array");
            }
            at = limits[depth];
        } else {
            while (hasNext()) {
                skip();
            }
        }
        depth--;
    }

    /** Skips the next complete value, checking it. */
    public void skip() {
        switch (peek()) {
            case 'y' -> readByte();
            case 'b' -> readBoolean();
            case 'n', 'q' -> {
                expect(peek());
                get2();
            }
            case 'i', 'u', 'h' -> {
                expect(peek());
                get4();
            }
            case 'x', 't', 'd' -> {
                expect(peek());
                get8();
            }
            case 's' -> readString();
            case 'o' -> readObjectPath();
            case 'g' -> readSignature();
            case 'v' -> {
                enterVariant();
                exit();
            }
            case 'a' -> {
                enterArray();
                while (hasNext()) {
                    skip();
                }
                exit();
            }
            case '(' -> {
                enterStruct();
                exit();
            }
            case '{' -> {
                enterDictEntry();
                exit();
            }
            default -> throw new BusException(BusError.INVALID_ARGS, "Message ends too early");
        }
    }

    /** Index in the data, for the header's own parsing. */
    int position() {
        return at;
    }

    void align(int to) {
        int aligned = at + to - 1 & -to;
        if (aligned > limits[depth]) {
            throw inconsistent("padding runs over the end");
        }
        for (; at < aligned; at++) {
            if (data[at] != 0) {
                throw inconsistent("padding is not zero");
            }
        }
    }

    private void expect(char code) {
        positions[depth] = nextPosition(code) + 1;
    }

    private int expectContainer(char code) {
        int from = nextPosition(code);
        positions[depth] = Signature.end(types[depth], from);
        return from;
    }

    private int nextPosition(char code) {
        char next = peek();
        if (next != code) {
            throw new BusException(
                    BusError.INVALID_ARGS,
                    next == 0 ? "Message ends too early" : "Expected type '" + code + "', but found '" + next + "'");
        }
        return positions[depth] == ends[depth] ? starts[depth] : positions[depth];
    }

    private void push(char kind, String type, int from, int to, int limit) {
        depth++;
        if (depth > MAX_DEPTH) {
            throw inconsistent("containers are nested too deep");
        }
        if (depth == kinds.length) {
            int size = depth * 2;
            types = Arrays.copyOf(types, size);
            positions = Arrays.copyOf(positions, size);
            starts = Arrays.copyOf(starts, size);
            ends = Arrays.copyOf(ends, size);
            limits = Arrays.copyOf(limits, size);
            kinds = Arrays.copyOf(kinds, size);
        }
        kinds[depth] = kind;
        types[depth] = type;
        positions[depth] = from;
        starts[depth] = from;
        ends[depth] = to;
        limits[depth] = limit;
    }

    private String getText(int bytes) {
        if (bytes < 0 || bytes >= limits[depth] - at || data[at + bytes] != 0) {
            throw inconsistent("string runs over the end");
        }
        int start = at;
        boolean ascii = true;
        for (int i = start; i < start + bytes; i++) {
            if (data[i] == 0) {
                throw inconsistent("string holds a NUL");
            }
            ascii &= data[i] > 0;
        }
        at = start + bytes + 1;
        if (ascii) {
            return new String(data, start, bytes, StandardCharsets.ISO_8859_1);
        }
        String text = new String(data, start, bytes, StandardCharsets.UTF_8);
        byte[] again = text.getBytes(StandardCharsets.UTF_8);
        if (!Arrays.equals(data, start, start + bytes, again, 0, again.length)) {
            throw inconsistent("string is not UTF-8");
        }
        return text;
    }

    private String getSignature() {
        need(1);
        int bytes = data[at++] & 0xff;
        String signature = getText(bytes);
        if (!Signature.isValid(signature)) {
            throw inconsistent("signature is not valid");
        }
        return signature;
    }

    private int get2() {
        align(2);
        need(2);
        int a = data[at] & 0xff;
        int b = data[at + 1] & 0xff;
        at += 2;
        return big ? a << 8 | b : b << 8 | a;
    }

    private int get4() {
        align(4);
        need(4);
        int value = MessageHeader.load4(data, at, big);
        at += 4;
        return value;
    }

    private long get8() {
        align(8);
        need(8);
        long first = MessageHeader.load4(data, at, big) & 0xffffffffL;
        long second = MessageHeader.load4(data, at + 4, big) & 0xffffffffL;
        at += 8;
        return big ? first << 32 | second : second << 32 | first;
    }

    private void need(int bytes) {
        if (bytes > limits[depth] - at) {
            throw inconsistent("value runs over the end");
        }
    }

    private static BusException inconsistent(String text) {
        return new BusException(BusError.INCONSISTENT_MESSAGE, "Malformed message: " + text);
    }
}
