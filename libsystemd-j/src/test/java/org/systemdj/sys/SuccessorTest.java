// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.systemdj.sys.abi.Abi.MEMORY;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.systemdj.sys.abi.NativeText;

/** The plan as what runs after a fault reads it. */
class SuccessorTest {
    @AfterEach
    void forget() {
        Successor.forget();
    }

    private static long word(int index) {
        return MEMORY.getLong(Successor.address() + 8L * index);
    }

    private static String text(long address) {
        return NativeText.decodeString(address, 4096);
    }

    private static List<String> vector(long address) {
        List<String> texts = new ArrayList<>();
        for (long at = address; MEMORY.getLong(at) != 0; at += 8) {
            texts.add(text(MEMORY.getLong(at)));
        }
        return texts;
    }

    @Test
    void allOfThePlanIsThere() {
        try (Fd file = Memfd.of("a", new byte[] {1})) {
            List<String> arguments = List.of("systemd", "", "1234567", "ä");
            List<String> environment = List.of("A=1", "LONG=" + "x".repeat(1000));
            Map<Limits.Resource, Limits.Limit> limits = Map.of(Limits.Resource.NOFILE, new Limits.Limit(1024, 4096));
            Successor.prepare("/usr/bin/true", arguments, environment, limits, Set.of(file.number()));
            assertEquals("/usr/bin/true", text(word(0)));
            assertEquals(arguments, vector(word(1)));
            assertEquals(environment, vector(word(2)));
            assertEquals(1, word(3));
            assertEquals(7, word(4)); // RLIMIT_NOFILE
            assertEquals(1024, word(5));
            assertEquals(4096, word(6));
            assertEquals(1, word(7));
            assertEquals(file.number(), word(8));
            assertEquals(FileSystem.status(file.number()).inode(), word(9));
        }
    }

    @Test
    void aPlanReplacesTheOneBefore() {
        for (int i = 0; i < 100; i++) {
            Successor.prepare("/" + i, List.of(), List.of(), Map.of(), Set.of());
        }
        assertEquals("/99", text(word(0)));
        assertEquals(List.of(), vector(word(1)));
        assertEquals(0, word(3));
        assertEquals(0, word(4));
        Successor.forget();
        assertEquals(0, Successor.address());
    }

    @Test
    void aDescriptorThatIsNotOpenLeavesThePlanAsItWas() {
        Successor.prepare("/a", List.of(), List.of(), Map.of(), Set.of());
        assertThrows(
                ErrnoException.class, () -> Successor.prepare("/b", List.of(), List.of(), Map.of(), Set.of(123_456)));
        assertEquals("/a", text(word(0)));
    }
}
