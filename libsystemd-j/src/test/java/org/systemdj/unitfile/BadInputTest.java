// SPDX-License-Identifier: Apache-2.0
package org.systemdj.unitfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.systemdj.directive.ServiceDirectives;
import org.systemdj.directive.UnitDirectives;
import org.systemdj.text.SystemSpecifiers;
import org.systemdj.text.UnitName;

/** Files that are wrong in all ways; results and messages are those of systemd 257, where it has one. */
class BadInputTest {
    private static final String PATH = "/etc/systemd/system/s.service";
    private static final String START = "[Service]\nExecStart=/bin/true\n";

    private final MemoryTree tree = new MemoryTree();

    private UnitDefinition load(String text) {
        return load(text.getBytes(StandardCharsets.UTF_8));
    }

    private UnitDefinition load(byte[] bytes) {
        tree.file(PATH, bytes);
        return load();
    }

    private UnitDefinition load() {
        UnitLoader loader =
                new UnitLoader(tree, SearchPath.of(SearchPath.Scope.SYSTEM, "", Map.of()), SystemSpecifiers.none());
        return loader.load(UnitName.of("s.service"));
    }

    private static void assertProblem(UnitDefinition unit, String... texts) {
        assertEquals(
                List.of(texts), unit.problems().stream().map(Problem::toString).toList());
    }

    @Test
    void brokenSectionHeaderIsAnError() {
        UnitDefinition unit = load("[Unit]\nDescription=a\n[Service\nExecStart=/bin/true");
        assertEquals(LoadState.ERROR, unit.state());
        assertEquals(
                "Unit s.service failed to load properly, please adjust/correct and reload service manager: Bad message",
                unit.stateReason());
        assertProblem(unit, PATH + ":3: Invalid section header '[Service'");
    }

    @Test
    void assignmentsOutsideOfSectionsAreIgnored() {
        UnitDefinition unit = load("Description=outside\n[Unit]\nDescription=in\n" + START);
        assertEquals("in", unit.get(UnitDirectives.DESCRIPTION));
        assertProblem(unit, PATH + ":1: Assignment outside of section. Ignoring.");
    }

    @Test
    void linesWithoutMeaningAndUnknownNamesAreIgnored() {
        UnitDefinition unit = load("[Unit]\nDescription\n=x\nDescription=ok\n" + START
                + "[Foo]\nA=b\n[X-Foo]\nA=b\n[Socket]\nListenStream=1\n[Install]\nWantedBy=x.target\nFoo=x\nX-Bar=y\n");
        assertEquals("ok", unit.get(UnitDirectives.DESCRIPTION));
        assertProblem(
                unit,
                PATH + ":2: Missing '=', ignoring line.",
                PATH + ":3: Missing key name before '=', ignoring line.",
                PATH + ":7: Unknown section 'Foo'. Ignoring.",
                PATH + ":11: Unknown section 'Socket'. Ignoring.",
                PATH + ":15: Unknown key 'Foo' in section [Install], ignoring.");
    }

    @Test
    void commentsStandBetweenContinuedLines() {
        UnitDefinition unit = load("[Unit]\nDescription=a \\\n# comment\n ; comment 2\n  b \\\nc\n\n" + START);
        assertEquals("a    b  c", unit.get(UnitDirectives.DESCRIPTION));
        assertProblem(unit);
    }

    @Test
    void byteOrderMarkAndForeignLineEndsAreFine() {
        assertEquals("bom", load("\ufeff[Unit]\nDescription=bom\n" + START).get(UnitDirectives.DESCRIPTION));
        assertEquals("crlf", load("[Unit]\r\nDescription=crlf\r\n" + START).get(UnitDirectives.DESCRIPTION));
        assertEquals(
                "cr",
                load("[Unit]\rDescription=cr\r" + START.replace('\n', '\r')).get(UnitDirectives.DESCRIPTION));
        UnitDefinition spaced = load("[Unit]\n  Description  =  spaces  \n\t[Service]  \nExecStart=/bin/true");
        assertEquals("spaces", spaced.get(UnitDirectives.DESCRIPTION));
        assertProblem(spaced);
    }

    @Test
    void nulEndsALine() {
        UnitDefinition unit = load("[Unit]\nDescription=nul\0x\nDocumentation=man:a(1)\n" + START);
        assertEquals("nul", unit.get(UnitDirectives.DESCRIPTION));
        assertEquals(List.of("man:a(1)"), unit.get(UnitDirectives.DOCUMENTATION));
        assertProblem(unit, PATH + ":3: Missing '=', ignoring line.");
    }

    @Test
    void otherEncodingsAreAnError() {
        UnitDefinition unit = load("[Unit]\nDescription=bad \u00ff utf8\n".getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(LoadState.ERROR, unit.state());
        assertTrue(unit.problems().getFirst().toString().startsWith(PATH + ":2: String is not UTF-8 clean"));
        assertEquals("\ufffd", load("[Unit]\nDescription=\ufffd\n" + START).get(UnitDirectives.DESCRIPTION));
    }

    @Test
    void lineOfTenMegabytesIsAnErrorWithItsPlace() {
        byte[] line = new byte[10_000_000];
        Arrays.fill(line, (byte) 'a');
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes("[Unit]\nDescription=".getBytes(StandardCharsets.UTF_8));
        out.writeBytes(line);
        out.writeBytes(("\n" + START).getBytes(StandardCharsets.UTF_8));
        UnitDefinition unit = load(out.toByteArray());
        assertEquals(LoadState.ERROR, unit.state());
        assertTrue(unit.stateReason().endsWith(": No buffer space available"));
        assertProblem(unit, PATH + ":2: Line too long");
    }

    @Test
    void continuedLinesTogetherAreLimitedToo() {
        String part = "a".repeat(100_000) + "\\\n";
        UnitDefinition unit = load("[Unit]\nDescription=x\n[Service]\nExecStart=/bin/true " + part.repeat(20));
        assertEquals(LoadState.ERROR, unit.state());
        assertEquals("x", unit.get(UnitDirectives.DESCRIPTION));
        assertTrue(unit.problems().getFirst().toString().endsWith(": Continuation line too long"));
    }

    @Test
    void fileMayEndWithinAContinuedLine() {
        UnitDefinition unit = load("[Unit]\nDescription=end\n[Service]\nExecStart=/bin/true \\");
        assertEquals(1, unit.get(ServiceDirectives.EXEC_START).size());
        assertProblem(unit);
    }

    @Test
    void twoBackslashesContinueNothing() {
        UnitDefinition unit = load("[Unit]\nDescription=a\\\\\nDocumentation=man:b(1)\n" + START);
        assertEquals("a\\\\", unit.get(UnitDirectives.DESCRIPTION));
        assertEquals(List.of("man:b(1)"), unit.get(UnitDirectives.DOCUMENTATION));
    }

    @Test
    void garbageNeverThrows() {
        Random random = new Random(42);
        for (int round = 0; round < 200; round++) {
            byte[] bytes = new byte[random.nextInt(3000)];
            random.nextBytes(bytes);
            load(bytes);
            for (int index = 0; index < bytes.length; index++) {
                bytes[index] = (byte) "[]=\\\n\r \0#;%\"'$UnitService-Exec:/~!@+1290.\u0001".charAt(random.nextInt(42));
            }
            load(bytes);
        }
    }

    @Test
    void badCharactersInASectionHeaderAreAnError() {
        UnitDefinition unit = load("[Unit]\nDescription=x\n[\u0001]\n" + START);
        assertEquals(LoadState.ERROR, unit.state());
        assertTrue(unit.problems().getFirst().toString().startsWith(PATH + ":3: Bad characters in section header"));
    }

    @Test
    void sectionsMayStandTwice() {
        assertEquals(
                "second",
                load("[Unit]\nDescription=a\n" + START + "[Unit]\nDescription=second\n")
                        .get(UnitDirectives.DESCRIPTION));
    }

    @Test
    void fatalSettingKeepsTheUnitFromRunning() {
        UnitDefinition unit = load("[Service]\nExecStart=/bin/true\nUser=-1\n");
        assertEquals(LoadState.BAD_SETTING, unit.state());
        assertProblem(
                unit,
                PATH + ":3: Invalid user/group name or numeric ID: -1",
                "s.service: Unit configuration has fatal error, unit will not be started.");
    }

    @Test
    void unreadableFileIsAnErrorWithItsPath() {
        tree.unreadable(PATH, 13);
        UnitDefinition unit = load();
        assertEquals(LoadState.ERROR, unit.state());
        assertProblem(unit, PATH + ": Failed to read file: Permission denied");
    }

    @Test
    void badDropInSpoilsOnlyItself() {
        tree.file(PATH + ".d/bad.conf", "[Unit]\nFoo=1\n[Service\n");
        tree.file(PATH + ".d/z.conf", "[Unit]\nDescription=dropin\n");
        tree.link(PATH + ".d/loop.conf", "loop.conf").link(PATH + ".d/dangling.conf", "/nonexist");
        tree.directory(PATH + ".d/dir.conf");
        UnitDefinition unit = load("[Unit]\nDescription=x\n" + START);
        assertEquals(LoadState.LOADED, unit.state());
        assertEquals("dropin", unit.get(UnitDirectives.DESCRIPTION));
        assertProblem(
                unit,
                PATH + ".d/bad.conf:2: Unknown key 'Foo' in section [Unit], ignoring.",
                PATH + ".d/bad.conf:3: Invalid section header '[Service'");
    }
}
