// SPDX-License-Identifier: Apache-2.0
package org.systemdj.dbus.property;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.freedesktop.dbus.types.UInt64;

/** What dbus-java reads, as plain Java: its arrays are lists or arrays, its unsigned numbers classes of their own. */
final class Values {
    private Values() {}

    static String text(Object value) {
        return value.toString(); // strings, and object paths
    }

    static int integer(Object value) {
        return value instanceof Byte small ? small & 0xFF : ((Number) value).intValue();
    }

    static long number(Object value) {
        return value instanceof UInt64 big ? big.value().longValue() : ((Number) value).longValue();
    }

    static byte[] bytes(Object value) {
        if (value instanceof byte[] bytes) return bytes;
        List<Byte> list = list(value, Byte.class::cast);
        byte[] bytes = new byte[list.size()];
        for (int i = 0; i < bytes.length; i++) bytes[i] = list.get(i);
        return bytes;
    }

    static <T> List<T> list(Object value, Function<Object, T> each) {
        List<T> list = new ArrayList<>();
        if (value instanceof Collection<?> collection) {
            for (Object element : collection) list.add(each.apply(element));
        } else {
            for (int i = 0; i < Array.getLength(value); i++) list.add(each.apply(Array.get(value, i)));
        }
        return List.copyOf(list);
    }
}
