// SPDX-License-Identifier: Apache-2.0
package org.systemdj.bus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ObjectTreeTest {
    private static final class Thing {
        final String name;
        long level = 3;

        Thing(String name) {
            this.name = name;
        }
    }

    private static final BusInterface<Thing> TABLE = BusInterface.<Thing>named("org.example.Thing")
            .property("Name", "s", BusMember.Emits.CONST, (t, w) -> w.writeString(t.name))
            .writable(
                    "Level",
                    "t",
                    BusMember.Emits.CHANGE,
                    (t, w) -> w.writeUint64(t.level),
                    (t, r) -> t.level = r.readUint64())
            .property("Bulk", "as", BusMember.Emits.INVALIDATION, (t, w) -> w.writeStrings(List.of()))
            .method("Join", "ss", "a,b", "s", "joined", (t, c) -> c.reply()
                    .writeString(
                            t.name + c.arguments().readString() + c.arguments().readString()))
            .privileged("Drop", "", "", "", "", (t, c) -> t.level = 0)
            .method("Break", "", "", "", "", (t, c) -> {
                throw new IllegalStateException("bug");
            })
            .method("Forget", "", "", "s", "x", (t, c) -> {})
            .signal("Gone", "s", "why")
            .build();

    private final MemoryPipe pipe = new MemoryPipe();
    private final List<String> faults = new ArrayList<>();
    private final Thing root = new Thing("root");
    private final Map<String, Thing> things = Map.of("/t/a", new Thing("a"), "/t/b", new Thing("b"));
    private boolean admit = true;
    private final ObjectTree tree = new ObjectTree(
            (call, row) -> {
                if (!admit) {
                    throw new BusException(BusError.ACCESS_DENIED, "no");
                }
                return true;
            },
            (call, fault) -> faults.add(fault.getMessage()),
            () -> "f".repeat(32));
    private final BusConnection server =
            BusConnection.server(pipe.end(0), "0".repeat(32), new BusPeer(0, 0, 1), new BusConnection.Owner() {
                @Override
                public void onMessage(BusConnection connection, Message message) {
                    tree.dispatch(connection, message);
                }

                @Override
                public void onClosed(BusConnection connection, BusException reason) {
                    faults.add(reason.name());
                }
            });
    private final BusConnection client = BusConnection.direct(pipe.end(1), new BusConnection.Owner() {
        @Override
        public void onMessage(BusConnection connection, Message message) {
            faults.add("unexpected " + message);
        }

        @Override
        public void onClosed(BusConnection connection, BusException reason) {
            faults.add(reason.name());
        }
    });

    ObjectTreeTest() {
        tree.add("/t", root, TABLE);
        tree.addFallback("/t", (path, call) -> things.get(path), TABLE);
        tree.addEnumerator("/t", paths -> things.keySet().forEach(paths));
        authenticate();
    }

    /** The client's messages wait until the server has accepted it. */
    private void authenticate() {
        client.process();
        server.process();
        client.process();
    }

    private String ask(MessageWriter w) {
        String[] answer = {"none"};
        client.call(
                w,
                Long.MAX_VALUE,
                (reply, error) -> answer[0] = error != null
                        ? error.name().substring(error.name().lastIndexOf('.') + 1) + ": " + error.getMessage()
                        : String.valueOf(read(reply)));
        server.process();
        client.process();
        return answer[0];
    }

    private static Object read(Message reply) {
        List<String> log = new ArrayList<>();
        MessageReader r = reply.body();
        while (r.hasNext()) {
            RandomValues.read(r, log);
        }
        return log.size() == 1 ? log.get(0) : log;
    }

    private static MessageWriter call(String path, String table, String member) {
        return MessageWriter.call(null, path, table, member);
    }

    private static MessageWriter get(String path, String property) {
        return call(path, "org.freedesktop.DBus.Properties", "Get")
                .writeString("org.example.Thing")
                .writeString(property);
    }

    @Test
    void callsMethodsOfRegisteredAndFoundObjects() {
        assertEquals(
                "rootxy",
                ask(call("/t", "org.example.Thing", "Join").writeString("x").writeString("y")));
        assertEquals("axy", ask(call("/t/a", null, "Join").writeString("x").writeString("y")));
    }

    @Test
    void answersErrorsAsSystemdDoes() {
        assertEquals("UnknownObject: Unknown object '/none'.", ask(call("/none", "org.example.Thing", "Join")));
        assertEquals(
                "UnknownMethod: Unknown method No or interface org.example.Thing.",
                ask(call("/t", "org.example.Thing", "No")));
        assertEquals(
                "InvalidArgs: Invalid arguments 'u' to call org.example.Thing.Join(), expecting 'ss'.",
                ask(call("/t", "org.example.Thing", "Join").writeUint32(1)));
        assertEquals("UnknownProperty: Unknown interface org.example.Thing or property No.", ask(get("/t", "No")));
        assertEquals(
                "PropertyReadOnly: Property 'Name' is not writable.",
                ask(call("/t", "org.freedesktop.DBus.Properties", "Set")
                        .writeString("org.example.Thing")
                        .writeString("Name")
                        .openVariant("s")
                        .writeString("x")
                        .close()));
    }

    @Test
    void readsAndSetsProperties() {
        assertEquals("[<, a, >]", ask(get("/t/a", "Name")));
        assertEquals(
                "[]",
                ask(call("/t/a", "org.freedesktop.DBus.Properties", "Set")
                        .writeString("org.example.Thing")
                        .writeString("Level")
                        .openVariant("t")
                        .writeUint64(9)
                        .close()));
        assertEquals(9, things.get("/t/a").level);
        assertTrue(ask(call("/t/a", "org.freedesktop.DBus.Properties", "GetAll").writeString("org.example.Thing"))
                .contains("Level, <, 9"));
    }

    @Test
    void gateStandsBeforePrivilegedRowsOnly() {
        admit = false;
        assertEquals("AccessDenied: no", ask(call("/t", "org.example.Thing", "Drop")));
        assertEquals(
                "rootxy",
                ask(call("/t", "org.example.Thing", "Join").writeString("x").writeString("y")));
        admit = true;
        assertEquals("[]", ask(call("/t", "org.example.Thing", "Drop")));
        assertEquals(0, root.level);
    }

    @Test
    void faultsOfHandlersFailTheCallAndAreTold() {
        assertEquals("Failed: Internal error", ask(call("/t", "org.example.Thing", "Break")));
        assertEquals("Failed: Internal error", ask(call("/t", "org.example.Thing", "Forget")));
        assertEquals(List.of("bug", "answer to Forget is '', not 's'"), faults);
    }

    @Test
    void introspectionShowsRowsAndChildren() {
        String xml = ask(call("/t", "org.freedesktop.DBus.Introspectable", "Introspect"));
        assertTrue(
                xml.contains(
                        "  <property name=\"Level\" type=\"t\" access=\"readwrite\">\n"
                                + "   <annotation name=\"org.freedesktop.systemd1.Privileged\" value=\"true\"/>\n  </property>\n"),
                xml);
        assertTrue(xml.endsWith(" <node name=\"a\"/>\n <node name=\"b\"/>\n</node>\n"), xml);
        assertTrue(ask(call("/", "org.freedesktop.DBus.Introspectable", "Introspect"))
                .contains("<node name=\"t\"/>"));
    }

    @Test
    void peerAnswersEverywhere() {
        assertEquals("[]", ask(call("/any", "org.freedesktop.DBus.Peer", "Ping")));
        assertEquals("f".repeat(32), ask(call("/any", "org.freedesktop.DBus.Peer", "GetMachineId")));
    }

    @Test
    void changesCarryValuesOrJustNames() {
        Message m = Message.parse(
                ObjectTree.propertiesChanged("/t", TABLE, root).wire(1).bytes());
        assertEquals("[org.example.Thing, <, <, Level, <, 3, >, >, >, <, Bulk, >]", read(m).toString());
    }
}
