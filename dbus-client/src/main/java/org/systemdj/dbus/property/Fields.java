// SPDX-License-Identifier: Apache-2.0
package org.systemdj.dbus.property;

import java.util.List;

/** The fields of a structure, in the order of org.freedesktop.systemd1(5); the property's signature has their types. */
public record Fields(List<Object> values) {
    static Fields of(Object structure) {
        return new Fields(Values.list(structure, value -> value));
    }

    /** A string or an object path. */
    public String text(int field) {
        return Values.text(values.get(field));
    }

    public boolean truth(int field) {
        return (Boolean) values.get(field);
    }

    /** Any number; {@link Property#INFINITY} for the highest of 64 bits. */
    public long number(int field) {
        return Values.number(values.get(field));
    }

    public List<String> texts(int field) {
        return Values.list(values.get(field), Values::text);
    }

    public byte[] bytes(int field) {
        return Values.bytes(values.get(field));
    }

    /** An array of numbers. */
    public List<Long> numbers(int field) {
        return Values.list(values.get(field), Values::number);
    }

    /** An array of structures. */
    public List<Fields> structures(int field) {
        return Values.list(values.get(field), Fields::of);
    }
}
