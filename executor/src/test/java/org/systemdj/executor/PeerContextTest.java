// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.ExtendedAttributes;

/** selinuxfs as a directory of files: what is written to one comes to lie before what it answers. */
class PeerContextTest {
    private static final String OWN = "system_u:system_r:init_t:s0\n";
    private static final String PEER = "user_u:user_r:user_t:s0-s15:c0.c1023\0";
    private static final String QUESTION =
            "system_u:system_r:init_t:s0-s15:c0.c1023 system_u:object_r:ftpd_exec_t:s0 2";

    @TempDir
    Path directory;

    private String program;

    @BeforeEach
    void kernelHasSelinux() throws IOException {
        Files.createDirectories(directory.resolve("class/process"));
        Files.writeString(directory.resolve("class/process/index"), "2\n");
        String answer = "system_u:system_r:ftpd_t:s0-s15:c0.c1023\0";
        Files.writeString(directory.resolve("create"), "?".repeat(QUESTION.length()) + answer);
        program = directory + "/ftpd";
        Files.writeString(directory.resolve("ftpd"), "");
    }

    private String of(String setting, String peer) {
        return new PeerContext(directory.toString()).of(OWN, setting, program, peer);
    }

    private void label(String context) {
        byte[] label = context.getBytes(StandardCharsets.UTF_8);
        assertEquals(0, ExtendedAttributes.trySet(program, "security.selinux", label), "run this as root");
    }

    @Test
    void policySaysWhatBecomesOfTheProgramWithThePeersLevel() throws IOException {
        label("system_u:object_r:ftpd_exec_t:s0\0");
        assertEquals("system_u:system_r:ftpd_t:s0-s15:c0.c1023", of("", PEER));
        assertTrue(Files.readString(directory.resolve("create")).startsWith(QUESTION));
    }

    @Test
    void settingKeepsItsPartsButTheLevel() {
        assertEquals("a:b:c:s0-s15:c0.c1023", of("a:b:c:s1", PEER));
        assertEquals("a:b:c:s0", of("a:b:c", "x:y:z:s0"));
    }

    @Test
    void nothingComesOfAPeerWithoutLevel() {
        assertEquals(
                Errno.EOPNOTSUPP,
                assertThrows(ErrnoException.class, () -> of("a:b:c:s0", "")).errno());
        assertEquals(
                Errno.EOPNOTSUPP,
                assertThrows(ErrnoException.class, () -> of("a:b:c:s0", "x:y:z"))
                        .errno());
    }

    @Test
    void programNeedsAContext() {
        assertEquals(
                Errno.ENODATA,
                assertThrows(ErrnoException.class, () -> of("", PEER)).errno());
    }
}
