// SPDX-License-Identifier: Apache-2.0
package org.systemdj.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.systemdj.text.CommandLine.Flag;
import org.systemdj.text.Words.Option;

class CommandLineTest {
    private static CommandLine only(String line) {
        CommandLine.Result result = CommandLine.parse(line);
        assertEquals(List.of(), result.complaints(), line);
        assertEquals(1, result.commands().size(), line);
        return result.commands().getFirst();
    }

    @Test
    void readsProgramAndArguments() {
        CommandLine command = only("/bin//echo a  \"b c\" 'd'\"e\" f\\x20g");
        assertEquals("/bin/echo", command.path());
        assertEquals(List.of("/bin//echo", "a", "b c", "de", "f g"), command.argv());
        assertFalse(command.isSearched());
        assertTrue(only("echo").isSearched());
    }

    @Test
    void readsPrefixesInAnyOrder() {
        assertEquals(Set.of(Flag.IGNORE_FAILURE), only("-/bin/a").flags());
        CommandLine named = only("@-/bin/a b c");
        assertEquals(List.of("b", "c"), named.argv());
        assertEquals("/bin/a", named.path());
        assertEquals(Set.of(Flag.NO_SETUID), only("!/bin/a").flags());
        assertEquals(Set.of(Flag.AMBIENT_MAGIC), only("!!/bin/a").flags());
        assertEquals(
                Set.of(Flag.FULLY_PRIVILEGED, Flag.NO_ENV_EXPAND),
                only(":+/bin/a").flags());
    }

    @Test
    void separatesCommandsByLoneSemicolons() {
        CommandLine.Result result = CommandLine.parse("/bin/a b ; /bin/c \\; ';' d; ; -/bin/e");
        assertEquals(List.of(), result.complaints());
        assertEquals(3, result.commands().size());
        assertEquals(List.of("/bin/c", ";", ";", "d;"), result.commands().get(1).argv());
    }

    @Test
    void refusesWhatCannotBeRun() {
        for (String line : List.of("/bin/dir/", "a/b", "@/bin/a", "''", "/a\\nb", "--/bin/x")) {
            CommandLine.Result result = CommandLine.parse(line);
            assertEquals(1, result.complaints().size(), line);
            assertEquals(!line.startsWith("-"), result.complaints().getFirst().fatal(), line);
            assertEquals(List.of(), result.commands(), line);
        }
    }

    @Test
    void keepsUnknownEscapesWithAComplaint() {
        CommandLine.Result result = CommandLine.parse("/bin/a \\d+");
        assertEquals(List.of("/bin/a", "\\d+"), result.commands().getFirst().argv());
        assertEquals(
                "Ignoring unknown escape sequences: \"\\d+\"",
                result.complaints().getFirst().text());
        assertTrue(CommandLine.parse("/bin/a 'b").complaints().getFirst().text().startsWith("Unbalanced quoting"));
    }

    @Test
    void expandsSpecifiersWordByWord() {
        CommandLine.Result result =
                CommandLine.parse("/bin/%p '%p %p'", word -> Optional.of(word.replace("%p", "x y")));
        assertEquals(
                List.of("/bin/x y", "x y x y"), result.commands().getFirst().argv());
    }

    @Test
    void leavesDefaultsOfVariablesToTheShell() {
        EnvironmentVariables.Replaced replaced = EnvironmentVariables.replace(
                List.of("${X:+y} ${N:-z} ${X:+${Y}} ${X-y}. ${:x} ${X"), Map.of("X", "1", "Y", "two words"));
        assertEquals(List.of("${X:+y} ${N:-z} ${X:+two words} . ${:x} ${X"), replaced.words());
    }

    @Test
    void replacesVariablesInArguments() {
        Map<String, String> environment = Map.of("ONE", "one", "TWO", "two 'three four'");
        EnvironmentVariables.Replaced replaced = EnvironmentVariables.replace(
                List.of("$ONE", "$TWO", "${TWO}", "x${ONE}y", "$$ONE", "a$ONE", "$NONE", "${NONE}", "${A-B}", "$"),
                environment);
        assertEquals(
                List.of("one", "two", "three four", "two 'three four'", "xoney", "$ONE", "a$ONE", "", "", "$"),
                replaced.words());
        assertEquals(List.of("NONE"), replaced.unset());
        assertEquals(List.of("A-B"), replaced.invalid());
    }

    @Test
    void splitsWordsByTheOptions() {
        assertEquals(Optional.of(List.of("a", "b\\c")), Words.split(" a b\\c ", EnumSet.of(Option.RETAIN_ESCAPES)));
        assertEquals(Optional.of(List.of("a", "bc")), Words.split(" a b\\c ", EnumSet.noneOf(Option.class)));
        assertEquals(
                Optional.of(List.of("a:b", "", "c\\d")),
                Words.split(
                        "a\\:b::c\\d",
                        ":",
                        EnumSet.of(Option.UNESCAPE_SEPARATORS, Option.UNESCAPE_RELAXED, Option.KEEP_EMPTY)));
        assertEquals(Optional.of(List.of("a", "")), Words.split("a:", ":", EnumSet.of(Option.KEEP_EMPTY)));
        assertEquals(Optional.of(List.of("a b\"c\"")), Words.split("a\\ b\"c\"", EnumSet.noneOf(Option.class)));
        assertEquals(Optional.empty(), Words.split("\"a", Words.unquoted()));
        assertEquals(Optional.of(List.of("a")), Words.split("\"a", EnumSet.of(Option.UNQUOTE, Option.RELAXED)));
        assertEquals(Optional.of(List.of("\"a b\"", "c")), Words.split("\"a b\" c", EnumSet.of(Option.KEEP_QUOTES)));
        assertEquals(Optional.of(List.of("", "x")), Words.split("'' x", Words.unquoted()));
    }

    @Property(tries = 300)
    void quotedWordsReadBack(@ForAll @Size(min = 1, max = 4) List<String> words) {
        StringBuilder line = new StringBuilder();
        for (String word : words) {
            line.append('"').append(Escape.c(word)).append("\" ");
        }
        boolean clean = words.stream()
                .allMatch(w -> w.indexOf('\0') < 0 && w.chars().noneMatch(c -> Character.isSurrogate((char) c)));
        if (clean) {
            assertEquals(Optional.of(words), Words.split(line.toString(), Words.unquoted()));
        }
    }
}
