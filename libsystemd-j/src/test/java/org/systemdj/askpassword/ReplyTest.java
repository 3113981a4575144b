// SPDX-License-Identifier: Apache-2.0
package org.systemdj.askpassword;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What agents send. */
class ReplyTest {
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> read(String datagram) {
        Reply reply = Reply.parse(bytes(datagram), datagram.length());
        assertEquals(Reply.Kind.PASSWORDS, reply.kind());
        return reply.passwords().stream()
                .map(password -> new String(password, StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void passwordsAreWrittenWithNuls() {
        assertArrayEquals(bytes("+a\0b\0"), Reply.encode(List.of(bytes("a"), bytes("b"))));
        assertArrayEquals(bytes("+\0"), Reply.encode(List.of(bytes(""))));
        assertArrayEquals(bytes("-"), Reply.refusal());
    }

    @Test
    void passwordsAreRead() {
        assertEquals(List.of("a", "b"), read("+a\0b\0"));
        assertEquals(List.of("a"), read("+a"));
        assertEquals(List.of("", "b", ""), read("+\0b\0\0"));
        assertEquals(List.of(""), read("+"));
        assertEquals(List.of(""), read("+\0"));
    }

    @Test
    void whatFollowsTheLengthIsNotRead() {
        assertEquals(1, Reply.parse(bytes("+ab"), 2).passwords().getFirst().length);
    }

    @Test
    void refusalAndNonsense() {
        assertEquals(Reply.Kind.CANCELLED, Reply.parse(bytes("-"), 1).kind());
        assertEquals(Reply.Kind.CANCELLED, Reply.parse(bytes("-no"), 3).kind());
        assertEquals(Reply.Kind.INVALID, Reply.parse(bytes("x"), 1).kind());
        assertEquals(Reply.Kind.INVALID, Reply.parse(bytes(""), 0).kind());
    }
}
