// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.varlink;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.systemdj.bus.BusPeer;
import org.systemdj.bus.SocketTransport;
import org.systemdj.init.bed.ManagerBed;
import org.systemdj.init.exec.DynamicUsers;
import org.systemdj.sys.Fd;
import org.systemdj.sys.Poll;
import org.systemdj.sys.Sockets;
import org.systemdj.varlink.VarlinkBuffers;
import org.systemdj.varlink.VarlinkServerConnection;
import org.systemdj.varlink.VarlinkService;

/**
 * What the manager answers to bytes of all kinds on its sockets is what C's answers: the rows of the table that
 * {@code nixos-test/tables/record manager} makes.
 */
class ManagerTableTest {
    private static final int PIECE_BYTES = 4096;
    private static final int ROUNDS = 8;

    @RegisterExtension
    final ManagerBed bed = new ManagerBed();

    private final VarlinkService service = ManagerVarlink.service(
            new UserDatabase(() -> List.of(
                    new DynamicUsers.User("jack", 61297),
                    new DynamicUsers.User("jill", 62708),
                    new DynamicUsers.User("jim", 61236))),
            new OomSubscription(bed.manager()),
            "257.13 (257.13-1~deb13u1)");

    @TestFactory
    Stream<DynamicTest> answersAsC() throws IOException {
        try (InputStream in = ManagerTableTest.class.getResourceAsStream("manager.tsv")) {
            return List.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")).stream()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .map(row -> DynamicTest.dynamicTest(
                            row[1], () -> assertEquals(decoded(row[2]) + row[3], talk(bytes(row[1])))));
        }
    }

    private String talk(byte[] said) {
        Fd[] pair = Sockets.pair(Sockets.STREAM);
        Fd.setNonBlocking(pair[0].number(), true);
        Fd.setNonBlocking(pair[1].number(), true);
        String[] end = {"open"};
        VarlinkServerConnection.Listener listener = new VarlinkServerConnection.Listener() {
            @Override
            public void onClosed(VarlinkServerConnection connection, int errno) {
                end[0] = "closed";
            }

            @Override
            public void onAnswered(VarlinkServerConnection connection) {
                // Looked at below.
            }
        };
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try (VarlinkServerConnection connection = new VarlinkServerConnection(
                new SocketTransport(pair[0]),
                VarlinkBuffers.single(),
                service,
                new BusPeer(0, 0, Integer.MAX_VALUE),
                listener)) {
            Sockets.send(pair[1].number(), said, 0, said.length);
            byte[] piece = new byte[PIECE_BYTES];
            for (int i = 0; i < ROUNDS; i++) {
                connection.process();
                while (Poll.await(pair[1].number(), Poll.IN, 0) != 0) {
                    int count = Sockets.receive(pair[1].number(), piece, 0, piece.length);
                    if (count <= 0) {
                        break;
                    }
                    answer.write(piece, 0, count);
                }
            }
        } finally {
            pair[1].close();
        }
        return answer.toString(StandardCharsets.UTF_8) + end[0];
    }

    private static String decoded(String field) {
        return new String(bytes(field), StandardCharsets.UTF_8);
    }

    /** Pictures stand for control characters, a number between brackets for a byte that is no UTF-8. */
    private static byte[] bytes(String field) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < field.length(); ) {
            int c = field.codePointAt(i);
            if (c == '⟨') {
                out.write(Integer.parseInt(field, i + 1, i + 3, 16));
                i += 4;
                continue;
            }
            int plain = c == 0x2421 ? 0x7f : c >= 0x2400 && c < 0x2420 ? c - 0x2400 : c;
            out.writeBytes(Character.toString(plain).getBytes(StandardCharsets.UTF_8));
            i += Character.charCount(c);
        }
        return out.toByteArray();
    }
}
