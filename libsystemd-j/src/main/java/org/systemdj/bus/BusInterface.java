// SPDX-License-Identifier: Apache-2.0
package org.systemdj.bus;

import java.util.ArrayList;
import java.util.List;

/**
 * An interface as a table of rows, in the order of introspection. Tables of shared parts are spliced in.
 *
 * <p>Source: sd_bus_add_object(3). Immutable.
 *
 * @param <T> the objects that have it
 */
public final class BusInterface<T> {
    private final String name;
    private final List<BusMember<? super T>> members;

    private BusInterface(String name, List<BusMember<? super T>> members) {
        this.name = name;
        this.members = List.copyOf(members);
    }

    public String name() {
        return name;
    }

    /** The rows in order. */
    public List<BusMember<? super T>> members() {
        return members;
    }

    /** The method's row, or null. */
    @SuppressWarnings("unchecked")
    BusMember.Method<? super T> method(String member) {
        for (BusMember<? super T> m : members) {
            if (m instanceof BusMember.Method<?> && m.name().equals(member)) {
                return (BusMember.Method<? super T>) m;
            }
        }
        return null;
    }

    /** The property's row, or null. */
    @SuppressWarnings("unchecked")
    public BusMember.Property<? super T> property(String member) {
        for (BusMember<? super T> m : members) {
            if (m instanceof BusMember.Property<?> && m.name().equals(member)) {
                return (BusMember.Property<? super T>) m;
            }
        }
        return null;
    }

    /** Begins a table. */
    public static <T> Builder<T> named(String name) {
        return new Builder<>(name);
    }

    /**
     * Collects rows.
     *
     * @param <T> the objects that have the interface
     */
    public static final class Builder<T> {
        private final String name;
        private final List<BusMember<? super T>> members = new ArrayList<>();

        private Builder(String name) {
            this.name = name;
        }

        /** A method that anybody may call (its handler asks for more where needed). */
        public Builder<T> method(
                String member,
                String in,
                String inNames,
                String out,
                String outNames,
                BusMember.Handler<? super T> handler) {
            return row(new BusMember.Method<T>(
                    member, in, inNames, out, outNames, BusMember.Access.OPEN, BusMember.Mark.NONE, handler));
        }

        /** A method that only the privileged may call. */
        public Builder<T> privileged(
                String member,
                String in,
                String inNames,
                String out,
                String outNames,
                BusMember.Handler<? super T> handler) {
            return row(new BusMember.Method<T>(
                    member, in, inNames, out, outNames, BusMember.Access.PRIVILEGED, BusMember.Mark.NONE, handler));
        }

        /** A read-only property. */
        public Builder<T> property(
                String member, String signature, BusMember.Emits emits, BusMember.Getter<? super T> getter) {
            return row(new BusMember.Property<T>(member, signature, emits, BusMember.Access.OPEN, getter, null));
        }

        /** A property that the privileged may set. */
        public Builder<T> writable(
                String member,
                String signature,
                BusMember.Emits emits,
                BusMember.Getter<? super T> getter,
                BusMember.Setter<? super T> setter) {
            return row(
                    new BusMember.Property<T>(member, signature, emits, BusMember.Access.PRIVILEGED, getter, setter));
        }

        public Builder<T> signal(String member, String signature, String names) {
            return row(new BusMember.Signal<T>(member, signature, names));
        }

        /** Any row. */
        public Builder<T> row(BusMember<? super T> row) {
            members.add(row);
            return this;
        }

        /** All rows of a shared table. */
        public Builder<T> splice(BusInterface<? super T> table) {
            for (BusMember<?> row : table.members) {
                @SuppressWarnings("unchecked")
                BusMember<? super T> fitting = (BusMember<? super T>) row;
                members.add(fitting);
            }
            return this;
        }

        public BusInterface<T> build() {
            return new BusInterface<>(name, members);
        }
    }
}
