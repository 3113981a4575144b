// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.bus.BusType;
import org.systemdj.bus.MessageWriter;
import org.systemdj.bus.Signature;

/**
 * Writes plain Java objects of one type: the form in which directives hand out their values. Made once for each
 * property.
 *
 * <p>Source: {@link org.systemdj.directive.DBusProperty}. Immutable.
 */
final class BusValues {
    private static final BusValues[] NO_MEMBERS = {};

    private final char code;
    /** What a container holds, or null. */
    private final BusType content;

    private final BusValues[] members;

    private BusValues(char code, BusType content, BusValues[] members) {
        this.code = code;
        this.content = content;
        this.members = members;
    }

    /** Of one complete type. */
    static BusValues of(String signature) {
        char code = signature.charAt(0);
        if (code == 'a') {
            String element = signature.substring(1);
            return new BusValues(code, BusType.of(element), new BusValues[] {of(element)});
        }
        if (code != '(') {
            return new BusValues(code, null, NO_MEMBERS);
        }
        String inner = signature.substring(1, signature.length() - 1);
        List<BusValues> members = new ArrayList<>();
        for (int at = 0; at < inner.length(); ) {
            int end = Signature.end(inner, at);
            members.add(of(inner.substring(at, end)));
            at = end;
        }
        return new BusValues(code, BusType.of(inner), members.toArray(NO_MEMBERS));
    }

    /** A structure's value. */
    static Object[] struct(Object... fields) {
        return fields;
    }

    void write(MessageWriter out, Object value) {
        switch (code) {
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
            case 'a' -> writeArray(out, value);
            case '(' -> writeStruct(out, (Object[]) value);
            default -> throw new IllegalStateException("no value form for type " + code);
        }
    }

    private void writeArray(MessageWriter out, Object value) {
        if (value instanceof byte[] bytes) {
            out.writeBytes(bytes);
            return;
        }
        out.openArray(content);
        List<?> items = (List<?>) value;
        if (!items.isEmpty()) {
            for (Object one : items) {
                members[0].write(out, one);
            }
        }
        out.close();
    }

    private void writeStruct(MessageWriter out, Object[] fields) {
        out.openStruct(content);
        for (int i = 0; i < fields.length; i++) {
            members[i].write(out, fields[i]);
        }
        out.close();
    }
}
