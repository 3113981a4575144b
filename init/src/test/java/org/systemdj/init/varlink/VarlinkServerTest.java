// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.varlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systemdj.init.loop.EpollPoller;
import org.systemdj.init.loop.EventLoop;
import org.systemdj.json.Json;
import org.systemdj.sys.Errno;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.Poll;
import org.systemdj.sys.SocketAddress;
import org.systemdj.sys.Sockets;
import org.systemdj.varlink.VarlinkCall;
import org.systemdj.varlink.VarlinkInterface;
import org.systemdj.varlink.VarlinkService;

/** The server on the real event loop, with clients of all manners. */
class VarlinkServerTest {
    private static final String ECHO = "{\"method\":\"a.b.Echo\",\"parameters\":{\"x\":\"y\"}}\0";

    @TempDir
    Path directory;

    private final List<Throwable> failures = new ArrayList<>();
    private final EventLoop loop = new EventLoop(new EpollPoller(), (source, failure) -> failures.add(failure), 0);
    private final List<VarlinkCall> kept = new ArrayList<>();
    private final VarlinkService service = new VarlinkService(
                    new VarlinkService.Info("v", "p", "1", "u"), (call, fault) -> failures.add(fault))
            .add(
                    VarlinkInterface.of("interface a.b method Echo(x: string) -> (x: string) method Keep() -> ()"),
                    Map.of("Echo", call -> call.reply(call.parameters()), "Keep", kept::add));
    private final List<Fd> clients = new ArrayList<>();
    private VarlinkServer server;
    private String path;

    private void serve(int all, int ofUser) {
        path = directory + "/deep/socket";
        server = new VarlinkServer(loop, service, new VarlinkServer.Limits(all, ofUser));
        server.listen(path);
    }

    @AfterEach
    void close() {
        clients.forEach(Fd::close);
        loop.close();
        assertEquals(List.of(), failures);
    }

    private Fd connect() {
        Fd client = Sockets.create(SocketAddress.AF_UNIX, Sockets.STREAM, 0);
        Sockets.connect(client.number(), new SocketAddress.UnixPath(path));
        Fd.setNonBlocking(client.number(), true);
        clients.add(client);
        return client;
    }

    private void settle() {
        for (int i = 0; i < 10_000 && loop.runOnce(0); i++) {
            // Each round is an event.
        }
    }

    private static int say(Fd client, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Sockets.send(client.number(), bytes, 0, bytes.length);
    }

    /** Null where the server has hung up. */
    private static String hear(Fd client) {
        byte[] buffer = new byte[1 << 20];
        if (Poll.await(client.number(), Poll.IN, 0) == 0) {
            return "";
        }
        int count = Sockets.receive(client.number(), buffer, 0, buffer.length);
        return count <= 0 ? null : new String(buffer, 0, count, StandardCharsets.UTF_8);
    }

    @Test
    void everybodyMayConnect() {
        serve(10, 10);
        assertEquals(0666, FileSystem.status(path).orElseThrow().permissions());
        Fd client = connect();
        say(client, ECHO);
        settle();
        assertEquals("{\"parameters\":{\"x\":\"y\"}}\0", hear(client));
        client.close();
        clients.clear();
        settle();
        assertEquals(0, server.clients());
    }

    @Test
    void oneUserCannotTakeAllConnections() {
        serve(10, 3);
        for (int i = 0; i < 5; i++) {
            connect();
        }
        settle();
        assertEquals(3, server.clients());
        assertEquals("", hear(clients.get(2)));
        assertEquals(null, hear(clients.get(3)));
        clients.removeFirst().close();
        settle();
        say(connect(), ECHO);
        settle();
        assertEquals("{\"parameters\":{\"x\":\"y\"}}\0", hear(clients.getLast()));
    }

    @Test
    void whoDoesNotReadWaitsAndOthersAreServed() {
        serve(10, 10);
        Fd slow = connect();
        int sent = 0;
        int idle = 0;
        while (idle < 3) {
            int count = say(slow, ECHO.repeat(100));
            sent += Math.max(0, count);
            idle = count > 0 ? 0 : idle + 1;
            settle();
        }
        assertTrue(sent < 8 << 20, "the server took " + sent);
        say(connect(), ECHO);
        settle();
        assertEquals("{\"parameters\":{\"x\":\"y\"}}\0", hear(clients.getLast()));
        long heard = 0;
        for (String text = hear(slow); !text.isEmpty(); text = hear(slow)) {
            heard += text.chars().filter(c -> c == 0).count();
            settle();
        }
        assertEquals(sent / ECHO.length(), heard);
    }

    @Test
    void callsBehindOneThatWaitsAreServedLater() {
        serve(10, 10);
        Fd client = connect();
        say(client, "{\"method\":\"a.b.Keep\"}\0" + ECHO);
        settle();
        assertEquals("", hear(client));
        kept.getFirst().reply(new Json.Members());
        settle();
        assertEquals("{\"parameters\":{}}\0{\"parameters\":{\"x\":\"y\"}}\0", hear(client));
    }

    @Test
    void whoHangsUpIsForgottenAtOnce() {
        serve(10, 10);
        Fd client = connect();
        boolean[] gone = {false};
        say(client, "{\"method\":\"a.b.Keep\"}\0");
        settle();
        kept.getFirst().whenGone(() -> gone[0] = true);
        client.close();
        clients.clear();
        settle();
        assertTrue(gone[0]);
        assertEquals(0, server.clients());
        kept.getFirst().reply(new Json.Members()); // Nobody hears it.
    }

    @Test
    void partsOfMessagesAreBounded() {
        serve(100, 100);
        byte[] much = "x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
        int alive = 0;
        for (int i = 0; i < 6; i++) {
            Fd client = connect();
            for (int j = 0; j < 15; j++) {
                for (int at = 0; at < much.length; ) {
                    int count = Sockets.send(client.number(), much, at, much.length - at);
                    if (count < 0 && count != -Errno.EAGAIN) {
                        break;
                    }
                    at += Math.max(0, count);
                    settle();
                }
            }
        }
        for (Fd client : clients) {
            alive += hear(client) == null ? 0 : 1;
        }
        assertTrue(alive >= 2 && alive <= 4, "alive: " + alive);
        say(connect(), ECHO);
        settle();
        assertEquals("{\"parameters\":{\"x\":\"y\"}}\0", hear(clients.getLast()));
    }

    @Test
    void aSocketOfAnEarlierRunIsTakenUp() {
        path = directory + "/socket";
        Fd socket = Sockets.createNonBlocking(SocketAddress.AF_UNIX, Sockets.STREAM, 0);
        Sockets.bind(socket.number(), new SocketAddress.UnixPath(path));
        Sockets.listen(socket.number(), 10);
        say(connect(), ECHO); // It waits since then.
        server = new VarlinkServer(loop, service, VarlinkServer.Limits.OF_SYSTEMD);
        server.resume(path, socket);
        assertEquals(socket.number(), server.fd(path));
        assertEquals(-1, server.fd("/elsewhere"));
        settle();
        assertEquals("{\"parameters\":{\"x\":\"y\"}}\0", hear(clients.getLast()));
    }
}
