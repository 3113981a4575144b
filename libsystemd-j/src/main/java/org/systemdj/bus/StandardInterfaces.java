// SPDX-License-Identifier: Apache-2.0
package org.systemdj.bus;

import java.util.List;
import java.util.function.Supplier;

/**
 * Peer, Introspectable and Properties, which every object has.
 *
 * <p>Source: D-Bus specification, «Standard Interfaces». Loop-confined.
 */
final class StandardInterfaces {
    static final String PEER = "org.freedesktop.DBus.Peer";
    static final String INTROSPECTABLE = "org.freedesktop.DBus.Introspectable";
    static final String PROPERTIES = "org.freedesktop.DBus.Properties";

    private final ObjectTree tree;
    private final Supplier<String> machineId;

    StandardInterfaces(ObjectTree tree, Supplier<String> machineId) {
        this.tree = tree;
        this.machineId = machineId;
    }

    /** Answers the call if it is to one of these interfaces. */
    boolean handle(MethodCall call) {
        String name = call.message().interfaceName();
        if (name == null) {
            return false;
        }
        switch (name) {
            case PEER -> peer(call);
            case INTROSPECTABLE -> introspect(call);
            case PROPERTIES -> properties(call);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void peer(MethodCall call) {
        switch (call.message().member()) {
            case "Ping" -> arguments(call, "", "");
            case "GetMachineId" -> {
                arguments(call, "", "s");
                call.reply().writeString(machineId.get());
            }
            default ->
                throw new BusException(
                        BusError.UNKNOWN_METHOD,
                        "Unknown method '" + call.message().member() + "' on interface '" + PEER + "'.");
        }
    }

    private void introspect(MethodCall call) {
        if (!call.message().member().equals("Introspect")) {
            throw unknownMethod(call);
        }
        arguments(call, "", "s");
        String path = call.message().path();
        List<ObjectTree.Found<?>> found = tree.find(path, call);
        if (found.isEmpty() && !tree.isNode(path, call)) {
            throw ObjectTree.unknownObject(path);
        }
        IntrospectionXml xml = new IntrospectionXml();
        for (ObjectTree.Found<?> f : found) {
            xml.table(f.table());
        }
        for (String child : tree.children(path)) {
            xml.child(child);
        }
        call.reply().writeString(xml.finish());
    }

    private void properties(MethodCall call) {
        switch (call.message().member()) {
            case "Get" -> get(call);
            case "GetAll" -> getAll(call);
            case "Set" -> set(call);
            default -> throw unknownMethod(call);
        }
    }

    private void get(MethodCall call) {
        arguments(call, "ss", "v");
        String table = call.arguments().readString();
        String property = call.arguments().readString();
        for (ObjectTree.Found<?> f : findOrThrow(call)) {
            if (f.table().name().equals(table) && f.writeVariant(property, call.reply())) {
                return;
            }
        }
        for (ObjectTree.Found<?> f : tree.findHidden(call.message().path(), table, call)) {
            if (f.writeVariant(property, call.reply())) {
                return;
            }
        }
        throw unknownProperty(table, property);
    }

    private void getAll(MethodCall call) {
        arguments(call, "s", "a{sv}");
        String table = call.arguments().readString();
        MessageWriter out = call.reply().openArray(PropertyEntry.ELEMENT);
        boolean matched = table.isEmpty() || isStandard(table);
        for (ObjectTree.Found<?> f : findOrThrow(call)) {
            if (table.isEmpty() || f.table().name().equals(table)) {
                f.writeAll(out);
                matched = true;
            }
        }
        out.close();
        if (!matched) {
            throw new BusException(BusError.UNKNOWN_INTERFACE, "Unknown interface '" + table + "'.");
        }
    }

    private void set(MethodCall call) {
        arguments(call, "ssv", "");
        MessageReader in = call.arguments();
        String table = in.readString();
        String property = in.readString();
        for (ObjectTree.Found<?> f : findOrThrow(call)) {
            BusMember.Property<?> row = f.table().name().equals(table) ? f.row(property) : null;
            if (row != null) {
                set(call, f, row, in);
                return;
            }
        }
        throw unknownProperty(table, property);
    }

    private void set(MethodCall call, ObjectTree.Found<?> found, BusMember.Property<?> row, MessageReader in) {
        if (row.setter() == null) {
            throw new BusException(BusError.PROPERTY_READ_ONLY, "Property '" + row.name() + "' is not writable.");
        }
        String signature = in.enterVariant();
        if (!signature.equals(row.signature())) {
            throw new BusException(
                    BusError.INVALID_ARGS,
                    "Incorrect parameters for property '" + row.name() + "', expected '" + row.signature() + "', got '"
                            + signature + "'.");
        }
        if (tree.isAdmitted(call, row)) {
            found.set(row.name(), in);
        }
    }

    private List<ObjectTree.Found<?>> findOrThrow(MethodCall call) {
        String path = call.message().path();
        List<ObjectTree.Found<?>> found = tree.find(path, call);
        if (found.isEmpty() && !tree.isNode(path, call)) {
            throw ObjectTree.unknownObject(path);
        }
        return found;
    }

    private static void arguments(MethodCall call, String in, String out) {
        if (!call.message().signature().equals(in)) {
            throw new BusException(
                    BusError.INVALID_ARGS, "Expected " + (in.isEmpty() ? "no parameters" : "'" + in + "'"));
        }
        call.expect(out);
    }

    private static boolean isStandard(String table) {
        return table.equals(PEER) || table.equals(INTROSPECTABLE) || table.equals(PROPERTIES);
    }

    private static BusException unknownProperty(String table, String property) {
        return new BusException(
                BusError.UNKNOWN_PROPERTY, "Unknown interface " + table + " or property " + property + ".");
    }

    private static BusException unknownMethod(MethodCall call) {
        return new BusException(
                BusError.UNKNOWN_METHOD,
                "Unknown method " + call.message().member() + " or interface "
                        + call.message().interfaceName() + ".");
    }

    @SuppressWarnings("unchecked")
    static <T> MessageWriter propertiesChanged(String path, BusInterface<T> table, T object, List<String> names) {
        MessageWriter w = MessageWriter.signal(path, PROPERTIES, "PropertiesChanged");
        w.writeString(table.name()).openArray(PropertyEntry.ELEMENT);
        boolean any = false;
        for (BusMember<? super T> member : table.members()) {
            if (announces(member, BusMember.Emits.CHANGE, names)) {
                BusMember.Property<? super T> row = (BusMember.Property<? super T>) member;
                w.openProperty(row.entry());
                row.getter().write(object, w);
                w.close();
                any = true;
            }
        }
        w.close().openArray("s");
        for (BusMember<? super T> member : table.members()) {
            if (announces(member, BusMember.Emits.INVALIDATION, names)) {
                w.writeString(member.name());
                any = true;
            }
        }
        w.close();
        return any ? w : null;
    }

    private static boolean announces(BusMember<?> member, BusMember.Emits how, List<String> names) {
        return member instanceof BusMember.Property<?> row
                && row.emits() == how
                && (names == null || names.contains(row.name()));
    }
}
