// SPDX-License-Identifier: Apache-2.0
package org.systemdj.varlink;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.systemdj.bus.BusTransport;
import org.systemdj.bus.FdQueue;
import org.systemdj.json.Json;
import org.systemdj.sys.Errno;

class VarlinkConnectionTest {
    /** The wire in memory: what comes in, in pieces, and what went out, as much as there is room for. */
    private static final class Wire implements BusTransport {
        private byte[] in = {};
        private int at;
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private int piece = Integer.MAX_VALUE;
        private int room = Integer.MAX_VALUE;
        private boolean ended;
        private boolean closed;

        void say(String text) {
            say(text.getBytes(StandardCharsets.UTF_8));
        }

        void say(byte[] bytes) {
            byte[] left = Arrays.copyOfRange(in, at, in.length + bytes.length);
            System.arraycopy(bytes, 0, left, in.length - at, bytes.length);
            in = left;
            at = 0;
        }

        @Override
        public int fd() {
            return -1;
        }

        @Override
        public int read(byte[] buffer, int offset, int length, FdQueue fds) {
            int count = Math.min(Math.min(length, piece), in.length - at);
            if (count == 0) {
                return ended ? 0 : -Errno.EAGAIN;
            }
            System.arraycopy(in, at, buffer, offset, count);
            at += count;
            return count;
        }

        @Override
        public int write(byte[] data, int offset, int length, int[] fds) {
            int count = Math.min(length, room - out.size());
            if (count <= 0) {
                return -Errno.EAGAIN;
            }
            out.write(data, offset, count);
            return count;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private final Wire wire = new Wire();
    private final VarlinkBuffers buffers = new VarlinkBuffers(200_000);
    private final List<String> got = new ArrayList<>();
    private int closedBy = -1;
    private Runnable onMessage = () -> {};
    private final VarlinkConnection connection = new VarlinkConnection(wire, buffers, new VarlinkConnection.Owner() {
        @Override
        public void onMessage(Json.Members message) {
            got.add(message.toString());
            onMessage.run();
        }

        @Override
        public void onClosed(int errno) {
            closedBy = errno;
        }
    });

    private void process(int times) {
        for (int i = 0; i < times; i++) {
            connection.process();
        }
    }

    @Property(tries = 200)
    void messagesArriveWholeWhateverThePieces(@ForAll @IntRange(min = 1, max = 40) int piece) {
        VarlinkConnectionTest test = new VarlinkConnectionTest();
        test.wire.piece = piece;
        List<String> said = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            said.add("{\"method\":\"a.b.C\",\"parameters\":{\"n\":" + "1".repeat(i) + "7}}");
        }
        test.wire.say(String.join("\0", said) + "\0");
        test.process(700);
        assertEquals(said, test.got);
        assertEquals(0, test.buffers.usedBytes());
    }

    @Test
    void longMessagesCostMemoryWhileTheyAreIncomplete() {
        wire.say("{\"a\":\"" + "x".repeat(70_000));
        process(3);
        assertEquals(List.of(), got);
        assertTrue(buffers.usedBytes() > 70_000);
        wire.say("\"}\0{\"b\":1}\0");
        process(1);
        assertEquals(2, got.size());
        assertEquals(0, buffers.usedBytes());
    }

    @Test
    void allPartsTogetherHaveALimit() {
        wire.say("x".repeat(250_000));
        process(5);
        assertEquals(Errno.ENOBUFS, closedBy);
        assertTrue(wire.closed);
        assertEquals(0, buffers.usedBytes());
    }

    @Test
    void whatComesBehindAPauseWaits() {
        onMessage = connection::pause;
        wire.say("{\"a\":1}\0{\"a\":2}\0{\"a\":3}\0");
        process(2);
        assertEquals(List.of("{\"a\":1}"), got);
        assertFalse(connection.wantsRead());
        connection.resume();
        process(1);
        assertEquals(2, got.size());
        connection.hungUp();
        assertEquals(0, closedBy);
    }

    @Test
    void nothingIsReadWhileTheOtherEndDoesNotTakeItsAnswers() {
        wire.room = 1000;
        onMessage = () -> connection.send(new Json.Members().put("x", "y".repeat(30_000)));
        wire.say("{\"a\":1}\0".repeat(20));
        process(5);
        assertEquals(3, got.size());
        assertFalse(connection.wantsRead());
        assertTrue(connection.wantsWrite());
        wire.room = Integer.MAX_VALUE;
        process(1);
        assertEquals(20, got.size());
        assertEquals(20 * 30_009, wire.out.size());
        assertTrue(connection.wantsRead());
        assertFalse(connection.wantsWrite());
    }

    @Test
    void whoNeverReadsIsCutOff() {
        wire.room = 0;
        for (int i = 0; i < 20 && connection.isOpen(); i++) {
            connection.send(new Json.Members().put("x", "y".repeat(1 << 20)));
        }
        assertEquals(Errno.ENOBUFS, closedBy);
    }

    @Test
    void theEndComesBehindTheLastMessage() {
        wire.say("{\"a\":1}\0{\"a\":2}\0");
        wire.ended = true;
        onMessage = () -> connection.send(new Json.Members().put("ok", true));
        process(1);
        assertEquals(2, got.size());
        assertEquals(-1, closedBy);
        process(1);
        assertEquals(0, closedBy);
        assertArrayEquals("{\"ok\":true}\0{\"ok\":true}\0".getBytes(StandardCharsets.UTF_8), wire.out.toByteArray());
    }

    @Test
    void nonsenseEndsTheConnection() {
        wire.say("{\"a\":1}\0nonsense\0{\"a\":2}\0");
        process(1);
        assertEquals(List.of("{\"a\":1}"), got);
        assertEquals(Errno.EINVAL, closedBy);
    }
}
