// SPDX-License-Identifier: Apache-2.0
package org.systemdj.bus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.systemdj.sys.Fd;
import org.systemdj.sys.Pipe;
import org.systemdj.sys.Poll;
import org.systemdj.sys.Sockets;

/** Client and server over a real socket pair, the server on a thread of its own. */
class BusClientTest {
    private final Fd[] pair = Sockets.pair(Sockets.STREAM);
    private boolean stop;

    private final class Server implements BusConnection.Owner {
        @Override
        public void onMessage(BusConnection c, Message m) {
            switch (m.member()) {
                case "Echo" ->
                    c.send(MessageWriter.reply(m).writeString(m.body().readString()));
                case "Pipe" -> {
                    try (Pipe pipe = Pipe.create()) {
                        pipe.writeEnd().writeAll("hello".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
                        c.send(MessageWriter.reply(m).writeFd(pipe.readEnd().number()));
                    }
                }
                case "Later" -> {
                    c.send(MessageWriter.signal("/", "org.example.I", "Done").writeString("first"));
                    c.send(MessageWriter.reply(m));
                    c.send(MessageWriter.signal("/", "org.example.I", "Done").writeString("second"));
                }
                case "Silence" -> {}
                default -> c.send(MessageWriter.error(m, "org.example.Error.No", "no such method"));
            }
        }

        @Override
        public void onClosed(BusConnection c, BusException reason) {
            stop = true;
        }
    }

    private FutureTask<Void> serve() {
        FutureTask<Void> task = new FutureTask<>(() -> {
            Fd.setNonBlocking(pair[0].number(), true);
            BusConnection c = BusConnection.server(
                    new SocketTransport(pair[0]),
                    "0".repeat(32),
                    new BusPeer(org.systemdj.sys.Identity.user(), 0, 1),
                    new Server());
            while (!stop) {
                Poll.await(c.fd(), c.wantsWrite() ? Poll.IN | Poll.OUT : Poll.IN, 10_000);
                c.process();
            }
            return null;
        });
        new Thread(task).start();
        return task;
    }

    private static MessageWriter call(BusClient client, String member) {
        return client.newCall("/", "org.example.I", member);
    }

    @AfterEach
    void close() {
        pair[0].close();
        pair[1].close();
    }

    @Test
    void callsSignalsErrorsAndDescriptorsWork() throws InterruptedException, ExecutionException, TimeoutException {
        FutureTask<Void> server = serve();
        try (BusClient client = BusClient.direct(new SocketTransport(pair[1]))) {
            assertEquals(
                    "hi",
                    client.call(call(client, "Echo").writeString("hi")).body().readString());
            String big = "y".repeat(700_000);
            assertEquals(
                    big,
                    client.call(call(client, "Echo").writeString(big)).body().readString());
            BusException no = assertThrows(BusException.class, () -> client.call(call(client, "Other")));
            assertEquals("org.example.Error.No", no.name());
            client.call(call(client, "Later"));
            assertTrue(client.waitFor(s -> s.body().readString().equals("second"), 10_000_000));
            byte[] buffer = new byte[16];
            try (Fd received = Fd.own(client.call(call(client, "Pipe")).body().takeFd())) {
                assertEquals(5, received.read(buffer, 0, 16));
            }
            assertFalse(client.waitFor(s -> true, 1000));
            BusException late = assertThrows(BusException.class, () -> client.call(call(client, "Silence"), 1000));
            assertTrue(late.is(BusError.TIMEOUT));
        }
        server.get(10, TimeUnit.SECONDS);
    }
}
