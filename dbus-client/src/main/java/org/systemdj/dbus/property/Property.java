// SPDX-License-Identifier: Apache-2.0
package org.systemdj.dbus.property;

import java.util.List;
import java.util.function.Function;

/**
 * A property of the manager, a unit or a job, with its type in Java.
 *
 * <p>Unsigned numbers of 32 and 64 bits are {@code Long}s. Where systemd says «infinity» or «not set» with the highest number of 64
 * bits, it is {@link #INFINITY}. Times are microseconds; without «Monotonic» in their name since 1970.
 *
 * @param owner the interface that has it
 * @param name as on the bus
 * @param signature of its value on the bus
 * @param conversion from what dbus-java reads
 */
public record Property<T>(Owner owner, String name, String signature, Function<Object, T> conversion) {
    /** The highest unsigned number of 64 bits, as a {@code long}. */
    public static final long INFINITY = -1;

    /** The value that dbus-java has read, as {@code T}; {@code ClassCastException} where the manager's type is another. */
    public T read(Object value) {
        return conversion.apply(value);
    }

    static Property<String> text(String name, String signature) {
        return text(Owner.TYPE, name, signature);
    }

    static Property<String> text(Owner owner, String name, String signature) {
        return new Property<>(owner, name, signature, Values::text);
    }

    static Property<Boolean> truth(String name, String signature) {
        return truth(Owner.TYPE, name, signature);
    }

    static Property<Boolean> truth(Owner owner, String name, String signature) {
        return new Property<>(owner, name, signature, Boolean.class::cast);
    }

    static Property<Integer> integer(String name, String signature) {
        return integer(Owner.TYPE, name, signature);
    }

    static Property<Integer> integer(Owner owner, String name, String signature) {
        return new Property<>(owner, name, signature, Values::integer);
    }

    static Property<Long> number(String name, String signature) {
        return number(Owner.TYPE, name, signature);
    }

    static Property<Long> number(Owner owner, String name, String signature) {
        return new Property<>(owner, name, signature, Values::number);
    }

    static Property<Double> real(Owner owner, String name, String signature) {
        return new Property<>(owner, name, signature, Double.class::cast);
    }

    static Property<List<String>> texts(String name, String signature) {
        return texts(Owner.TYPE, name, signature);
    }

    static Property<List<String>> texts(Owner owner, String name, String signature) {
        return new Property<>(owner, name, signature, value -> Values.list(value, Values::text));
    }

    static Property<byte[]> bytes(String name, String signature) {
        return bytes(Owner.TYPE, name, signature);
    }

    static Property<byte[]> bytes(Owner owner, String name, String signature) {
        return new Property<>(owner, name, signature, Values::bytes);
    }

    static Property<List<byte[]>> byteArrays(String name, String signature) {
        return new Property<>(Owner.TYPE, name, signature, value -> Values.list(value, Values::bytes));
    }

    static Property<List<Command>> commands(String name, String signature) {
        return new Property<>(
                Owner.TYPE, name, signature, value -> Values.list(value, each -> Command.of(Fields.of(each))));
    }

    static Property<Fields> fields(String name, String signature) {
        return fields(Owner.TYPE, name, signature);
    }

    static Property<Fields> fields(Owner owner, String name, String signature) {
        return new Property<>(owner, name, signature, Fields::of);
    }

    static Property<List<Fields>> fieldsList(String name, String signature) {
        return fieldsList(Owner.TYPE, name, signature);
    }

    static Property<List<Fields>> fieldsList(Owner owner, String name, String signature) {
        return new Property<>(owner, name, signature, value -> Values.list(value, Fields::of));
    }
}
