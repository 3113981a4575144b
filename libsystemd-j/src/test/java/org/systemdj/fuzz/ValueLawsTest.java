// SPDX-License-Identifier: Apache-2.0
package org.systemdj.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.systemdj.directive.Directive;
import org.systemdj.directive.DirectiveName;
import org.systemdj.directive.DirectiveTable;
import org.systemdj.directive.ManagerDirectives;
import org.systemdj.directive.ParseContext;
import org.systemdj.directive.Settings;
import org.systemdj.directive.UnitSections;
import org.systemdj.directive.ValueType;
import org.systemdj.text.NameSpecifiers;
import org.systemdj.text.Specifiers;
import org.systemdj.text.SystemSpecifiers;
import org.systemdj.text.UnitName;
import org.systemdj.text.UnitType;
import org.systemdj.unitfile.Problems;

/** Laws that hold for the values of every setting, tried with changed samples. */
class ValueLawsTest {
    /** Settings whose values are assigned by several names, so that one type cannot print them all. */
    private static final Set<String> OF_SEVERAL_NAMES = Set.of(
            "Conditions",
            "Asserts",
            "Timers",
            "Paths",
            "Listen",
            "BindPaths",
            "SetCredential",
            "LoadCredential",
            "StandardInputData");

    private static final Map<String, List<String>> SAMPLES = Corpus.samples();
    private static final List<DirectiveName> NAMES = names();

    private static List<DirectiveName> names() {
        List<DirectiveTable> tables = new ArrayList<>(List.of(ManagerDirectives.TABLE));
        for (UnitType type : UnitType.values()) {
            tables.addAll(UnitSections.of(type));
        }
        List<DirectiveName> names = new ArrayList<>();
        for (DirectiveTable table : tables) {
            for (DirectiveName name : table.names()) {
                boolean own = name.directive()
                        .filter(directive -> directive.name().equals(name.name()))
                        .filter(directive -> !OF_SEVERAL_NAMES.contains(directive.name()))
                        .isPresent();
                if (own && !names.contains(name)) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    private static ParseContext context(DirectiveName name) {
        NameSpecifiers names = new NameSpecifiers(UnitName.of("x.service"), SystemSpecifiers.none());
        ParseContext context =
                new ParseContext("x.service", false, text -> Specifiers.expand(text, names), new Problems());
        context.enterKey(name.name());
        return context;
    }

    private static Settings read(DirectiveName name, List<String> texts) {
        Settings.Builder settings = new Settings.Builder();
        for (String text : texts) {
            name.assign(settings, text, context(name));
        }
        return settings.build();
    }

    private static String sample(DirectiveName name, SplittableRandom random) {
        List<String> samples = SAMPLES.getOrDefault(name.name(), List.of("1", "yes", "a b", "5%", "/x:/y"));
        String text = new Mutator(random, samples).mutate(samples.get(random.nextInt(samples.size())));
        // Files hold no halves of characters.
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)
                .replace("\0", "")
                .strip();
    }

    @Property(tries = 20_000, seed = "20261121")
    void whatIsPrintedReadsAsTheSame(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        DirectiveName name = NAMES.get(random.nextInt(NAMES.size()));
        String text = sample(name, random);
        Settings once = read(name, List.of(text));
        for (Directive<?> directive : once.assigned()) {
            samePrinted(name, directive, once, text);
        }
    }

    private static <T> void samePrinted(DirectiveName name, Directive<T> directive, Settings once, String text) {
        List<String> lines = directive.type().print(once.get(directive));
        if (lines.stream().allMatch(String::isEmpty)) {
            // Nothing known was assigned: such a value is the default or a list without entries.
            return;
        }
        Settings again = read(name, directive.write(once.get(directive)));
        String what = name.name() + "=" + Corpus.encode(text) + " printed as " + lines;
        assertEquals(once.get(directive), again.get(directive), what);
        assertEquals(lines, directive.type().print(again.get(directive)), what);
    }

    @Test
    void percentSignsAreDoubledWhereSpecifiersAreReplaced() {
        assertEquals(List.of("%%x.service"), written("Options", "%%%n"));
        assertEquals(List.of("50%"), written("MemoryHigh", "50%"));
        assertEquals(List.of("a%b"), written("TCPCongestion", "a%b"));
        assertEquals(List.of("\"A=%%n\""), written("Environment", "A=%%n"));
    }

    private static List<String> written(String name, String text) {
        DirectiveName found = NAMES.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        return written(found.directive().orElseThrow(), read(found, List.of(text)));
    }

    private static <T> List<String> written(Directive<T> directive, Settings settings) {
        return directive.write(settings.get(directive));
    }

    @Property(tries = 20_000, seed = "20261121")
    void combiningIsAssociative(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        DirectiveName name = NAMES.get(random.nextInt(NAMES.size()));
        associates(name.directive().orElseThrow(), name, random);
    }

    private static <T> void associates(Directive<T> directive, DirectiveName name, SplittableRandom random) {
        ValueType<T> type = directive.type();
        if (type.combine() == ValueType.Combine.REPLACE) {
            return;
        }
        List<String> texts = new ArrayList<>();
        List<T> values = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            texts.add(sample(name, random));
            T value = type.parse(texts.get(i), context(name));
            if (value == null) {
                return;
            }
            values.add(value);
        }
        T left = type.combine(type.combine(values.get(0), values.get(1)), values.get(2));
        T right = type.combine(values.get(0), type.combine(values.get(1), values.get(2)));
        assertEquals(left, right, name.name() + " " + texts);
    }

    @Property(tries = 5_000, seed = "20261121")
    void theSameAssignmentsInTwoFilesAreThoseOfOne(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        DirectiveName name = NAMES.get(random.nextInt(NAMES.size()));
        List<String> texts = List.of(sample(name, random), sample(name, random), sample(name, random));
        Settings.Builder resumed = read(name, texts.subList(0, 1)).toBuilder();
        name.assign(resumed, texts.get(1), context(name));
        Settings.Builder last = resumed.build().toBuilder();
        name.assign(last, texts.get(2), context(name));
        assertEquals(read(name, texts), last.build(), name.name() + " " + texts);
    }

    @Test
    void theLawsReachAllSettings() {
        assertTrue(NAMES.size() > 350, NAMES.size() + " settings");
    }
}
