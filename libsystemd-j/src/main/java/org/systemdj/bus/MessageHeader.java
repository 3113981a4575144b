// SPDX-License-Identifier: Apache-2.0
package org.systemdj.bus;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The header's wire form: encoding, and the length of a message from its first 16 bytes.
 *
 * <p>Source: D-Bus specification, «Message Format». Made for one message and not changed then.
 */
final class MessageHeader {
    /** Bytes of the fixed part, including the length of the field array. */
    static final int FIXED_BYTES = 16;

    /** The longest message with its header. */
    static final int MAX_BYTES = 128 << 20;

    static final int PATH = 1;
    static final int INTERFACE = 2;
    static final int MEMBER = 3;
    static final int ERROR_NAME = 4;
    static final int REPLY_SERIAL = 5;
    static final int DESTINATION = 6;
    static final int SENDER = 7;
    static final int SIGNATURE = 8;
    static final int UNIX_FDS = 9;

    private static final int MAX_FIELD_BYTES = 64 << 20;

    private byte[] out;
    private int length;

    private MessageHeader(int bytes) {
        out = new byte[bytes];
    }

    /** Bytes of the whole message whose fixed part starts at {@code at}, or -1 when it is malformed or too long. */
    static int messageLength(byte[] data, int at) {
        boolean big = data[at] == 'B';
        if (!big && data[at] != 'l' || data[at + 3] != 1) {
            return -1;
        }
        long bodyBytes = load4(data, at + 4, big) & 0xffffffffL;
        long fieldBytes = load4(data, at + 12, big) & 0xffffffffL;
        long total = FIXED_BYTES + (fieldBytes + 7 & -8L) + bodyBytes;
        return fieldBytes > MAX_FIELD_BYTES || total > MAX_BYTES ? -1 : (int) total;
    }

    static int load4(byte[] data, int at, boolean big) {
        int a = data[at] & 0xff;
        int b = data[at + 1] & 0xff;
        int c = data[at + 2] & 0xff;
        int d = data[at + 3] & 0xff;
        return big ? a << 24 | b << 16 | c << 8 | d : d << 24 | c << 16 | b << 8 | a;
    }

    static MessageHeader encode(MessageWriter m, long serial, CharSequence signature, int bodyBytes, int fds) {
        MessageHeader h = new MessageHeader(m.path == null ? 96 : 256);
        h.out[0] = 'l';
        h.out[1] = (byte) m.type.code();
        h.out[2] = (byte) m.flags;
        h.out[3] = 1;
        h.store4(4, bodyBytes);
        h.store4(8, (int) serial);
        h.length = FIXED_BYTES;
        h.text(PATH, 'o', m.path);
        h.text(INTERFACE, 's', m.interfaceName);
        h.text(MEMBER, 's', m.member);
        h.text(ERROR_NAME, 's', m.errorName);
        h.number(REPLY_SERIAL, m.replySerial);
        h.text(DESTINATION, 's', m.destination);
        h.signature(signature);
        h.number(UNIX_FDS, fds);
        h.store4(12, h.length - FIXED_BYTES);
        if ((long) h.length() + bodyBytes > MAX_BYTES) {
            throw new BusException(BusError.LIMITS_EXCEEDED, "Message is too long");
        }
        return h;
    }

    /** Bytes of the header with its padding. */
    int length() {
        return length + 7 & -8;
    }

    void copyTo(byte[] target, int at) {
        System.arraycopy(out, 0, target, at, length);
        Arrays.fill(target, at + length, at + length(), (byte) 0);
    }

    private void text(int field, char type, String value) {
        if (value == null) {
            return;
        }
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        begin(field, type, bytes.length + 16);
        store4(length, bytes.length);
        System.arraycopy(bytes, 0, out, length + 4, bytes.length);
        length += 4 + bytes.length;
        out[length++] = 0;
    }

    private void number(int field, long value) {
        if (value != 0) {
            begin(field, 'u', 16);
            store4(length, (int) value);
            length += 4;
        }
    }

    private void signature(CharSequence value) {
        int chars = value.length();
        if (chars == 0) {
            return;
        }
        if (chars > Signature.MAX_LENGTH) {
            throw new IllegalStateException("signature is too long: " + value);
        }
        begin(SIGNATURE, 'g', chars + 16);
        out[length++] = (byte) chars;
        for (int i = 0; i < chars; i++) {
            out[length++] = (byte) value.charAt(i);
        }
        out[length++] = 0;
    }

    private void begin(int field, char type, int room) {
        int start = length + 7 & -8;
        if (start + 4 + room > out.length) {
            out = Arrays.copyOf(out, (start + 4 + room) * 2);
        }
        while (length < start) {
            out[length++] = 0;
        }
        out[length++] = (byte) field;
        out[length++] = 1;
        out[length++] = (byte) type;
        out[length++] = 0;
    }

    private void store4(int at, int value) {
        out[at] = (byte) value;
        out[at + 1] = (byte) (value >> 8);
        out[at + 2] = (byte) (value >> 16);
        out[at + 3] = (byte) (value >> 24);
    }
}
