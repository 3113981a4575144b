// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.systemdj.bus.BusClient;
import org.systemdj.bus.BusConnection;
import org.systemdj.bus.BusException;
import org.systemdj.bus.BusPeer;
import org.systemdj.bus.Message;
import org.systemdj.bus.MessageWriter;
import org.systemdj.bus.SocketTransport;
import org.systemdj.console.CommandFailure;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.Identity;
import org.systemdj.sys.Poll;
import org.systemdj.sys.Sockets;

/** Messages and descriptors come through, in both directions, and the ends of streams. */
@Timeout(20)
class ForwarderTest {
    private static final String GUID = "0123456789abcdef0123456789abcdef";

    /** Answers calls with what they hold: a text, or the target of a descriptor. */
    private static final class Echo implements BusConnection.Owner {
        boolean closed;

        @Override
        public void onMessage(BusConnection connection, Message call) {
            String text = call.signature().equals("h")
                    ? FileSystem.readlink(Fd.procPath(call.body().readFd())).orElse("")
                    : call.body().readString();
            connection.send(MessageWriter.reply(call).writeString(text + " from " + call.member()));
        }

        @Override
        public void onClosed(BusConnection connection, BusException reason) {
            closed = true;
        }
    }

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Fd[] near = pair();
    private final Fd[] far = pair();

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    private static Fd[] pair() {
        Fd[] ends = Sockets.pair(Sockets.STREAM);
        Fd.setNonBlocking(ends[0].number(), true);
        Fd.setNonBlocking(ends[1].number(), true);
        return ends;
    }

    private void serve() {
        Echo echo = new Echo();
        BusConnection bus = BusConnection.server(
                new SocketTransport(far[1]), GUID, new BusPeer(Identity.effectiveUser(), 0, 1), echo);
        while (!echo.closed) {
            bus.process();
            if (!echo.closed) {
                Poll.await(bus.fd(), Poll.IN | (bus.wantsWrite() ? Poll.OUT : 0), 1000);
            }
        }
    }

    private CompletableFuture<Integer> forward() {
        CompletableFuture.runAsync(this::serve, threads);
        return CompletableFuture.supplyAsync(
                () -> new Forwarder(new SocketTransport(near[1]), near[1].number(), new SocketTransport(far[0])).run(),
                threads);
    }

    @Test
    void callsAndAnswersComeThrough() throws Exception {
        CompletableFuture<Integer> status = forward();
        try (BusClient client = BusClient.direct(new SocketTransport(near[0]))) {
            MessageWriter call = client.newCall("/", "org.example.Echo", "Say").writeString("hello");
            assertEquals("hello from Say", client.call(call).body().readString());
            assertEquals(GUID, client.serverId());
        }
        assertEquals(0, status.get(10, TimeUnit.SECONDS));
    }

    @Test
    void descriptorsComeThrough() throws Exception {
        CompletableFuture<Integer> status = forward();
        try (BusClient client = BusClient.direct(new SocketTransport(near[0]));
                Fd file = FileSystem.openRead("/dev/null")) {
            MessageWriter call = client.newCall("/", "org.example.Echo", "Look").writeFd(file.number());
            assertEquals("/dev/null from Look", client.call(call).body().readString());
        }
        assertEquals(0, status.get(10, TimeUnit.SECONDS));
    }

    @Test
    void whoSpeaksAnotherProtocolIsRefused() {
        near[0].writeAll("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        CompletableFuture<Integer> status = forward();
        Exception failure = assertThrows(Exception.class, () -> status.get(10, TimeUnit.SECONDS));
        assertTrue(failure.getCause() instanceof CommandFailure);
        assertEquals(
                "Failed to start bus forwarding server: Input/output error",
                failure.getCause().getMessage());
    }
}
