// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys.abi;

/**
 * Java strings as the kernel's byte strings and back, without loss.
 *
 * <p>The bytes are UTF-8. Linux file names may be anything else: a byte that is not part of valid UTF-8 becomes the lone
 * surrogate U+DC00 + byte (U+DC80 … U+DCFF), which cannot come from valid UTF-8, and becomes that byte again on the way
 * out. Any other lone surrogate is written as '?'.
 *
 * <p>Source: Unicode 16, table 3-7 (well-formed UTF-8); the scheme is that of Python's PEP 383.
 *
 * <p>Immutable.
 */
public final class NativeText {
    private static final char ESCAPE_FIRST = '\uDC80';
    private static final char ESCAPE_LAST = '\uDCFF';

    private NativeText() {}

    /** Number of bytes that {@code text} becomes. */
    public static int encodedLength(String text) {
        int length = text.length();
        int bytes = length;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                continue;
            }
            if (c < 0x800) {
                bytes++;
            } else if (isPair(text, i, length)) {
                bytes += 2;
                i++;
            } else if (!Character.isSurrogate(c)) {
                bytes += 2;
            }
        }
        return bytes;
    }

    /** Writes {@code text} to {@code address}: exactly {@link #encodedLength} bytes, no terminator. */
    public static void encode(String text, long address) {
        Memory memory = Abi.MEMORY;
        int length = text.length();
        long at = address;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                memory.putByte(at++, (byte) c);
            } else if (c < 0x800) {
                memory.putByte(at++, (byte) (0xC0 | c >> 6));
                memory.putByte(at++, tail(c));
            } else if (isPair(text, i, length)) {
                int point = Character.toCodePoint(c, text.charAt(++i));
                memory.putByte(at++, (byte) (0xF0 | point >> 18));
                memory.putByte(at++, tail(point >> 12));
                memory.putByte(at++, tail(point >> 6));
                memory.putByte(at++, tail(point));
            } else if (Character.isSurrogate(c)) {
                memory.putByte(at++, c >= ESCAPE_FIRST && c <= ESCAPE_LAST ? (byte) c : (byte) '?');
            } else {
                memory.putByte(at++, (byte) (0xE0 | c >> 12));
                memory.putByte(at++, tail(c >> 6));
                memory.putByte(at++, tail(c));
            }
        }
    }

    /** {@code text} as bytes. */
    public static byte[] encode(String text) {
        byte[] bytes = new byte[encodedLength(text)];
        try (NativeArena scratch = NativeArena.open()) {
            long address = scratch.allocate(Math.max(1, bytes.length));
            encode(text, address);
            Abi.MEMORY.get(address, bytes, 0, bytes.length);
        }
        return bytes;
    }

    /** The string that {@code length} bytes at {@code address} stand for. */
    public static String decode(long address, int length) {
        byte[] bytes = new byte[length];
        Abi.MEMORY.get(address, bytes, 0, length);
        return decode(bytes, 0, length);
    }

    /** The C string at {@code address}. */
    public static String decodeString(long address, int limit) {
        return decode(address, Abi.MEMORY.stringLength(address, limit));
    }

    /** The string that part of {@code bytes} stands for. */
    @SuppressWarnings("deprecation") // the one constructor that makes a Latin-1 string without a charset
    public static String decode(byte[] bytes, int offset, int length) {
        int end = offset + length;
        int i = offset;
        while (i < end && bytes[i] >= 0) {
            i++;
        }
        if (i == end) {
            return new String(bytes, 0, offset, length);
        }
        StringBuilder text = new StringBuilder(length);
        for (int j = offset; j < i; j++) {
            text.append((char) bytes[j]);
        }
        while (i < end) {
            int size = sequenceLength(bytes, i, end);
            appendSequence(text, bytes, i, size);
            i += Math.max(1, size);
        }
        return text.toString();
    }

    private static void appendSequence(StringBuilder text, byte[] bytes, int i, int size) {
        switch (size) {
            case 0 -> text.append((char) (0xDC00 | bytes[i] & 0xFF));
            case 1 -> text.append((char) bytes[i]);
            case 2 -> text.append((char) ((bytes[i] & 0x1F) << 6 | bytes[i + 1] & 0x3F));
            case 3 -> text.append((char) ((bytes[i] & 0xF) << 12 | (bytes[i + 1] & 0x3F) << 6 | bytes[i + 2] & 0x3F));
            default ->
                text.appendCodePoint((bytes[i] & 7) << 18
                        | (bytes[i + 1] & 0x3F) << 12
                        | (bytes[i + 2] & 0x3F) << 6
                        | bytes[i + 3] & 0x3F);
        }
    }

    /** Bytes of the well-formed sequence at {@code i}; 0 when there is none. */
    private static int sequenceLength(byte[] bytes, int i, int end) {
        int first = bytes[i] & 0xFF;
        if (first < 0x80) {
            return 1;
        }
        int size = first >= 0xC2 && first <= 0xDF
                ? 2
                : (first & 0xF0) == 0xE0 ? 3 : first >= 0xF0 && first <= 0xF4 ? 4 : 0;
        if (size == 0 || i + size > end) {
            return 0;
        }
        for (int k = 1; k < size; k++) {
            if ((bytes[i + k] & 0xC0) != 0x80) {
                return 0;
            }
        }
        int second = bytes[i + 1] & 0xFF;
        boolean overlongOrOutside = first == 0xE0 && second < 0xA0
                || first == 0xED && second > 0x9F
                || first == 0xF0 && second < 0x90
                || first == 0xF4 && second > 0x8F;
        return overlongOrOutside ? 0 : size;
    }

    private static boolean isPair(String text, int i, int length) {
        return Character.isHighSurrogate(text.charAt(i))
                && i + 1 < length
                && Character.isLowSurrogate(text.charAt(i + 1));
    }

    private static byte tail(int bits) {
        return (byte) (0x80 | bits & 0x3F);
    }
}
