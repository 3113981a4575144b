// SPDX-License-Identifier: Apache-2.0
package org.systemdj.condition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.systemdj.condition.SystemFiles.Facts;
import org.systemdj.condition.SystemFiles.Kind;
import org.systemdj.config.Condition;
import org.systemdj.config.ConditionType;
import org.systemdj.directive.Directive;
import org.systemdj.directive.DirectiveName;
import org.systemdj.directive.ParseContext;
import org.systemdj.directive.Settings;
import org.systemdj.directive.UnitDirectives;
import org.systemdj.text.ConformanceTable;
import org.systemdj.text.NameSpecifiers;
import org.systemdj.text.Specifiers;
import org.systemdj.text.SystemSpecifiers;
import org.systemdj.text.UnitName;
import org.systemdj.unitfile.Problem;
import org.systemdj.unitfile.Problems;

/** Conditions in scenes: read, tested and told as {@code systemd-analyze condition} does. */
class ConditionTableTest {
    private static final Map<String, FakeFiles> SCENES = new HashMap<>();

    @BeforeAll
    static void setScenes() {
        for (String[] raw : ConformanceTable.rows(ConditionTableTest.class, "conditions.tsv")) {
            if (!raw[0].startsWith("@s")) {
                continue;
            }
            FakeFiles scene = SCENES.computeIfAbsent(raw[1], name -> guest());
            if (raw[0].equals("@scene")) {
                apply(scene, raw[2], raw[3], ConformanceTable.decode(raw[4]));
            } else if (raw[2].equals("audit")) {
                apply(scene, raw[3].equals("yes") ? "dir" : "env", "/audit", "");
            } else {
                scene.file(raw[2], ConformanceTable.decode(raw[3]));
            }
        }
    }

    /** What of the guest's root file system the conditions ask for, beside what stands in the table. */
    private static FakeFiles guest() {
        FakeFiles guest = new FakeFiles().link("/bin", "usr/bin").environment("PATH", "/usr/bin:/usr/sbin");
        for (String directory : List.of("/etc", "/opt", "/srv", "/usr", "/var")) {
            guest.put(directory, new Facts(Kind.DIRECTORY, 0755, 0, 0, false));
        }
        for (String mount : List.of("/proc", "/sys", "/dev")) {
            guest.put(mount, new Facts(Kind.DIRECTORY, 0755, 0, 0, true));
        }
        return guest;
    }

    private static void apply(FakeFiles scene, String verb, String path, String text) {
        switch (verb) {
            case "file", "over" -> scene.file(path, text);
            case "dir" -> scene.put(path, new Facts(Kind.DIRECTORY, 0755, 0, 0, false));
            case "link" -> scene.link(path, text);
            case "mode" ->
                scene.change(path, f -> new Facts(f.kind(), Integer.parseInt(text, 8), f.size(), 0, f.mountPoint()));
            case "mtime" ->
                scene.change(
                        path,
                        f -> new Facts(f.kind(), f.permissions(), f.size(), Long.parseLong(text), f.mountPoint()));
            case "mount", "cgroup2" -> {
                scene.put(path, new Facts(Kind.DIRECTORY, 0755, 0, 0, true));
                if (text.equals("ro")) {
                    scene.readOnly(path);
                }
            }
            case "env" -> scene.environment(path, text);
            case "hostname" -> {}
            default -> throw new AssertionError(verb);
        }
    }

    static List<Arguments> rows() {
        return ConformanceTable.arguments(ConditionTableTest.class, "conditions.tsv").stream()
                .filter(row -> !((String) row.get()[0]).startsWith("@"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void testsAsSystemdAnalyzeDoes(String scene, String texts, String verdicts, String messages) {
        Settings.Builder settings = new Settings.Builder();
        List<String> told = new ArrayList<>();
        for (String text : texts.split(" ;; ")) {
            int equals = text.indexOf('=');
            DirectiveName row = UnitDirectives.TABLE.find(text.substring(0, equals));
            boolean known = row != null && (text.startsWith("Condition") || text.startsWith("Assert"));
            if (!known || row.support() != DirectiveName.Support.CURRENT) {
                told.add("Cannot parse \"" + text + "\".");
                continue;
            }
            Problems problems = new Problems();
            ParseContext context = context(problems);
            context.enterKey(text.substring(0, equals));
            row.assign(settings, text.substring(equals + 1).stripLeading(), context);
            problems.list().stream().map(Problem::text).forEach(told::add);
        }
        StringBuilder found = new StringBuilder();
        ConditionTester tester = new ConditionTester(SCENES.get(scene));
        for (Directive<List<Condition>> list : List.of(UnitDirectives.ASSERTS, UnitDirectives.CONDITIONS)) {
            test(list, settings.get(list), tester, found, told);
        }
        // Errors are told without their number; systemd writes features of the processor in small letters.
        String expected = messages.replaceAll(", assuming failed: .*", ", assuming failed");
        assertEquals(expected, String.join("\n", told).replace("SSE2", "sse2"));
        assertEquals(verdicts, found.toString());
    }

    private static void test(
            Directive<?> list,
            List<Condition> conditions,
            ConditionTester tester,
            StringBuilder found,
            List<String> told) {
        if (conditions.isEmpty()) {
            return;
        }
        String name = list.name().substring(0, list.name().length() - 1);
        ConditionTester.Verdict verdict = tester.test(conditions);
        for (int i = 0; i < conditions.size(); i++) {
            Condition each = conditions.get(i);
            String text = name + each.type() + "=" + (each.trigger() ? "|" : "") + (each.negate() ? "!" : "")
                    + each.parameter();
            switch (verdict.outcomes().get(i)) {
                case SUCCEEDED -> told.add(text + " succeeded.");
                case FAILED -> told.add(text + " failed.");
                case ERROR -> told.add("Couldn't determine result for " + text + ", assuming failed");
                case UNTESTED -> {}
            }
        }
        found.append(found.isEmpty() ? "" : "|").append(list.name()).append(verdict.holds() ? " succeeded" : " failed");
    }

    private static ParseContext context(Problems problems) {
        NameSpecifiers names = new NameSpecifiers(UnitName.of("test.service"), SystemSpecifiers.none());
        return new ParseContext("test.service", false, text -> Specifiers.expand(text, names), problems);
    }

    @Test
    void theTableIsLargeAndKnowsAllConditions() {
        assertTrue(rows().size() >= 550);
        Set<String> missing = new TreeSet<>();
        for (ConditionType type : ConditionType.values()) {
            if (!type.isLater()) {
                missing.add("Condition" + type);
            }
        }
        for (Arguments row : rows()) {
            String text = (String) row.get()[1];
            missing.remove(text.substring(0, Math.max(0, text.indexOf('='))));
        }
        assertEquals(Set.of(), missing);
    }

    @Test
    void theMachineIdIsOptional() {
        assertEquals(Optional.empty(), new SystemFacts(SCENES.get("container")).machineId());
    }
}
