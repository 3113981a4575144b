// SPDX-License-Identifier: Apache-2.0
package org.systemdj.bus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BusConnectionTest {
    private static final String GUID = "0123456789abcdef0123456789abcdef";

    private final MemoryPipe pipe = new MemoryPipe();
    private final Log serverLog = new Log();
    private final Log clientLog = new Log();
    private final BusConnection server = BusConnection.server(pipe.end(0), GUID, new BusPeer(0, 0, 42), serverLog);

    private static final class Log implements BusConnection.Owner {
        final List<String> events = new ArrayList<>();
        boolean echo;

        @Override
        public void onMessage(BusConnection connection, Message m) {
            String text = m.signature().equals("s") ? m.body().readString() : "";
            events.add(m.member() + ":" + text);
            if (echo) {
                connection.send(MessageWriter.reply(m).writeString(text));
            }
        }

        @Override
        public void onClosed(BusConnection connection, BusException reason) {
            events.add("closed " + reason.name());
        }
    }

    private void settle(BusConnection client) {
        for (int i = 0; i < 200; i++) {
            client.process();
            server.process();
        }
    }

    private static MessageWriter call(String text) {
        return MessageWriter.call(null, "/a", "org.example.I", "M").writeString(text);
    }

    @Test
    void firstCallWaitsUntilTheServerHasAuthenticated() {
        BusConnection client = BusConnection.direct(pipe.end(1), clientLog);
        List<String> replies = new ArrayList<>();
        client.call(
                call("x"),
                Long.MAX_VALUE,
                (reply, error) -> replies.add(reply.body().readString()));
        serverLog.echo = true;
        server.process();
        assertEquals(List.of(), serverLog.events);
        settle(client);
        assertEquals(List.of("M:x"), serverLog.events);
        assertEquals(List.of("x"), replies);
        assertTrue(client.canPassFds());
    }

    @Test
    void worksByteByByte() {
        pipe.chunk = 1;
        BusConnection client = BusConnection.direct(pipe.end(1), clientLog);
        serverLog.echo = true;
        List<String> replies = new ArrayList<>();
        client.call(
                call("slow"),
                Long.MAX_VALUE,
                (reply, error) -> replies.add(reply.body().readString()));
        for (int i = 0; i < 1000; i++) {
            settle(client);
        }
        assertEquals(List.of("slow"), replies);
    }

    @Test
    void acceptsTheUidInHexAndRefusesAnother() {
        pipe.inject(0, "\0AUTH EXTERNAL 30\r\n".getBytes(StandardCharsets.ISO_8859_1));
        server.process();
        assertEquals("OK " + GUID + "\r\n", new String(pipe.drain(1), StandardCharsets.ISO_8859_1));
        pipe.inject(0, "BEGIN\r\n".getBytes(StandardCharsets.ISO_8859_1));
        server.process();
        assertTrue(server.isAuthenticated());

        MemoryPipe other = new MemoryPipe();
        BusConnection strict = BusConnection.server(other.end(0), GUID, new BusPeer(0, 0, 1), serverLog);
        other.inject(0, "\0AUTH EXTERNAL 31\r\nAUTH ANONYMOUS\r\nBEGIN\r\n".getBytes(StandardCharsets.ISO_8859_1));
        strict.process();
        assertEquals(
                "REJECTED EXTERNAL\r\nREJECTED EXTERNAL\r\n", new String(other.drain(1), StandardCharsets.ISO_8859_1));
        assertFalse(strict.isOpen());
    }

    @Test
    void longMessagesAndPartialWritesArrive() {
        BusConnection client = BusConnection.direct(pipe.end(1), clientLog);
        settle(client);
        pipe.capacity[1] = 5000;
        String text = "x".repeat(300_000);
        client.send(call(text));
        assertTrue(client.wantsWrite());
        settle(client);
        assertEquals(List.of("M:" + text), serverLog.events);
        assertFalse(client.wantsWrite());
    }

    @Test
    void peerThatDoesNotReadIsCutOff() {
        BusConnection client = BusConnection.direct(pipe.end(1), clientLog);
        settle(client);
        pipe.capacity[0] = 0;
        String text = "x".repeat(1 << 20);
        for (int i = 0; i < 40 && server.isOpen(); i++) {
            server.send(MessageWriter.signal("/a", "org.example.I", "S").writeString(text));
        }
        assertFalse(server.isOpen());
        assertEquals(List.of("closed org.freedesktop.DBus.Error.LimitsExceeded"), serverLog.events);
    }

    @Test
    void callsFailWhenTheConnectionEndsOrTimePasses() {
        BusConnection client = BusConnection.direct(pipe.end(1), clientLog);
        settle(client);
        List<String> errors = new ArrayList<>();
        client.call(call("a"), 100, (reply, error) -> errors.add(error.name()));
        client.call(call("b"), 200, (reply, error) -> errors.add(error.name()));
        assertEquals(100, client.nextDeadlineUsec());
        client.expire(150);
        assertEquals(List.of("org.freedesktop.DBus.Error.NoReply"), errors);
        server.close();
        client.process();
        assertEquals("org.freedesktop.DBus.Error.Disconnected", errors.get(1));
        assertEquals(List.of("closed org.freedesktop.DBus.Error.Disconnected"), clientLog.events);
    }

    @Test
    void callsOnAConnectionThatNeverCameAboutSaySo() {
        BusConnection client = BusConnection.direct(pipe.end(1), clientLog);
        List<String> errors = new ArrayList<>();
        client.call(call("a"), 100, (reply, error) -> errors.add(error.getMessage()));
        server.close();
        client.process();
        assertEquals(List.of("Transport endpoint is not connected"), errors);
    }

    @Test
    void garbageEndsTheConnection() {
        pipe.inject(0, "\0AUTH EXTERNAL\r\nDATA\r\nBEGIN\r\nGET / HTTP/1.0 and more".getBytes(StandardCharsets.UTF_8));
        server.process();
        assertFalse(server.isOpen());
        assertEquals(List.of("closed org.freedesktop.DBus.Error.InconsistentMessage"), serverLog.events);
    }

    @Test
    void errorsComeBackAsExceptions() {
        BusConnection client = BusConnection.direct(pipe.end(1), clientLog);
        List<BusException> errors = new ArrayList<>();
        client.call(call("x"), Long.MAX_VALUE, (reply, error) -> {
            assertNull(reply);
            errors.add(error);
        });
        server.process();
        assertNotNull(serverLog.events);
        Message asked = Message.parse(call("x").wire(1).bytes());
        server.send(MessageWriter.error(asked, BusError.NO_SUCH_UNIT.errorName(), "Unit x not found."));
        client.process();
        assertEquals("Unit x not found.", errors.get(0).getMessage());
        assertEquals(org.systemdj.sys.Errno.ENOENT, errors.get(0).errno());
    }

    @Test
    void aClientAmongManyIsHeardInTurns() {
        server.takeTurns();
        BusConnection client = BusConnection.direct(pipe.end(1), clientLog);
        settle(client);
        for (int i = 0; i < 100; i++) {
            client.send(call("" + i));
        }
        server.process();
        assertEquals(8, serverLog.events.size());
        assertTrue(server.hasMore());
        for (int turn = 0; server.hasMore(); turn++) {
            assertTrue(turn < 12);
            server.process();
        }
        assertEquals(100, serverLog.events.size());
        assertEquals("M:99", serverLog.events.getLast());
    }

    @Test
    void longAnswersEndATurn() {
        server.takeTurns();
        serverLog.echo = true;
        BusConnection client = BusConnection.direct(pipe.end(1), clientLog);
        settle(client);
        for (int i = 0; i < 3; i++) {
            client.send(call("x".repeat(40_000)));
        }
        int before = serverLog.events.size();
        while (serverLog.events.size() == before) {
            server.process();
        }
        assertEquals(before + 1, serverLog.events.size());
        for (int i = 0; i < 100; i++) {
            server.process();
        }
        assertEquals(before + 3, serverLog.events.size());
    }

    @Test
    void whoDoesNotReadIsNotHeard() {
        server.takeTurns();
        serverLog.echo = true;
        BusConnection client = BusConnection.direct(pipe.end(1), clientLog);
        settle(client);
        pipe.capacity[0] = 0;
        String text = "x".repeat(100_000);
        for (int i = 0; i < 100; i++) {
            client.send(call(text));
        }
        for (int i = 0; i < 1000; i++) {
            server.process();
        }
        assertTrue(server.leavesUnread());
        assertFalse(server.hasMore());
        assertTrue(serverLog.events.size() < 50, serverLog.events.size() + " were heard");
        pipe.capacity[0] = Integer.MAX_VALUE;
        settle(client);
        for (int i = 0; i < 10; i++) {
            settle(client);
        }
        assertEquals(100, serverLog.events.size());
    }
}
