// SPDX-License-Identifier: Apache-2.0
package org.systemdj.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class EscapeTest {
    private static void sameAsTable(String kind, UnaryOperator<String> ours) {
        List<String[]> rows = ConformanceTable.rows(EscapeTest.class, "escape.tsv", kind);
        assertTrue(rows.size() > 5, kind);
        for (String[] row : rows) {
            assertEquals(row[2], ours.apply(row[1]), kind + " of «" + row[1] + "»");
        }
    }

    @Test
    void escapesTextAsSystemdEscapeDoes() {
        sameAsTable("escape", Escape::unitName);
    }

    @Test
    void escapesPathsAsSystemdEscapeDoes() {
        sameAsTable("path", in -> Escape.path(in).orElse("!"));
    }

    @Test
    void unescapesTextAsSystemdEscapeDoes() {
        sameAsTable("unescape", in -> Escape.unescapeUnitName(in).orElse("!"));
    }

    @Test
    void unescapesPathsAsSystemdEscapeDoes() {
        sameAsTable("unpath", in -> Escape.unescapePath(in).orElse("!"));
    }

    @Test
    void manglesNamesAsSystemdEscapeDoes() {
        sameAsTable("mangle", in -> UnitNameMangler.mangle(in, UnitNameMangler.Globs.REFUSED)
                .map(UnitNameMangler.Result::name)
                .orElse("!"));
    }

    @Property(tries = 300)
    void unescapingAnEscapedTextGivesTheText(@ForAll String text) {
        String wellFormed = new String(
                text.getBytes(java.nio.charset.StandardCharsets.UTF_8), java.nio.charset.StandardCharsets.UTF_8);
        if (wellFormed.indexOf('\0') < 0) {
            assertEquals(Optional.of(wellFormed), Escape.unescapeUnitName(Escape.unitName(wellFormed)));
            assertEquals(Optional.of(wellFormed), Escape.unescapeC(Escape.c(wellFormed)));
        }
    }

    @Test
    void writesCEscapes() {
        assertEquals("a\\nb\\t\\\"\\'\\\\\\001\\303\\274", Escape.c("a\nb\t\"'\\\u0001ü"));
    }

    @Test
    void readsCEscapes() {
        assertEquals(Optional.of("a b\nüü☺\u0001"), Escape.unescapeC("a\\sb\\n\\xc3\\xbc\\u00fc\\U0000263a\\001"));
        assertEquals(Optional.empty(), Escape.unescapeC("\\x0"));
        assertEquals(Optional.empty(), Escape.unescapeC("\\x00"));
        assertEquals(Optional.empty(), Escape.unescapeC("\\400"));
        assertEquals(Optional.empty(), Escape.unescapeC("\\ud800"));
        assertEquals(Optional.empty(), Escape.unescapeC("x\\"));
        assertEquals("\\q x", Escape.unescapeCLeniently("\\q\\sx"));
    }

    @Test
    void quotesWordsForTheShellOnlyWhereNeeded() {
        assertEquals("foo", Escape.shell("foo", Escape.ShellStyle.QUOTED));
        assertEquals("\"\"", Escape.shell("", Escape.ShellStyle.QUOTED));
        assertEquals("\"a b\\$\"", Escape.shell("a b$", Escape.ShellStyle.QUOTED));
        assertEquals("$'a\\tb\\''", Escape.shell("a\tb'", Escape.ShellStyle.POSIX));
        assertEquals("a \"b c\"", Escape.commandLine(List.of("a", "b c"), Escape.ShellStyle.QUOTED));
    }
}
