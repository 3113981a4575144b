// SPDX-License-Identifier: Apache-2.0
package org.systemdj.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.Fd;
import org.systemdj.sys.Pipe;
import org.systemdj.sys.Processes;

class NotifyTest {
    private static Optional<NotifyMessage> parse(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return NotifyMessage.parse(bytes, bytes.length);
    }

    @Test
    void parsesFieldsAndIgnoresTheRest() {
        NotifyMessage m = parse("READY=1\nSTATUS=up = well\nX_OTHER=2\nMAINPID=17\nMAINPID=18\nnoise\n=1\n")
                .orElseThrow();
        assertTrue(m.isSet(NotifyField.READY));
        assertFalse(m.isSet(NotifyField.STOPPING));
        assertEquals(Optional.of("up = well"), m.value(NotifyField.STATUS));
        assertEquals(OptionalLong.of(17), m.number(NotifyField.MAINPID));
        assertEquals(OptionalLong.empty(), parse("ERRNO=-1").orElseThrow().number(NotifyField.ERRNO));
        assertEquals(OptionalLong.empty(), parse("ERRNO=+1").orElseThrow().number(NotifyField.ERRNO));
    }

    @Test
    void refusesNulInside() {
        assertTrue(parse("READY=1\0\0").orElseThrow().isSet(NotifyField.READY));
        assertEquals(Optional.empty(), parse("READY=1\0X=1"));
    }

    @Test
    void messagesTravelWithCredentialsAndDescriptors(@TempDir Path directory) {
        String path = directory.resolve("sub/notify").toString();
        try (NotifySocket socket = NotifySocket.bind(path);
                Pipe pipe = Pipe.create()) {
            assertNull(socket.receive());
            Notify.send(path, "FDSTORE=1\nFDNAME=x", pipe.readEnd().number());
            Notify.send(path, "READY=1");
            try (NotifySocket.Received first = socket.receive()) {
                assertEquals(Processes.self(), first.sender().process());
                assertEquals(Optional.of("x"), first.message().value(NotifyField.FDNAME));
                assertEquals(1, first.descriptors().size());
                assertTrue(Fd.isOpen(first.descriptors().get(0).number()));
            }
            assertTrue(socket.receive().message().isSet(NotifyField.READY));
            Notify.send(path, "STATUS=" + "x".repeat(5000));
            assertNull(socket.receive().message());
        }
    }

    @Test
    void addressesOfOtherFormsAreRefused() {
        assertThrows(ErrnoException.class, () -> Notify.send("relative", "READY=1"));
        assertThrows(ErrnoException.class, () -> Notify.send("vsock:x", "READY=1"));
        assertThrows(ErrnoException.class, () -> Notify.send("/nonexistent/notify", "READY=1"));
    }

    @Test
    void passedDescriptorsAreForThisProcessOnly() {
        Map<String, String> environment = Map.of("LISTEN_PID", "7", "LISTEN_FDS", "1", "LISTEN_FDNAMES", "a:b");
        assertEquals(new ListenFds(0, List.of()), ListenFds.receive(environment::get, 8));
        assertEquals(new ListenFds(0, List.of()), ListenFds.receive(Map.<String, String>of()::get, 8));
    }
}
