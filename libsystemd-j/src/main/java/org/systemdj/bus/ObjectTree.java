// SPDX-License-Identifier: Apache-2.0
package org.systemdj.bus;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.systemdj.sys.ErrnoException;

/**
 * Answers calls to objects from the tables of their interfaces.
 *
 * <p>An object is registered at its path, or found: a prefix with a {@link Finder} stands for all objects below it,
 * such as the units. Every path also answers Peer, Introspectable and Properties. A fault in a handler fails that
 * call only and goes to the {@link FaultListener}.
 *
 * <p>Source: sd_bus_add_object(3), sd_bus_add_fallback_vtable(3); texts of errors as sd-bus gives them. Loop-confined.
 */
public final class ObjectTree {
    /**
     * Finds the object of a path.
     *
     * @param <T> the kind of object
     */
    @FunctionalInterface
    public interface Finder<T> {
        /** The object, or null when there is none of this kind at the path; may throw the caller's error. */
        T find(String path, MethodCall call);
    }

    /** Names the objects below a prefix, for introspection. */
    @FunctionalInterface
    public interface Enumerator {
        /** Hands the full path of each object to the consumer. */
        void list(Consumer<String> paths);
    }

    /** Decides about calls of privileged rows. */
    @FunctionalInterface
    public interface Gate {
        /**
         * True: go on. False: the call was deferred, and {@link ObjectTree#resume} or {@link MethodCall#fail} follows.
         * Throws a {@link BusException} to refuse at once.
         */
        boolean admits(MethodCall call, BusMember<?> row);
    }

    /** Is told of faults in handlers. */
    @FunctionalInterface
    public interface FaultListener {
        void onFault(MethodCall call, RuntimeException fault);
    }

    private record Binding<T>(String path, boolean fallback, BusInterface<T> table, Finder<? extends T> finder) {
        boolean covers(String wanted) {
            return fallback ? BusNames.isUnder(wanted, path) : wanted.equals(path);
        }
    }

    private record Enumeration(String prefix, Enumerator enumerator) {}

    private final Gate gate;
    private final FaultListener faults;
    private final StandardInterfaces standard;
    private final List<Binding<?>> bindings = new ArrayList<>();
    /** Answered, but in no introspection. */
    private final List<Binding<?>> hidden = new ArrayList<>();

    private final List<Enumeration> enumerations = new ArrayList<>();

    /** @param machineId what Peer.GetMachineId answers, asked for at each call */
    public ObjectTree(Gate gate, FaultListener faults, java.util.function.Supplier<String> machineId) {
        this.gate = gate;
        this.faults = faults;
        this.standard = new StandardInterfaces(this, machineId);
    }

    /** Puts an interface of one object at its path. */
    public <T> void add(String path, T object, BusInterface<? super T> table) {
        bindings.add(binding(path, false, table, (p, c) -> object));
    }

    /** Puts an interface at a path that introspection does not know of. */
    public <T> void addHidden(String path, T object, BusInterface<? super T> table) {
        hidden.add(binding(path, false, table, (p, c) -> object));
    }

    /** As {@link #addFallback}, for an interface that introspection and questions for all properties do not know of. */
    public <T> void addHiddenFallback(String prefix, Finder<T> finder, BusInterface<? super T> table) {
        hidden.add(binding(prefix, true, table, finder));
    }

    /** Puts an interface at all objects that are found at or below the prefix. */
    public <T> void addFallback(String prefix, Finder<T> finder, BusInterface<? super T> table) {
        bindings.add(binding(prefix, true, table, finder));
    }

    private static <T> Binding<T> binding(
            String path, boolean fallback, BusInterface<T> table, Finder<? extends T> finder) {
        return new Binding<>(path, fallback, table, finder);
    }

    /** Names children of the prefix in introspection. */
    public void addEnumerator(String prefix, Enumerator enumerator) {
        enumerations.add(new Enumeration(prefix, enumerator));
    }

    /** Answers a method call. */
    public void dispatch(BusConnection connection, Message message) {
        run(new MethodCall(connection, message));
    }

    /** Runs a call that the gate held back. */
    public void resume(MethodCall call) {
        call.rerunAdmitted();
        run(call);
    }

    /** Runs a call that its own handler held back, from the start; the gate asks again. */
    public void runAgain(MethodCall call) {
        call.rerun();
        run(call);
    }

    private void run(MethodCall call) {
        try {
            if (!standard.handle(call)) {
                route(call);
            }
            if (call.isRunning()) {
                call.finish();
            }
        } catch (BusException e) {
            call.fail(e);
        } catch (ErrnoException e) {
            call.fail(BusException.ofErrno(e.errno(), e.getMessage()));
        } catch (RuntimeException e) {
            call.fail(new BusException(BusError.FAILED, "Internal error"));
            faults.onFault(call, e);
        }
    }

    private void route(MethodCall call) {
        Message m = call.message();
        if (answered(bindings, call) || answered(hidden, call)) {
            return;
        }
        if (!isNode(m.path(), call)) {
            throw unknownObject(m.path());
        }
        throw new BusException(
                BusError.UNKNOWN_METHOD,
                "Unknown method " + m.member() + " or interface "
                        + (m.interfaceName() == null ? "(null)" : m.interfaceName()) + ".");
    }

    private boolean answered(List<Binding<?>> by, MethodCall call) {
        Message m = call.message();
        for (Binding<?> binding : by) {
            boolean named = m.interfaceName() == null || m.interfaceName().equals(binding.table.name());
            if (named && binding.covers(m.path()) && invoke(binding, call)) {
                return true;
            }
        }
        return false;
    }

    private <T> boolean invoke(Binding<T> binding, MethodCall call) {
        Message m = call.message();
        BusMember.Method<? super T> row = binding.table.method(m.member());
        T object = row == null ? null : binding.finder.find(m.path(), call);
        if (object == null) {
            return false;
        }
        if (!m.signature().equals(row.in())) {
            throw new BusException(
                    BusError.INVALID_ARGS,
                    "Invalid arguments '" + m.signature() + "' to call " + binding.table.name() + "." + m.member()
                            + "(), expecting '" + row.in() + "'.");
        }
        call.expect(row.out());
        if (isAdmitted(call, row)) {
            row.handler().handle(object, call);
        }
        return true;
    }

    boolean isAdmitted(MethodCall call, BusMember<?> row) {
        boolean open =
                switch (row) {
                    case BusMember.Method<?> method -> method.access() == BusMember.Access.OPEN;
                    case BusMember.Property<?> property -> property.access() == BusMember.Access.OPEN;
                    case BusMember.Signal<?> signal -> false;
                };
        return open || call.isAdmitted() || gate.admits(call, row);
    }

    /** An interface of an object that was found at a path. */
    record Found<T>(BusInterface<T> table, T object) {
        /** Writes the value of one property as a variant. */
        boolean writeVariant(String property, MessageWriter out) {
            BusMember.Property<? super T> row = table.property(property);
            if (row != null) {
                writeVariant(row, out);
            }
            return row != null;
        }

        private void writeVariant(BusMember.Property<? super T> row, MessageWriter out) {
            out.openVariant(row.entry().type);
            row.getter().write(object, out);
            out.close();
        }

        /** Writes all properties as dict entries. */
        @SuppressWarnings("unchecked")
        void writeAll(MessageWriter out) {
            for (BusMember<? super T> member : table.members()) {
                if (member instanceof BusMember.Property<?>) {
                    BusMember.Property<? super T> row = (BusMember.Property<? super T>) member;
                    out.openProperty(row.entry());
                    row.getter().write(object, out);
                    out.close();
                }
            }
        }

        BusMember.Property<?> row(String property) {
            return table.property(property);
        }

        void set(String property, MessageReader in) {
            table.property(property).setter().set(object, in);
        }
    }

    /** All interfaces of the objects at a path, in the order of registration. */
    List<Found<?>> find(String path, MethodCall call) {
        List<Found<?>> found = new ArrayList<>(4);
        for (Binding<?> binding : bindings) {
            if (binding.covers(path)) {
                addFound(binding, path, call, found);
            }
        }
        return found;
    }

    /** The hidden interface of this name at a path; empty where there is none. */
    List<Found<?>> findHidden(String path, String table, MethodCall call) {
        List<Found<?>> found = new ArrayList<>(1);
        for (Binding<?> binding : hidden) {
            if (binding.table.name().equals(table) && binding.covers(path)) {
                addFound(binding, path, call, found);
            }
        }
        return found;
    }

    private static <T> void addFound(Binding<T> binding, String path, MethodCall call, List<Found<?>> found) {
        T object = binding.finder.find(path, call);
        if (object != null) {
            found.add(new Found<>(binding.table, object));
        }
    }

    /** Whether anything stands at or below the path. */
    boolean isNode(String path, MethodCall call) {
        for (Binding<?> binding : bindings) {
            if (BusNames.isUnder(binding.path, path)) {
                return true;
            }
        }
        return !find(path, call).isEmpty();
    }

    /** The names of the nodes right below a path: those added last come first, enumerated ones are sorted behind them. */
    Iterable<String> children(String path) {
        Set<String> names = new LinkedHashSet<>();
        for (int i = bindings.size() - 1; i >= 0; i--) {
            addChild(path, bindings.get(i).path, names);
        }
        Set<String> enumerated = new TreeSet<>();
        for (Enumeration e : enumerations) {
            if (path.equals(e.prefix)) {
                e.enumerator.list(p -> addChild(path, p, enumerated));
            }
        }
        names.addAll(enumerated);
        return names;
    }

    private static void addChild(String path, String below, Set<String> names) {
        int start = path.length() == 1 ? 1 : path.length() + 1;
        if (below.length() > start && BusNames.isUnder(below, path)) {
            int slash = below.indexOf('/', start);
            names.add(slash < 0 ? below.substring(start) : below.substring(start, slash));
        }
    }

    static BusException unknownObject(String path) {
        return new BusException(BusError.UNKNOWN_OBJECT, "Unknown object '" + path + "'.");
    }

    /**
     * A PropertiesChanged signal with all properties of the table that announce their changes.
     *
     * @return null when the table has none
     */
    public static <T> MessageWriter propertiesChanged(String path, BusInterface<T> table, T object) {
        return StandardInterfaces.propertiesChanged(path, table, object, null);
    }

    /** A PropertiesChanged signal with these properties of the table, as far as they announce changes. */
    public static <T> MessageWriter propertiesChanged(
            String path, BusInterface<T> table, T object, List<String> names) {
        return StandardInterfaces.propertiesChanged(path, table, object, names);
    }
}
