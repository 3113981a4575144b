// SPDX-License-Identifier: Apache-2.0
package org.systemdj.id128;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class Id128Test {
    @Property(tries = 200)
    void writtenIdsReadBack(@ForAll long high, @ForAll long low) {
        Id128 id = new Id128(high, low);
        assertEquals(Optional.of(id), Id128.parse(id.toString()));
        assertEquals(Optional.of(id), Id128.parse(id.toUuid()));
        assertEquals(id, Id128.ofBytes(id.toBytes()));
    }

    @Property(tries = 100)
    void hashesAsThePlatformDoes(@ForAll byte[] data) throws Exception {
        assertArrayEquals(MessageDigest.getInstance("SHA-256").digest(data), Sha256.hash(data));
    }

    @Test
    void refusesOtherTexts() {
        assertEquals(Optional.empty(), Id128.parse("0123456789abcdef0123456789abcde"));
        assertEquals(Optional.empty(), Id128.parse("0123456789abcdef0123456789abcdeg"));
        assertEquals(Optional.empty(), Id128.parse("01234567-89ab-cdef-0123-456789abcde"));
        assertEquals(Optional.empty(), Id128.parse("0123456789ab-cdef-0123-456789abcdef-"));
    }

    /** Expected value from {@code systemd-id128 machine-id --app-specific=} of 257.13. */
    @Test
    void derivesIdsOfApplicationsAsSystemdDoes() {
        Id128 machine = Id128.parse("0123456789abcdef0123456789abcdef").orElseThrow();
        Id128 application = Id128.parse("00112233445566778899aabbccddeeff").orElseThrow();
        assertEquals(
                "4e7a918525b94da8ad4b4f264a130726",
                machine.appSpecific(application).toString());
    }

    @Test
    void readsIdsOfTheSystem() {
        SystemIds ids = new SystemIds(path -> Optional.ofNullable(Map.of(
                        "/etc/machine-id", "uninitialized\n",
                        "/proc/sys/kernel/random/boot_id", "01234567-89ab-cdef-0123-456789abcdef\n")
                .get(path)));
        assertEquals(Optional.empty(), ids.machine());
        assertTrue(ids.isMachineUninitialized());
        assertEquals(
                "0123456789abcdef0123456789abcdef", ids.boot().orElseThrow().toString());
    }
}
