// SPDX-License-Identifier: Apache-2.0
package org.systemdj.bus;

/**
 * One row of an interface table.
 *
 * <p>Source: sd_bus_add_object(3), «vtable». Immutable.
 *
 * @param <T> the objects that have the interface
 */
public sealed interface BusMember<T> {
    /** The name on the bus. */
    String name();

    /** Who may call a method or set a property without being privileged. */
    enum Access {
        OPEN,
        PRIVILEGED
    }

    /** What introspection says beside the signature. */
    enum Mark {
        NONE,
        NO_REPLY,
        DEPRECATED
    }

    /** How changes of a property are announced. */
    enum Emits {
        CONST("const"),
        CHANGE(null),
        INVALIDATION("invalidates"),
        NOTHING("false");

        private final String annotation;

        Emits(String annotation) {
            this.annotation = annotation;
        }

        /** The annotation's value in introspection, or null for none. */
        String annotation() {
            return annotation;
        }
    }

    /** Answers a call: reads the arguments, writes {@link MethodCall#reply()} or throws a {@link BusException}. */
    @FunctionalInterface
    interface Handler<T> {
        void handle(T object, MethodCall call);
    }

    /** Writes a property's value, exactly one value of the row's signature. */
    @FunctionalInterface
    interface Getter<T> {
        void write(T object, MessageWriter out);
    }

    /** Takes over a new value, read from {@code in}. */
    @FunctionalInterface
    interface Setter<T> {
        void set(T object, MessageReader in);
    }

    /**
     * A method.
     *
     * @param in signature of the arguments
     * @param inNames their names, with commas
     * @param out signature of the answer
     * @param outNames its names, with commas
     */
    record Method<T>(
            String name,
            String in,
            String inNames,
            String out,
            String outNames,
            Access access,
            Mark mark,
            Handler<? super T> handler)
            implements BusMember<T> {}

    /**
     * A property.
     *
     * @param setter null for a read-only one
     * @param entry how its entry in a dictionary begins
     */
    record Property<T>(
            String name,
            String signature,
            Emits emits,
            Access access,
            Getter<? super T> getter,
            Setter<? super T> setter,
            PropertyEntry entry)
            implements BusMember<T> {
        public Property(
                String name,
                String signature,
                Emits emits,
                Access access,
                Getter<? super T> getter,
                Setter<? super T> setter) {
            this(name, signature, emits, access, getter, setter, new PropertyEntry(name, signature));
        }
    }

    /** A signal with its signature and argument names. */
    record Signal<T>(String name, String signature, String names) implements BusMember<T> {}
}
