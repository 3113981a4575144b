// SPDX-License-Identifier: Apache-2.0
package org.systemdj.directive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.systemdj.config.SystemCallFilter;
import org.systemdj.text.UnitType;
import org.systemdj.unitfile.Problems;
import org.systemdj.unitfile.UnitFileReader;

/** Assignments that change what earlier ones of the same unit said, as observed of systemd 257. */
class RepeatedAssignmentsTest {
    private static Settings read(String... lines) {
        ParseContext context = new ParseContext("a.service", false, java.util.Optional::of, new Problems());
        context.enterFile("/etc/systemd/system/a.service");
        Settings.Builder settings = new Settings.Builder();
        UnitFileReader.read(
                ("[Service]\n" + String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8),
                section -> UnitSections.find(UnitType.SERVICE, section),
                settings,
                context);
        return settings.build();
    }

    private static SystemCallFilter filter(String... values) {
        String[] lines = new String[values.length];
        for (int i = 0; i < values.length; i++) {
            lines[i] = "SystemCallFilter=" + values[i];
        }
        return read(lines).get(ExecDirectives.SYSTEM_CALL_FILTER);
    }

    @Test
    void aDeniedCallWithAnErrorStandsAmongThePermittedButIsNotListed() {
        SystemCallFilter filter = filter("@chown", "~uname:EILSEQ");
        assertTrue(filter.isAllowList());
        assertTrue(filter.words().contains("uname:EILSEQ"));
        assertFalse(filter.listed().contains("uname:EILSEQ"));
        assertFalse(filter.listed().contains("uname"));
        assertTrue(filter.listed().contains("chown"));
    }

    @Test
    void aCallIsDeniedWithItsErrorUntilItIsTakenOutOrPermittedAgain() {
        assertFalse(filter("@chown", "~@chown:EPERM").listed().contains("chown"));
        assertTrue(filter("@chown", "~@chown:EPERM").words().contains("chown:EPERM"));
        assertTrue(filter("@chown", "~chown:EPERM", "chown").listed().contains("chown"));
        SystemCallFilter out = filter("@chown", "~chown:EPERM", "~chown");
        assertFalse(out.words().stream().anyMatch(word -> word.equals("chown") || word.startsWith("chown:")));
    }

    @Test
    void anErrorMayBeANumberThatHasNoName() {
        assertEquals(List.of("uname:255"), filter("~uname:255").words());
    }

    @Test
    void anEmptyClassOrPriorityOfDiskAccessesTakesBothAway() {
        for (String empty : List.of("IOSchedulingClass=", "IOSchedulingPriority=")) {
            Settings settings = read("IOSchedulingClass=realtime", "IOSchedulingPriority=3", empty);
            assertFalse(settings.isSet(ExecDirectives.IO_SCHEDULING_CLASS), empty);
            assertFalse(settings.isSet(ExecDirectives.IO_SCHEDULING_PRIORITY), empty);
        }
        Settings again = read("IOSchedulingClass=realtime", "IOSchedulingClass=", "IOSchedulingPriority=3");
        assertFalse(again.isSet(ExecDirectives.IO_SCHEDULING_CLASS));
        assertEquals(3, again.get(ExecDirectives.IO_SCHEDULING_PRIORITY));
    }

    @Test
    void directoriesLinksAndColonsAreThoseThatAreMeant() {
        Settings settings = read("StateDirectory=abc:d\\:ef x-y", "StateDirectory=x/y x");
        assertEquals(
                List.of("abc", "x", "x/y", "x-y"),
                settings.get(ExecDirectives.STATE_DIRECTORY).stream()
                        .map(directory -> directory.path())
                        .toList());
        assertEquals(
                List.of("d:ef"),
                settings.get(ExecDirectives.STATE_DIRECTORY).getFirst().symlinks());
    }
}
