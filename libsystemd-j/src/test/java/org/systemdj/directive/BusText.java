// SPDX-License-Identifier: Apache-2.0
package org.systemdj.directive;

import java.util.ArrayList;
import java.util.List;

/** Brings values for the bus into the form in which {@link Json} gives them, so that both can be compared. */
public final class BusText {
    private final String signature;
    private int at;

    private BusText(String signature) {
        this.signature = signature;
    }

    /** The value in the form of {@link Json}. */
    public static Object of(String signature, Object value) {
        return new BusText(signature).convert(value);
    }

    private Object convert(Object value) {
        char type = signature.charAt(at++);
        return switch (type) {
            case 's', 'o', 'g' -> (String) value;
            case 'b' -> (Boolean) value;
            case 'y' -> Integer.toString(((Byte) value) & 0xff);
            case 'q' -> Integer.toString(((Short) value) & 0xffff);
            case 'n' -> Short.toString((Short) value);
            case 'i' -> Integer.toString((Integer) value);
            case 'u' -> Integer.toUnsignedString((Integer) value);
            case 'x' -> Long.toString((Long) value);
            case 't' -> Long.toUnsignedString((Long) value);
            case 'a' -> array(value);
            case '(' -> struct((Object[]) value);
            default -> throw new AssertionError("type " + type);
        };
    }

    private Object array(Object value) {
        List<Object> items = new ArrayList<>();
        if (value instanceof byte[] bytes) {
            for (byte b : bytes) {
                items.add(b);
            }
        } else {
            items.addAll((List<?>) value);
        }
        int element = at;
        List<Object> result = new ArrayList<>();
        for (Object item : items) {
            at = element;
            result.add(convert(item));
        }
        at = element;
        skip();
        return result;
    }

    private Object struct(Object[] fields) {
        List<Object> result = new ArrayList<>();
        for (Object field : fields) {
            result.add(convert(field));
        }
        if (signature.charAt(at++) != ')') {
            throw new AssertionError("structure longer than its value: " + signature);
        }
        return result;
    }

    private void skip() {
        char type = signature.charAt(at++);
        if (type == 'a') {
            skip();
        } else if (type == '(') {
            while (signature.charAt(at) != ')') {
                skip();
            }
            at++;
        }
    }
}
