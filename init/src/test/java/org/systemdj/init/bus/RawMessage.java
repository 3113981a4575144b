// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes D-Bus messages byte by byte, those that no library would write, too. Values: numbers, Boolean, text for s, o and
 * g, lists for arrays and structures, {@link Held} for variants.
 */
final class RawMessage {
    static final int CALL = 1;

    private static final int DOUBLE_WORD = 8;

    /** What a variant holds. */
    record Held(String type, Object value) {}

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(256);
    private final boolean big;

    private RawMessage(boolean big) {
        this.big = big;
    }

    /** A message; what is null has no field. */
    record Header(
            int type,
            int flags,
            long serial,
            String path,
            String interfaceName,
            String member,
            String destination,
            int descriptors) {}

    /** The bytes of a message. */
    static byte[] encode(Header header, String signature, List<Object> values, boolean big) {
        RawMessage body = new RawMessage(big);
        body.sequence(signature, values);
        RawMessage message = new RawMessage(big);
        message.out.write(big ? 'B' : 'l');
        message.out.write(header.type());
        message.out.write(header.flags());
        message.out.write(1);
        message.number(body.out.size(), 4);
        message.number(header.serial(), 4);
        RawMessage fields = new RawMessage(big);
        fields.field(1, 'o', header.path());
        fields.field(2, 's', header.interfaceName());
        fields.field(3, 's', header.member());
        fields.field(6, 's', header.destination());
        fields.field(8, 'g', signature.isEmpty() ? null : signature);
        if (header.descriptors() > 0) {
            fields.field(9, 'u', header.descriptors());
        }
        message.number(fields.out.size(), 4);
        message.out.writeBytes(fields.out.toByteArray());
        message.align(DOUBLE_WORD);
        message.out.writeBytes(body.out.toByteArray());
        return message.out.toByteArray();
    }

    private void field(int code, char type, Object value) {
        if (value != null) {
            align(DOUBLE_WORD);
            out.write(code);
            value("g", String.valueOf(type));
            value(String.valueOf(type), value);
        }
    }

    private void align(int to) {
        while (out.size() % to != 0) {
            out.write(0);
        }
    }

    private void number(long value, int bytes) {
        align(bytes);
        for (int i = 0; i < bytes; i++) {
            out.write((int) (value >>> 8 * (big ? bytes - 1 - i : i)));
        }
    }

    private void sequence(String types, List<?> values) {
        int at = 0;
        for (Object value : values) {
            int end = typeEnd(types, at);
            value(types.substring(at, end), value);
            at = end;
        }
    }

    /** Where the complete type ends that starts there. */
    static int typeEnd(String types, int start) {
        int at = start;
        while (types.charAt(at) == 'a') {
            at++;
        }
        int depth = 0;
        do {
            char c = types.charAt(at++);
            depth += c == '(' || c == '{' ? 1 : c == ')' || c == '}' ? -1 : 0;
        } while (depth > 0);
        return at;
    }

    private void value(String type, Object value) {
        switch (type.charAt(0)) {
            case 'y' -> out.write(((Number) value).intValue());
            case 'n', 'q' -> number(((Number) value).longValue(), 2);
            case 'b' -> number((Boolean) value ? 1 : 0, 4);
            case 'i', 'u', 'h' -> number(((Number) value).longValue(), 4);
            case 'x', 't' -> number(((Number) value).longValue(), DOUBLE_WORD);
            case 'd' -> number(Double.doubleToRawLongBits(((Number) value).doubleValue()), DOUBLE_WORD);
            case 's', 'o' -> {
                byte[] text = ((String) value).getBytes(StandardCharsets.UTF_8);
                number(text.length, 4);
                out.writeBytes(text);
                out.write(0);
            }
            case 'g' -> {
                byte[] text = ((String) value).getBytes(StandardCharsets.ISO_8859_1);
                out.write(text.length);
                out.writeBytes(text);
                out.write(0);
            }
            case 'v' -> {
                Held held = (Held) value;
                value("g", held.type());
                value(held.type(), held.value());
            }
            case 'a' -> array(type.substring(1), (List<?>) value);
            default -> {
                align(DOUBLE_WORD);
                sequence(type.substring(1, type.length() - 1), (List<?>) value);
            }
        }
    }

    private void array(String element, List<?> values) {
        RawMessage inside = new RawMessage(big); // starts where eight bytes do, as what precedes is made to
        int before = out.size();
        align(4);
        int start = out.size() + 4;
        int offset = start % DOUBLE_WORD;
        for (int i = 0; i < offset; i++) {
            inside.out.write(0);
        }
        inside.align("xtd({".indexOf(element.charAt(0)) >= 0 ? DOUBLE_WORD : 1);
        int elementsAt = inside.out.size();
        for (Object value : values) {
            inside.value(element, value);
        }
        byte[] bytes = inside.out.toByteArray();
        number(bytes.length - elementsAt, 4);
        out.write(bytes, offset, bytes.length - offset);
        assert before <= start;
    }
}
