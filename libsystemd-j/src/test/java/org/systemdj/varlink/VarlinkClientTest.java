// SPDX-License-Identifier: Apache-2.0
package org.systemdj.varlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.systemdj.bus.BusPeer;
import org.systemdj.bus.SocketTransport;
import org.systemdj.json.Json;
import org.systemdj.sys.Fd;
import org.systemdj.sys.Poll;
import org.systemdj.sys.Sockets;

/** The client and a service, with a real socket between them. */
class VarlinkClientTest {
    private static final VarlinkInterface COUNTER = VarlinkInterface.of("""
            interface org.example.counter
            type Step (by: int, words: ?[string]string, kind: ?(up, down))
            method Count(what: string, steps: ?[]Step) -> (calls: int)
            # [Supports 'more' flag]
            method CountTo(limit: int) -> (number: int)
            method Later() -> ()
            method Missing() -> ()
            method Broken() -> ()
            error Enough()
            """);

    private final Fd[] pair = Sockets.pair(Sockets.STREAM);
    private int calls;
    private VarlinkCall kept;
    private int faults;
    private final VarlinkService service = new VarlinkService(
                    new VarlinkService.Info("v", "p", "1", "u"), (call, fault) -> faults++)
            .add(
                    COUNTER,
                    Map.of(
                            "Count",
                            this::count,
                            "CountTo",
                            this::countTo,
                            "Later",
                            call -> kept = call,
                            "Broken",
                            call -> {
                                throw new IllegalStateException("broken");
                            }));
    private final Thread server = new Thread(this::serve);

    private void count(VarlinkCall call) {
        if (++calls > 3) {
            throw new VarlinkException("org.example.counter.Enough", new Json.Members());
        }
        call.reply(new Json.Members().put("calls", (long) calls));
    }

    private void countTo(VarlinkCall call) {
        VarlinkParameters parameters = new VarlinkParameters(call.parameters());
        parameters.next();
        long limit = parameters.unsigned(1000);
        if (!call.wantsMore()) {
            throw VarlinkError.EXPECTED_MORE.exception();
        }
        for (long i = 1; i < limit; i++) {
            call.notify(new Json.Members().put("number", i));
        }
        call.reply(new Json.Members().put("number", limit));
    }

    private void serve() {
        Fd.setNonBlocking(pair[0].number(), true);
        VarlinkServerConnection.Listener listener = new VarlinkServerConnection.Listener() {
            @Override
            public void onClosed(VarlinkServerConnection connection, int errno) {
                // The loop below sees it.
            }

            @Override
            public void onAnswered(VarlinkServerConnection connection) {
                // So does it this.
            }
        };
        VarlinkServerConnection connection = new VarlinkServerConnection(
                new SocketTransport(pair[0]), VarlinkBuffers.single(), service, new BusPeer(0, 0, 1), listener);
        while (connection.isOpen()) {
            int events = (connection.wantsRead() ? Poll.IN : 0) | (connection.wantsWrite() ? Poll.OUT : 0);
            if ((Poll.await(connection.fd(), events, 10_000) & Poll.HUP) != 0) {
                connection.hungUp();
            } else {
                connection.process();
            }
        }
    }

    private VarlinkClient client() {
        server.start();
        Fd.setNonBlocking(pair[1].number(), true);
        return new VarlinkClient(new SocketTransport(pair[1]));
    }

    @AfterEach
    void close() throws InterruptedException {
        pair[1].close();
        server.join(10_000);
        pair[0].close();
    }

    private static Json.Members parameters(String json) {
        try {
            return (Json.Members) org.systemdj.json.JsonReader.read(json);
        } catch (org.systemdj.json.JsonReader.Malformed malformed) {
            throw new AssertionError(malformed);
        }
    }

    @Test
    void callsAreAnswered() {
        try (VarlinkClient client = client()) {
            assertEquals(
                    "{\"calls\":1}",
                    client.call("org.example.counter.Count", parameters("{\"what\":\"sheep\"}"))
                            .toString());
            client.send("org.example.counter.Count", parameters("{\"what\":\"sheep\"}"));
            assertEquals(
                    "{\"calls\":3}",
                    client.call("org.example.counter.Count", parameters("{\"what\":\"sheep\"}"))
                            .toString());
            VarlinkClient.Answer fourth = client.ask("org.example.counter.Count", parameters("{\"what\":\"x\"}"));
            assertEquals("org.example.counter.Enough", fourth.error());
        }
    }

    @Test
    void severalAnswersComeOneAfterTheOther() {
        try (VarlinkClient client = client()) {
            client.askForMore("org.example.counter.CountTo", parameters("{\"limit\":200}"));
            long sum = 0;
            VarlinkClient.Answer answer;
            do {
                answer = client.receive();
                sum += (Long) answer.orThrow().get("number");
            } while (answer.continues());
            assertEquals(200 * 201 / 2, sum);
            VarlinkException once = assertThrows(
                    VarlinkException.class,
                    () -> client.call("org.example.counter.CountTo", parameters("{\"limit\":2}")));
            assertTrue(once.is(VarlinkError.EXPECTED_MORE));
        }
    }

    @Test
    void errorsSayWhatIsWrong() {
        try (VarlinkClient client = client()) {
            for (List<String> wrong : List.of(
                    List.of("what", "{}"),
                    List.of("what", "{\"what\":1}"),
                    List.of("steps", "{\"what\":\"x\",\"steps\":{}}"),
                    List.of("steps", "{\"what\":\"x\",\"steps\":[{}]}"),
                    List.of("steps", "{\"what\":\"x\",\"steps\":[{\"by\":1,\"kind\":\"left\"}]}"),
                    List.of("steps", "{\"what\":\"x\",\"steps\":[{\"by\":1,\"words\":{\"a\":1}}]}"),
                    List.of("more", "{\"what\":\"x\",\"more\":1}"))) {
                VarlinkException invalid = assertThrows(
                        VarlinkException.class,
                        () -> client.call("org.example.counter.Count", parameters(wrong.getLast())));
                assertTrue(invalid.is(VarlinkError.INVALID_PARAMETER), wrong::toString);
                assertEquals(wrong.getFirst(), invalid.parameters().text("parameter"));
            }
            client.call(
                    "org.example.counter.Count",
                    parameters("{\"what\":\"x\",\"steps\":[{\"by\":1,\"kind\":\"up\",\"words\":{\"a\":\"b\"}}]}"));
            assertEquals(
                    "org.varlink.service.MethodNotImplemented",
                    client.ask("org.example.counter.Missing", new Json.Members())
                            .error());
            assertEquals(
                    "org.varlink.service.MethodNotFound",
                    client.ask("org.example.counter.No", new Json.Members()).error());
        }
    }

    @Test
    void aFaultOfTheServiceCostsItsClientOnly() {
        try (VarlinkClient client = client()) {
            VarlinkException gone = assertThrows(
                    VarlinkException.class, () -> client.call("org.example.counter.Broken", new Json.Members()));
            assertTrue(gone.is(VarlinkError.DISCONNECTED));
            assertFalse(client.isOpen());
            assertEquals(1, faults);
        }
    }

    @Test
    void waitingHasAnEnd() {
        try (VarlinkClient client = client()) {
            client.timeoutUsec(50_000);
            VarlinkException late = assertThrows(
                    VarlinkException.class, () -> client.call("org.example.counter.Later", new Json.Members()));
            assertTrue(late.is(VarlinkError.TIMED_OUT));
        }
    }

    @Test
    void theOtherEndMustSpeakVarlink() {
        server.start();
        for (String answer :
                List.of("null", "{\"parameters\":[]}", "{\"x\":1}", "{\"error\":1}", "{\"continues\":true}")) {
            Fd[] other = Sockets.pair(Sockets.STREAM);
            Fd.setNonBlocking(other[1].number(), true);
            byte[] bytes = (answer + "\0").getBytes(StandardCharsets.UTF_8);
            Sockets.send(other[0].number(), bytes, 0, bytes.length);
            try (VarlinkClient client = new VarlinkClient(new SocketTransport(other[1]))) {
                VarlinkException wrong =
                        assertThrows(VarlinkException.class, () -> client.ask("a.b.C", new Json.Members()), answer);
                assertTrue(wrong.is(VarlinkError.PROTOCOL), answer);
            }
            other[0].close();
        }
    }

    @Test
    void descriptorsComeWithMessages() {
        server.start();
        for (VarlinkConnection.Descriptors allowed : VarlinkConnection.Descriptors.values()) {
            Fd[] wire = Sockets.pair(Sockets.STREAM);
            Fd[] gift = Sockets.pair(Sockets.STREAM);
            Fd.setNonBlocking(wire[0].number(), true);
            Fd.setNonBlocking(wire[1].number(), true);
            VarlinkConnection.Owner nobody = new VarlinkConnection.Owner() {
                @Override
                public void onMessage(Json.Members message) {
                    // It only talks.
                }

                @Override
                public void onClosed(int errno) {
                    // It is at its end.
                }
            };
            try (VarlinkConnection talker =
                            new VarlinkConnection(new SocketTransport(wire[0]), VarlinkBuffers.single(), nobody);
                    VarlinkClient client = new VarlinkClient(new SocketTransport(wire[1]))) {
                client.descriptors(allowed);
                talker.push(gift[0]);
                talker.push(gift[1]);
                talker.send(new Json.Members().put("parameters", new Json.Members()));
                client.receive();
                int[] taken = client.takeFds();
                assertEquals(allowed == VarlinkConnection.Descriptors.ALLOWED ? 2 : 0, taken.length);
                for (int fd : taken) {
                    Fd.closeNumber(fd);
                }
            }
        }
    }
}
