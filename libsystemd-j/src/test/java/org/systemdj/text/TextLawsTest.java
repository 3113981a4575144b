// SPDX-License-Identifier: Apache-2.0
package org.systemdj.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** What is written reads back. */
class TextLawsTest {
    /** Texts without NUL that are well formed, full of what is special somewhere. */
    @Provide
    Arbitrary<String> texts() {
        Arbitrary<Character> special = Arbitraries.of(
                '/', '-', '\\', '.', '@', '%', '$', '"', '\'', ' ', '\t', '\n', ':', ';', '=', 'x', '2', 'd', '\u00fc',
                '\u20ac');
        Arbitrary<Character> any = Arbitraries.chars().range('\u0001', '\ud7ff');
        return Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(3, special),
                        net.jqwik.api.Tuple.of(2, Arbitraries.chars().ascii().filter(c -> c != 0)),
                        net.jqwik.api.Tuple.of(1, any))
                .array(char[].class)
                .ofMaxSize(40)
                .map(String::new);
    }

    /** Absolute paths, not all of them normalized. */
    @Provide
    Arbitrary<String> paths() {
        return Arbitraries.of("a", "b-c", "d e", ".x", "\u00fc", "a\\b", ".", "", "x.mount", "-", "@", "~")
                .list()
                .ofMaxSize(6)
                .map(parts -> "/" + String.join("/", parts));
    }

    @Property(tries = 2000)
    void escapedNamesReadBack(@ForAll("texts") String text) {
        assertEquals(Optional.of(text), Escape.unescapeUnitName(Escape.unitName(text)));
        assertTrue(text.isEmpty() || UnitName.isValidPrefix(Escape.unitName(text)));
    }

    @Property(tries = 2000)
    void escapedPathsReadBack(@ForAll("paths") String path) {
        String simple = PathName.simplify(path);
        assertEquals(Optional.of(simple), Escape.path(path).flatMap(Escape::unescapePath));
        assertEquals(
                Optional.of(simple), UnitName.fromPath(path, UnitType.MOUNT).flatMap(UnitName::toPath));
        assertEquals(simple, PathName.simplify(simple));
    }

    @Property(tries = 2000)
    void escapedTextsReadBack(@ForAll("texts") String text) {
        assertEquals(Optional.of(text), Escape.unescapeC(Escape.c(text)));
        assertEquals(Optional.of(text), Specifiers.expand(Specifiers.escape(text), SystemSpecifiers.none()));
    }

    @Property(tries = 2000)
    void quotedCommandsReadBack(@ForAll @Size(max = 5) List<@net.jqwik.api.From("texts") String> words) {
        StringBuilder line = new StringBuilder("/bin/x");
        for (String word : words) {
            line.append(" \"").append(Specifiers.escape(Escape.c(word))).append('"');
        }
        CommandLine.Result result =
                CommandLine.parse(line.toString(), word -> Specifiers.expand(word, SystemSpecifiers.none()));
        List<String> argv = new ArrayList<>(List.of("/bin/x"));
        argv.addAll(words);
        assertEquals(argv, result.commands().getFirst().argv());
    }

    @Property(tries = 2000)
    void manglingIsIdempotent(@ForAll("texts") String text) {
        Optional<String> once =
                UnitNameMangler.mangle(text, UnitNameMangler.Globs.REFUSED).map(UnitNameMangler.Result::name);
        once.ifPresent(name -> {
            assertTrue(UnitName.isValid(name));
            assertEquals(
                    once,
                    UnitNameMangler.mangle(name, UnitNameMangler.Globs.REFUSED).map(UnitNameMangler.Result::name));
        });
    }

    @Property(tries = 1000)
    void instancesKnowTheirTemplates(@ForAll("texts") String instance) {
        String escaped = Escape.unitName(instance);
        UnitName template = UnitName.of("foo-bar@.service");
        template.instantiate(escaped).ifPresent(unit -> {
            assertEquals(Optional.of(template), unit.template());
            assertEquals(Optional.of(instance), Escape.unescapeUnitName(unit.instance()));
            assertTrue(unit.toString().getBytes(StandardCharsets.UTF_8).length <= UnitName.MAX_LENGTH);
        });
    }
}
