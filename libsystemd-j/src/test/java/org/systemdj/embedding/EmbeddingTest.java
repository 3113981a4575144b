// SPDX-License-Identifier: Apache-2.0
package org.systemdj.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systemdj.bus.BusClient;
import org.systemdj.bus.BusConnection;
import org.systemdj.bus.BusException;
import org.systemdj.bus.BusInterface;
import org.systemdj.bus.BusMember;
import org.systemdj.bus.BusPeer;
import org.systemdj.bus.Message;
import org.systemdj.bus.MessageWriter;
import org.systemdj.bus.ObjectTree;
import org.systemdj.bus.SocketTransport;
import org.systemdj.client.Bus;
import org.systemdj.client.BusLink;
import org.systemdj.client.PropertySet;
import org.systemdj.condition.ConditionTester;
import org.systemdj.condition.KernelFiles;
import org.systemdj.condition.Outcome;
import org.systemdj.config.Condition;
import org.systemdj.config.ConditionType;
import org.systemdj.directive.ServiceDirectives;
import org.systemdj.directive.UnitDirectives;
import org.systemdj.id128.Id128;
import org.systemdj.install.InstallChange;
import org.systemdj.install.InstallResult;
import org.systemdj.install.RootSpecifiers;
import org.systemdj.install.SystemInstallFiles;
import org.systemdj.install.UnitFileState;
import org.systemdj.install.UnitInstaller;
import org.systemdj.notify.Notify;
import org.systemdj.notify.NotifyField;
import org.systemdj.notify.NotifySocket;
import org.systemdj.sys.Fd;
import org.systemdj.sys.Identity;
import org.systemdj.sys.Poll;
import org.systemdj.sys.Sockets;
import org.systemdj.text.Escape;
import org.systemdj.text.NameSpecifiers;
import org.systemdj.text.Specifiers;
import org.systemdj.text.SystemSpecifiers;
import org.systemdj.text.UnitName;
import org.systemdj.text.UnitType;
import org.systemdj.time.CalendarExpression;
import org.systemdj.time.SystemZones;
import org.systemdj.time.TimeSpan;
import org.systemdj.unitfile.SearchPath;
import org.systemdj.unitfile.SystemFileTree;
import org.systemdj.unitfile.UnitDefinition;
import org.systemdj.unitfile.UnitLoader;

/**
 * The examples of docs/EMBEDDING.md and of the packages' documentation. What stands between {@code // snippet NAME} and
 * {@code // end} is there, line by line; {@link EmbeddingDocumentTest} holds that.
 */
class EmbeddingTest {
    @TempDir
    private Path directory;

    /** A root directory with a service, a drop-in and a template. */
    private String root() throws java.io.IOException {
        put("etc/systemd/system/web.service", """
                [Unit]
                Description=Web on %H
                After=network.target
                Colour=blue
                [Service]
                ExecStart=/usr/bin/web --name ${NAME}
                Restart=on-failure
                [Install]
                WantedBy=multi-user.target
                """);
        put("etc/systemd/system/web.service.d/limits.conf", """
                [Unit]
                Description=
                Description=Web, limited
                [Service]
                TimeoutStopSec=1min 30s
                """);
        put("usr/lib/systemd/system/multi-user.target", "[Unit]\nDescription=Multi-User System\n");
        return directory.toString();
    }

    private void put(String name, String text) throws java.io.IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void readsAUnit() throws java.io.IOException {
        String root = root();
        // snippet unitfile
        SearchPath path = SearchPath.of(SearchPath.Scope.SYSTEM, root, Map.of());
        UnitLoader loader = new UnitLoader(new SystemFileTree(), path, SystemSpecifiers.none());
        UnitDefinition unit = loader.load(UnitName.of("web.service"));
        String description = unit.get(UnitDirectives.DESCRIPTION);
        TimeSpan stop = unit.get(ServiceDirectives.TIMEOUT_STOP_SEC);
        List<String> files = unit.dropInPaths();
        List<String> complaints =
                unit.problems().stream().map(problem -> problem.toString()).toList();
        // end
        assertEquals("Web, limited", description);
        assertEquals("1min 30s", stop.format());
        assertEquals(List.of(root + "/etc/systemd/system/web.service.d/limits.conf"), files);
        assertTrue(
                complaints.getFirst().contains("Unknown key 'Colour' in section [Unit], ignoring."),
                complaints::toString);
    }

    @Test
    void namesUnits() {
        // snippet text
        UnitName mount = UnitName.fromPath("/srv/big disk", UnitType.MOUNT).orElseThrow();
        UnitName getty = UnitName.of("getty@.service").instantiate("tty1").orElseThrow();
        String instance = Escape.unitName("Hallo/Welt");
        String title = Specifiers.expand("%n on %i, 100%%", new NameSpecifiers(getty, SystemSpecifiers.none()))
                .orElseThrow();
        // end
        assertEquals("srv-big\\x20disk.mount", mount.toString());
        assertEquals("Hallo-Welt", instance);
        assertEquals("getty@tty1.service on tty1, 100%", title);
    }

    @Test
    void tellsTheTime() {
        long now = Instant.parse("2026-11-21T12:00:00Z").getEpochSecond() * 1_000_000;
        // snippet time
        TimeSpan span = TimeSpan.parse("1h 30min").orElseThrow();
        CalendarExpression backup =
                CalendarExpression.parse("Mon *-*-* 03:00 UTC").orElseThrow();
        long next = backup.nextElapse(now, new SystemZones()).orElseThrow();
        Instant instant = Instant.ofEpochSecond(next / 1_000_000);
        // end
        assertEquals(5_400_000_000L, span.usec());
        assertEquals("Mon *-*-* 03:00:00 UTC", backup.toString());
        assertEquals(Instant.parse("2026-11-23T03:00:00Z"), instant);
    }

    @Test
    void testsConditions() throws java.io.IOException {
        String file = root() + "/etc/systemd/system/web.service";
        // snippet condition
        ConditionTester tester = new ConditionTester(new KernelFiles(System::getenv));
        Condition exists = new Condition(ConditionType.PATH_EXISTS, false, false, file);
        Condition noMemory = new Condition(ConditionType.MEMORY, false, true, ">=1M");
        boolean there = tester.test(exists) == Outcome.SUCCEEDED;
        ConditionTester.Verdict both = tester.test(List.of(exists, noMemory));
        // end
        assertTrue(there);
        assertEquals(List.of(Outcome.SUCCEEDED, Outcome.FAILED), both.outcomes());
    }

    @Test
    void enablesUnits() throws java.io.IOException {
        String root = root();
        // snippet install
        SearchPath path = SearchPath.of(SearchPath.Scope.SYSTEM, root, Map.of());
        RootSpecifiers specifiers = new RootSpecifiers(root, SearchPath.Scope.SYSTEM);
        UnitInstaller installer = new UnitInstaller(new SystemInstallFiles(), path, specifiers, problem -> {});
        InstallResult result = installer.enable(List.of("web.service"), Set.of());
        List<String> links = result.done().stream().map(InstallChange::path).toList();
        UnitFileState state = installer.state("web.service").value().orElseThrow();
        // end
        assertEquals(List.of(root + "/etc/systemd/system/multi-user.target.wants/web.service"), links);
        assertEquals(UnitFileState.ENABLED, state);
    }

    @Test
    void derivesIdentifiers() {
        // snippet id128
        Id128 machine = Id128.parse("0123456789abcdef0123456789abcdef").orElseThrow();
        Id128 application = Id128.parse("4d21b016-b534-45c2-a9fb-5c16e091fd2d").orElseThrow();
        String mine = machine.appSpecific(application).toUuid();
        // end
        assertEquals("c0c46eff-e386-4746-a2bd-0962cd326ea2", mine);
    }

    @Test
    void notifiesTheManager() {
        String address = directory + "/notify";
        // snippet notify
        try (NotifySocket manager = NotifySocket.bind(address)) {
            Notify.send(address, "READY=1\nSTATUS=Serving");
            try (NotifySocket.Received received = manager.receive()) {
                String status = received.message().value(NotifyField.STATUS).orElse("");
                assertEquals("Serving", status);
            }
        }
        // end
    }

    // snippet bus
    record Counter(List<String> calls) {
        static final BusInterface<Counter> TABLE = BusInterface.<Counter>named("org.example.Counter")
                .property(
                        "Calls",
                        "u",
                        BusMember.Emits.CHANGE,
                        (counter, out) -> out.writeUint32(counter.calls().size()))
                .method("Count", "s", "what", "u", "calls", (counter, call) -> {
                    counter.calls().add(call.arguments().readString());
                    call.reply().writeUint32(counter.calls().size());
                })
                .build();
    }
    // end

    /** Serves objects to one client, as a manager does to many. */
    private static FutureTask<Void> serve(Fd socket, ObjectTree tree) {
        boolean[] closed = {false};
        BusConnection.Owner owner = new BusConnection.Owner() {
            @Override
            public void onMessage(BusConnection connection, Message message) {
                tree.dispatch(connection, message);
            }

            @Override
            public void onClosed(BusConnection connection, BusException reason) {
                closed[0] = true;
            }
        };
        FutureTask<Void> task = new FutureTask<>(() -> {
            Fd.setNonBlocking(socket.number(), true);
            BusPeer peer = new BusPeer(Identity.user(), Identity.group(), 1);
            BusConnection connection = BusConnection.server(new SocketTransport(socket), "0".repeat(32), peer, owner);
            while (!closed[0]) {
                Poll.await(connection.fd(), connection.wantsWrite() ? Poll.IN | Poll.OUT : Poll.IN, 10_000);
                connection.process();
            }
            return null;
        });
        new Thread(task).start();
        return task;
    }

    @Test
    void servesObjectsAndCallsThem() throws Exception {
        Fd[] pair = Sockets.pair(Sockets.STREAM);
        ObjectTree tree = new ObjectTree((call, row) -> true, (call, fault) -> {}, () -> "f".repeat(32));
        tree.add("/org/example/counter", new Counter(new ArrayList<>()), Counter.TABLE);
        FutureTask<Void> server = serve(pair[0], tree);
        // snippet client
        try (BusClient client = BusClient.direct(new SocketTransport(pair[1]))) {
            MessageWriter call = client.newCall("/org/example/counter", "org.example.Counter", "Count")
                    .writeString("sheep");
            try (Message reply = client.call(call)) {
                assertEquals(1, reply.body().readUint32());
            }
        }
        // end
        server.get(10, TimeUnit.SECONDS);
        pair[0].close();
        pair[1].close();
    }

    /** A manager that knows one unit; the verbs' connection goes to it through a message bus that says hello only. */
    @Test
    void asksTheManager() throws Exception {
        Fd[] pair = Sockets.pair(Sockets.STREAM);
        ObjectTree tree = new ObjectTree((call, row) -> true, (call, fault) -> {}, () -> "f".repeat(32));
        tree.add(
                Bus.MANAGER_PATH,
                this,
                BusInterface.<EmbeddingTest>named(Bus.MANAGER)
                        .property("Version", "s", BusMember.Emits.CONST, (self, out) -> out.writeString("257"))
                        .method("GetUnit", "s", "name", "o", "unit", (self, call) -> call.reply()
                                .writeObjectPath(
                                        "/unit/" + call.arguments().readString().replace('.', '_')))
                        .build());
        tree.add(
                "/unit/web_service",
                this,
                BusInterface.<EmbeddingTest>named("org.freedesktop.systemd1.Unit")
                        .property("ActiveState", "s", BusMember.Emits.CHANGE, (self, out) -> out.writeString("active"))
                        .build());
        tree.add(
                "/org/freedesktop/DBus",
                this,
                BusInterface.<EmbeddingTest>named("org.freedesktop.DBus")
                        .method("Hello", "", "", "s", "name", (self, call) -> call.reply()
                                .writeString(":1.1"))
                        .build());
        FutureTask<Void> server = serve(pair[0], tree);
        // snippet manager
        // BusLink.direct(BusAddress.MANAGER) is PID 1's own socket, BusLink.throughBus(BusAddress.SYSTEM) the system
        // bus.
        try (Bus bus = BusLink.throughBus(pair[1])) {
            String version = bus.managerProperty("Version").text();
            String unit = (String) bus.manager("GetUnit", "s", "web.service")[0];
            PropertySet properties = new PropertySet(bus.properties(unit, ""));
            assertEquals("257 active", version + " " + properties.text("ActiveState"));
        }
        // end
        server.get(10, TimeUnit.SECONDS);
        pair[0].close();
        pair[1].close();
    }
}
