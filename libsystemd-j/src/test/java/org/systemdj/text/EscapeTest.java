// SPDX-License-Identifier: Apache-2.0
package org.systemdj.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EscapeTest {
    static List<Arguments> rows() {
        return ConformanceTable.arguments(EscapeTest.class, "names.tsv");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void escapesAndManglesAsSystemdDoes(String options, String text, String result, String warning) {
        List<String> words = List.of(options.split(" "));
        if (words.contains("--suffix=foo")) {
            assertEquals("!", result.substring(0, 1));
            return;
        }
        if (words.contains("--mangle") || words.contains("systemctl")) {
            Optional<UnitNameMangler.Result> mangled = UnitNameMangler.mangle(text, UnitNameMangler.Globs.REFUSED);
            assertEquals(
                    plain(result), mangled.map(UnitNameMangler.Result::name).orElse("!"));
            boolean globbed = mangled.isPresent() && mangled.get().globRefused();
            boolean escaped = mangled.isPresent() && mangled.get().escaped();
            if (words.contains("systemctl")) {
                assertEquals(warning, globbed ? "glob" : escaped ? "escaped" : "");
            }
            return;
        }
        Optional<String> ours = words.contains("--unescape") ? unescaped(words, text) : escaped(words, text);
        assertEquals(plain(result), ours.orElse("!"));
    }

    /** The text, or only that there is none: the words for it are those of the programs. */
    private static String plain(String result) {
        return result.startsWith("!") ? "!" : result;
    }

    private static Optional<String> value(List<String> words, String option) {
        return words.stream()
                .filter(word -> word.startsWith(option))
                .map(word -> word.substring(option.length()))
                .findFirst();
    }

    private static Optional<String> escaped(List<String> words, String text) {
        boolean path = words.contains("--path");
        Optional<String> escaped = path ? Escape.path(text) : Optional.of(Escape.unitName(text));
        Optional<String> template = value(words, "--template=");
        if (template.isPresent()) {
            return UnitName.parse(template.get())
                    .filter(UnitName::isTemplate)
                    .flatMap(name -> escaped.flatMap(name::instantiate))
                    .map(UnitName::toString);
        }
        Optional<String> suffix = value(words, "--suffix=");
        return suffix.isEmpty() ? escaped : escaped.map(name -> name + "." + suffix.get());
    }

    private static Optional<String> unescaped(List<String> words, String text) {
        Optional<String> template = value(words, "--template=");
        Optional<String> escaped = Optional.of(text);
        if (template.isPresent() || words.contains("--instance")) {
            UnitName name = UnitName.parse(text).filter(UnitName::isInstance).orElse(null);
            boolean fits = name != null
                    && (template.isEmpty()
                            || name.template().orElseThrow().toString().equals(template.get()));
            escaped = fits ? Optional.of(name.instance()) : Optional.empty();
        }
        return escaped.flatMap(words.contains("--path") ? Escape::unescapePath : Escape::unescapeUnitName);
    }

    @Test
    void theTableIsLarge() {
        assertTrue(rows().size() >= 330);
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
