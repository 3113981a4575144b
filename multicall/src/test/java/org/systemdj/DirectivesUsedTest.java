// SPDX-License-Identifier: Apache-2.0
package org.systemdj;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.systemdj.directive.Directive;

/**
 * A row says whether the product acts on its setting; here the code is asked. Showing a value on the bus or handing all
 * rows on is not acting on it.
 */
class DirectivesUsedTest {
    private static final Pattern TABLE_OF_PROPERTIES = Pattern.compile("(Properties|Object|Values|Lines)$");

    /** Rows that code reads and that are still not applied, with what it does with them. */
    private static final Map<String, String> READ_FOR_LESS = Map.ofEntries(
            Map.entry("Exec: DynamicUser=", "the executor refuses to start such a unit"),
            Map.entry("Exec: RootImage=", "dependencies on the mount of the file, devices that it takes"),
            Map.entry("Exec: MountImages=", "devices that they take"),
            Map.entry("Exec: ExtensionImages=", "devices that they take"),
            Map.entry("Exec: PrivatePIDs=", "the refusal of what cannot go with it"),
            Map.entry("Cgroup: StartupAllowedCPUs=", "not taken back at the end of the boot"),
            Map.entry("Cgroup: StartupAllowedMemoryNodes=", "not taken back at the end of the boot"),
            Map.entry("Cgroup: StartupCPUWeight=", "not taken back at the end of the boot"),
            Map.entry("Cgroup: StartupIOWeight=", "not taken back at the end of the boot"),
            Map.entry("Exec: RemoveIPC=", "is implied by other settings, for show"),
            Map.entry(
                    "Unit: SurviveFinalKillSignal=",
                    "the control group is marked; systemd-shutdown does not look yet"));

    private record Row(JavaField field, Directive<?> directive) {
        boolean isUsed() {
            return field.getAccessesToSelf().stream()
                    .map(JavaFieldAccess::getOriginOwner)
                    .anyMatch(from -> !isTable(from));
        }

        private static boolean isTable(JavaClass type) {
            return switch (type.getPackageName()) {
                case "org.systemdj.directive" -> true;
                case "org.systemdj.init.bus" ->
                    TABLE_OF_PROPERTIES.matcher(type.getSimpleName()).find();
                default -> false;
            };
        }

        String name() {
            return directive.block() + ": " + directive.name() + "=";
        }
    }

    private static List<Row> rows() throws ReflectiveOperationException {
        List<Row> rows = new ArrayList<>();
        for (JavaClass type : Product.CLASSES) {
            if (!type.getPackageName().equals("org.systemdj.directive")
                    || !type.getSimpleName().endsWith("Directives")) {
                continue;
            }
            for (JavaField field : type.getFields()) {
                if (field.getRawType().isEquivalentTo(Directive.class)) {
                    java.lang.reflect.Field real = field.reflect();
                    real.setAccessible(true);
                    rows.add(new Row(field, (Directive<?>) real.get(null)));
                }
            }
        }
        return rows;
    }

    @Test
    void whatIsCalledAppliedIsReadBySomeCode() throws ReflectiveOperationException {
        List<Row> rows = rows();
        assertTrue(rows.size() > 300, "rows seen: " + rows.size());
        assertEquals(
                List.of(),
                rows.stream()
                        .filter(row -> row.directive.isApplied()
                                && row.directive.withoutEffect().isEmpty()
                                && !row.isUsed())
                        .map(Row::name)
                        .toList());
    }

    @Test
    void whatIsCalledNotAppliedIsNotRead() throws ReflectiveOperationException {
        assertEquals(
                List.of(),
                rows().stream()
                        .filter(row -> !row.directive.isApplied() && row.isUsed())
                        .map(Row::name)
                        .filter(name -> !READ_FOR_LESS.containsKey(name))
                        .toList());
    }
}
