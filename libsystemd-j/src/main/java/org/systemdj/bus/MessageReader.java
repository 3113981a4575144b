// SPDX-License-Identifier: Apache-2.0
package org.systemdj.bus;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.systemdj.sys.Errno;

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
    private static final int OUTER_FIELDS = 5;
    private static final char REPLACEMENT = '\uFFFD';

    private final byte[] data;
    private final boolean big;
    private final Message message;
    private int at;

    // The innermost container; those around it are in the arrays below.
    /** The codes of its types: in the message's signature, or in the message where a variant is. */
    private byte[] types;

    private int next;
    private int start;
    private int end;
    private int limit;
    private boolean array;

    private TextPool texts;

    private int depth;
    private byte[][] outerTypes = new byte[4][];
    /** Position, start, end, limit and whether it is an array, of each. */
    private int[] outer = new int[4 * OUTER_FIELDS];

    MessageReader(Message message, byte[] data, int start, int end, boolean big, byte[] signature) {
        this.message = message;
        this.data = data;
        this.big = big;
        this.at = start;
        this.types = signature;
        this.end = signature.length;
        this.limit = end;
    }

    /** From now on {@link #readWord} looks there. */
    public MessageReader texts(TextPool pool) {
        texts = pool;
        return this;
    }

    /** The code of the next type, or 0 at the end of the innermost container or of the message. */
    public char peek() {
        if (array) {
            if (next == end) {
                return at < limit ? (char) types[start] : '\0';
            }
            if (next == start && at >= limit) {
                return '\0';
            }
        }
        return next < end ? (char) types[next] : '\0';
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
        int from = next == end ? start : next;
        return Signature.text(types, from, Signature.end(types, from, end));
    }

    /** Whether {@code ay} comes next. */
    public boolean isBytesNext() {
        if (peek() != 'a') {
            return false;
        }
        int from = next == end ? start : next;
        return types[from + 1] == 'y';
    }

    /** Whether an array comes next that holds nothing. */
    public boolean isEmptyArrayNext() {
        int lengthAt = at + 3 & -4;
        return peek() == 'a' && limit - lengthAt >= 4 && MessageHeader.load4(data, lengthAt, big) == 0;
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

    /** A string that has probably come before: then it is the same object, where the reader has been given {@link #texts}. */
    public String readWord() {
        expect('s');
        int bytes = get4();
        int from = at;
        checkEnd(bytes);
        if (bytes == 0) {
            return "";
        }
        boolean pooled = texts != null && bytes <= TextPool.MAX_BYTES;
        return pooled ? texts.get(data, from, bytes) : decode(data, from, bytes);
    }

    public String readObjectPath() {
        expect('o');
        int bytes = get4();
        int from = at;
        checkEnd(bytes);
        if (!BusNames.isObjectPath(data, from, from + bytes)) {
            throw inconsistent("not an object path");
        }
        return new String(data, from, bytes, StandardCharsets.ISO_8859_1);
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
        byte[] bytes = Arrays.copyOfRange(data, at, limit);
        at = limit;
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
        align(Signature.alignment((char) types[from + 1]));
        need(bytes);
        push(true, types, from + 1, next, at + bytes);
        return this;
    }

    public MessageReader enterStruct() {
        int from = expectContainer('(');
        align(8);
        push(false, types, from + 1, next - 1, limit);
        return this;
    }

    public MessageReader enterDictEntry() {
        int from = expectContainer('{');
        align(8);
        push(false, types, from + 1, next - 1, limit);
        return this;
    }

    /** Enters the variant that comes next; answers the signature of what it holds. */
    public String enterVariant() {
        enterAnyVariant();
        return Signature.text(types, start, end);
    }

    /** Enters the variant that comes next, whatever it holds; {@link #peek} tells. */
    public void enterAnyVariant() {
        expect('v');
        need(1);
        int from = at + 1;
        int to = from + (data[at] & 0xff);
        if (to >= limit || data[to] != 0) {
            throw inconsistent("signature runs over the end");
        }
        if (!Signature.isSingle(data, from, to)) {
            throw inconsistent("variant must hold exactly one type");
        }
        at = to + 1;
        push(false, data, from, to, limit);
    }

    /** Leaves the innermost container, skipping what was not read of it. */
    public void exit() {
        if (depth == 0) {
            throw new IllegalStateException("no container was entered");
        }
        if (array) {
            if (at > limit) {
                throw inconsistent("array element runs over the end of the array");
            }
            at = limit;
        } else {
            while (hasNext()) {
                skip();
            }
        }
        pop();
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
                enterAnyVariant();
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
        if (aligned > limit) {
            throw inconsistent("padding runs over the end");
        }
        for (; at < aligned; at++) {
            if (data[at] != 0) {
                throw inconsistent("padding is not zero");
            }
        }
    }

    private void expect(char code) {
        next = nextCode(code) + 1;
    }

    private int expectContainer(char code) {
        int from = nextCode(code);
        next = Signature.end(types, from, end);
        return from;
    }

    private int nextCode(char code) {
        char found = peek();
        if (found != code) {
            throw BusException.ofErrno(
                    Errno.ENXIO,
                    found == 0 ? "Message ends too early" : "Expected type '" + code + "', but found '" + found + "'");
        }
        return next == end ? start : next;
    }

    private void push(boolean isArray, byte[] codes, int from, int to, int until) {
        if (depth == MAX_DEPTH) {
            throw inconsistent("containers are nested too deep");
        }
        if (depth == outerTypes.length) {
            outerTypes = Arrays.copyOf(outerTypes, depth * 2);
            outer = Arrays.copyOf(outer, outer.length * 2);
        }
        int base = depth * OUTER_FIELDS;
        outerTypes[depth] = types;
        outer[base] = next;
        outer[base + 1] = start;
        outer[base + 2] = end;
        outer[base + 3] = limit;
        outer[base + 4] = array ? 1 : 0;
        depth++;
        types = codes;
        next = from;
        start = from;
        end = to;
        limit = until;
        array = isArray;
    }

    private void pop() {
        depth--;
        int base = depth * OUTER_FIELDS;
        types = outerTypes[depth];
        next = outer[base];
        start = outer[base + 1];
        end = outer[base + 2];
        limit = outer[base + 3];
        array = outer[base + 4] != 0;
    }

    private void checkEnd(int bytes) {
        if (bytes < 0 || bytes >= limit - at || data[at + bytes] != 0) {
            throw inconsistent("string runs over the end");
        }
        at += bytes + 1;
    }

    private String getText(int bytes) {
        int from = at;
        checkEnd(bytes);
        return bytes == 0 ? "" : decode(data, from, bytes);
    }

    static String decode(byte[] data, int from, int bytes) {
        String text = new String(data, from, bytes, StandardCharsets.UTF_8);
        if (text.indexOf('\0') >= 0) {
            throw inconsistent("string holds a NUL");
        }
        // As many characters as bytes: all is ASCII, or some bytes were replaced.
        if (text.length() != bytes || text.indexOf(REPLACEMENT) >= 0) {
            byte[] again = text.getBytes(StandardCharsets.UTF_8);
            if (!Arrays.equals(data, from, from + bytes, again, 0, again.length)) {
                throw inconsistent("string is not UTF-8");
            }
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
        if (bytes > limit - at) {
            throw inconsistent("value runs over the end");
        }
    }

    private static BusException inconsistent(String text) {
        return new BusException(BusError.INCONSISTENT_MESSAGE, "Malformed message: " + text);
    }
}
