// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Names, ids, locales, and what the firmware passes. */
class HostTest {
    @Test
    void nameOfAFileIsCleaned() {
        assertEquals("plain", HostName.ofFile("# comment\n\n  plain  \nsecond\n"));
        assertEquals("Odd.Name", HostName.ofFile("  Od_d..Name!! \n"));
        assertEquals("a-b", HostName.ofFile("-a-b-."));
        assertEquals("", HostName.ofFile("# only a comment\n"));
        assertEquals("", HostName.ofFile("___"));
        assertEquals(64, HostName.ofFile("x".repeat(100)).length());
    }

    @Test
    void validNames() {
        assertTrue(HostName.isValid("a"));
        assertTrue(HostName.isValid("a-1.b"));
        for (String bad : new String[] {"", "-a", "a-", "a..b", ".a", "a.", "a_b", "a b", "x".repeat(65)}) {
            assertFalse(HostName.isValid(bad), bad);
        }
    }

    @Test
    void idsOfMachines() {
        String id = "0123456789abcdef0123456789abcdef";
        assertTrue(MachineId.isId(id));
        assertTrue(MachineId.isId(id.toUpperCase(java.util.Locale.ROOT)));
        assertFalse(MachineId.isId("01234567-89ab-cdef-0123-456789abcdef"));
        assertFalse(MachineId.isId("0".repeat(32)));
        assertFalse(MachineId.isId(id.substring(1)));
        assertEquals(Optional.of(id), MachineId.idOf("01234567-89AB-CDEF-0123-456789ABCDEF\n"));
        assertEquals(Optional.empty(), MachineId.idOf("F".repeat(32)));
        assertEquals(Optional.empty(), MachineId.idOf("uninitialized"));
    }

    @Test
    void localeOfTheCommandLineHidesTheFile() {
        Map<String, String> file = Map.of("LANG", "de", "LC_TIME", "en", "LC_ALL", "x", "OTHER", "y");
        assertEquals(List.of("LANG=de", "LC_TIME=en"), Locale.variables(file, Map.of()));
        assertEquals(List.of("LC_NAME=fr"), Locale.variables(file, Map.of("LC_NAME", "fr")));
        assertEquals(List.of("LANG=C.UTF-8"), Locale.variables(Map.of("LANG", ""), Map.of("NOTHING", "1")));
    }

    @Test
    void stringsOfTheFirmwaresTable() {
        byte[] table = "\13\5\0\1\2first\0second\0\0rest".getBytes(StandardCharsets.ISO_8859_1);
        List<String> strings = CredentialImport.strings(table).stream()
                .map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1))
                .toList();
        assertEquals(List.of("first", "second"), strings);
        assertEquals(List.of(), CredentialImport.strings(new byte[] {11}));
        assertEquals(List.of(), CredentialImport.strings(new byte[] {11, 100, 0}));
    }

    @Test
    void variableOfTheFirmware() {
        byte[] text = "quiet single\n\0".getBytes(StandardCharsets.UTF_16LE);
        byte[] variable = new byte[4 + text.length];
        System.arraycopy(text, 0, variable, 4, text.length);
        assertEquals("quiet single", BootCommandLine.textOf(variable));
        assertEquals("", BootCommandLine.textOf(new byte[2]));
        assertEquals("a", BootCommandLine.textOf(new byte[] {0, 0, 0, 0, 'a', 0, 'b'}));
    }

    @Test
    void argumentsOfAContainerAreWordsAsTheyAre() {
        assertEquals(
                List.of("a=\"b c\"", "3"),
                BootCommandLine.read(Map.of(), List.of("a=\"b c\"", "3"), true, false)
                        .words());
        assertEquals(
                List.of("x=b c"),
                BootCommandLine.read(Map.of("SYSTEMD_PROC_CMDLINE", "x=\"b c\""), List.of("y"), true, false)
                        .words());
    }

    @Test
    void credentialsThatFit() {
        CredentialStore store = new CredentialStore("/nowhere");
        assertTrue(store.add("b", new byte[] {1}));
        assertTrue(store.add("a", new byte[0]));
        assertFalse(store.add("a", new byte[] {2}), "the first one counts");
        for (String bad : new String[] {"", ".", "..", "x/y", "x:y", "x y", "ü", "x".repeat(256)}) {
            assertFalse(store.add(bad, new byte[0]), bad);
        }
        assertFalse(store.add("big", new byte[1 << 20]));
        assertEquals(List.of("a", "b"), store.names());
    }

    @Test
    void policyOfSelinuxThatIsWanted() {
        assertTrue(SecurityModules.isSelinuxWanted("# x\nSELINUX=enforcing\nSELINUXTYPE=default\n"));
        assertTrue(SecurityModules.isSelinuxWanted("SELINUX=permissive"));
        assertFalse(SecurityModules.isSelinuxWanted("SELINUX=disabled"));
        assertFalse(SecurityModules.isSelinuxWanted("#SELINUX=enforcing"));
    }
}
