// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import java.util.List;
import org.systemdj.bus.MessageWriter;
import org.systemdj.bus.Signature;

/**
 * Writes plain Java objects by a signature: the form in which directives hand out their values.
 *
 * <p>Source: {@link org.systemdj.directive.DBusProperty}. Immutable (static functions only).
 */
final class BusValues {
    private BusValues() {}

    /** A structure's value. */
    static Object[] struct(Object... fields) {
        return fields;
    }

    /** Writes one complete type. */
    static void write(MessageWriter out, String signature, Object value) {
        switch (signature.charAt(0)) {
            case 'y' -> out.writeByte(((Number) value).intValue());
            case 'b' -> out.writeBoolean((Boolean) value);
            case 'n' -> out.writeInt16(((Number) value).intValue());
            case 'q' -> out.writeUint16(((Number) value).intValue());
            case 'i' -> out.writeInt32(((Number) value).intValue());
            case 'u' -> out.writeUint32(((Number) value).longValue());
            case 'x' -> out.writeInt64(((Number) value).longValue());
            case 't' -> out.writeUint64(((Number) value).longValue());
            case 'd' -> out.writeDouble(((Number) value).doubleValue());
            case 's' -> out.writeString((String) value);
            case 'o' -> out.writeObjectPath((String) value);
            case 'g' -> out.writeSignature((String) value);
            case 'a' -> writeArray(out, signature.substring(1), value);
            case '(' -> writeStruct(out, signature.substring(1, signature.length() - 1), (Object[]) value);
            default -> throw new IllegalStateException("no value form for signature " + signature);
        }
    }

    private static void writeArray(MessageWriter out, String element, Object value) {
        if (value instanceof byte[] bytes) {
            out.writeBytes(bytes);
            return;
        }
        out.openArray(element);
        for (Object one : (List<?>) value) {
            write(out, element, one);
        }
        out.close();
    }

    private static void writeStruct(MessageWriter out, String members, Object[] fields) {
        out.openStruct(members);
        int at = 0;
        for (Object field : fields) {
            int end = Signature.end(members, at);
            write(out, members.substring(at, end), field);
            at = end;
        }
        out.close();
    }
}
