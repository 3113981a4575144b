// SPDX-License-Identifier: Apache-2.0
package org.systemdj.directive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.systemdj.text.UnitType;

/** What holds for all rows of all tables. */
class DirectiveTablesTest {
    private static final List<DirectiveTable> SINGLE = List.of(
            UnitDirectives.TABLE,
            ServiceDirectives.TABLE,
            SocketDirectives.TABLE,
            MountDirectives.TABLE,
            AutomountDirectives.TABLE,
            SwapDirectives.TABLE,
            TimerDirectives.TABLE,
            PathDirectives.TABLE,
            SliceDirectives.TABLE,
            ScopeDirectives.TABLE,
            InstallDirectives.TABLE,
            ExecDirectives.TABLE,
            CgroupDirectives.TABLE,
            KillDirectives.TABLE);

    /** The names that systemd 257 accepts, by section. */
    private static Map<String, Set<String>> dumped() throws IOException {
        Map<String, Set<String>> sections = new HashMap<>();
        Set<String> current = new HashSet<>();
        try (InputStream in = DirectiveTablesTest.class.getResourceAsStream("configuration-items-257.txt")) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (line.startsWith("[")) {
                    current = new TreeSet<>();
                    sections.put(line.substring(1, line.length() - 1), current);
                } else if (!line.isEmpty()) {
                    current.add(line.substring(0, line.indexOf('=')));
                }
            }
        }
        return sections;
    }

    @Test
    void everyNameOfSystemd257IsKnownInItsSectionAndNoOther() throws IOException {
        Map<String, Set<String>> expected = dumped();
        for (UnitType type : UnitType.values()) {
            for (DirectiveTable table : UnitSections.of(type)) {
                Set<String> ours = new TreeSet<>();
                for (DirectiveName name : table.names()) {
                    boolean dumpHasIt = name.support() != DirectiveName.Support.LATER
                            && name.support() != DirectiveName.Support.OBSOLETE;
                    if (dumpHasIt) {
                        ours.add(name.name());
                    }
                }
                assertEquals(expected.getOrDefault(table.block(), Set.of()), ours, "[" + table.block() + "]");
            }
        }
    }

    @Test
    void everyRowHasAPropertyOrAReasonForNone() {
        for (DirectiveTable table : SINGLE) {
            for (Directive<?> directive : table.directives()) {
                assertEquals(
                        directive.properties().isEmpty(),
                        !directive.busReason().isEmpty(),
                        table.block() + "." + directive.name());
            }
        }
    }

    @Test
    void everyRowIsAppliedOrSaysWhyNot() {
        for (DirectiveTable table : SINGLE) {
            for (Directive<?> directive : table.directives()) {
                assertTrue(
                        directive.isApplied()
                                || !directive.notApplied().orElseThrow().isEmpty(),
                        table.block() + "." + directive.name());
            }
        }
    }

    @Test
    void propertiesOfOneInterfaceHaveDistinctNames() {
        for (UnitType type : UnitType.values()) {
            List<String> seen = new ArrayList<>();
            for (DirectiveTable table : UnitSections.of(type)) {
                for (Directive<?> directive : table.directives()) {
                    for (DBusProperty<?> property : directive.properties()) {
                        String name = table.block() + "." + property.name();
                        assertTrue(!seen.contains(name), name);
                        seen.add(name);
                    }
                }
            }
        }
    }

    @Test
    void everyDefaultCanBeShownOnTheBus() {
        for (DirectiveTable table : SINGLE) {
            for (Directive<?> directive : table.directives()) {
                assertDefaultShown(directive);
            }
        }
    }

    private static <T> void assertDefaultShown(Directive<T> directive) {
        assertNotNull(directive.defaultValue(), directive.name());
        for (DBusProperty<T> property : directive.properties()) {
            assertNotNull(property.toBus().apply(directive.defaultValue()), property.name());
        }
    }
}
