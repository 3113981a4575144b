// SPDX-License-Identifier: Apache-2.0
package org.systemdj.unitfile;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.systemdj.directive.BusText;
import org.systemdj.directive.DBusProperty;
import org.systemdj.directive.Directive;
import org.systemdj.directive.DirectiveTable;
import org.systemdj.directive.Json;
import org.systemdj.directive.Settings;
import org.systemdj.directive.UnitSections;
import org.systemdj.text.ConformanceTable;
import org.systemdj.text.EnvironmentFile;
import org.systemdj.text.Specifier;
import org.systemdj.text.SystemSpecifiers;
import org.systemdj.text.UnitName;
import org.systemdj.text.UnitType;

/** Unit files loaded as PID 1 of systemd loads them: state, values on the bus, messages with file and line. */
class UnitTablesTest {
    private static final String DIRECTORY = "/etc/systemd/system/";
    private static final String FATAL = "Unit configuration has fatal error, unit will not be started.";

    private static final int LONGEST_MESSAGE = 1900;

    private record Row(String unit, byte[] text, String state, Map<String, String> shown, String messages) {}

    private static UnitDefinition load(String unit, byte[] text) {
        Map<String, String> facts = ConformanceTable.facts(UnitTablesTest.class, "specifiers.tsv");
        UnitLoader loader = new UnitLoader(
                new MemoryTree().file(DIRECTORY + unit, text),
                SearchPath.of(SearchPath.Scope.SYSTEM, "", Map.of()),
                new SystemSpecifiers(new GuestFacts(facts), SystemSpecifiers.none()));
        return loader.load(UnitName.of(unit));
    }

    /** The value of a property as the bus has it before the manager puts in what it derives. */
    private static Object shown(Settings settings, String property, String unit) {
        for (DirectiveTable table : UnitSections.of(UnitType.SERVICE)) {
            for (Directive<?> directive : table.directives()) {
                for (DBusProperty<?> candidate : directive.properties()) {
                    if (candidate.name().equals(property)) {
                        Object value = shown(candidate, settings.get(directive));
                        return property.equals("Description") && value.equals("") ? unit : value;
                    }
                }
            }
        }
        for (DirectiveTable table : UnitSections.of(UnitType.SERVICE)) {
            Optional<Directive<?>> directive = table.directive(property);
            if (directive.isPresent()) {
                Object value = settings.get(directive.get());
                Object plain = value instanceof Optional<?> optional ? optional.orElseThrow() : value;
                return plain instanceof List<?> list
                        ? list.stream().map(Object::toString).toList()
                        : plain.toString();
            }
        }
        throw new AssertionError(property);
    }

    private static <T> Object shown(DBusProperty<T> property, Object value) {
        @SuppressWarnings("unchecked") // the property belongs to the directive that the value is of
        T typed = (T) value;
        return BusText.of(property.signature(), property.toBus().apply(typed));
    }

    /** The messages in lines, each no longer than systemd's log has it. */
    private static String cut(List<String> messages) {
        StringBuilder all = new StringBuilder();
        for (String message : messages) {
            all.append(message, 0, Math.min(message.length(), LONGEST_MESSAGE)).append('\n');
        }
        return all.toString();
    }

    private static void check(Row row) {
        UnitDefinition unit = load(row.unit, row.text);
        List<String> ours = new ArrayList<>();
        for (Problem problem : unit.problems()) {
            // A decoder puts one sign for a broken sequence, another one for each of its bytes.
            String text =
                    problem.toString().replace(DIRECTORY + row.unit, "FILE").replaceAll("\ufffd+", "\ufffd");
            // systemd says that without naming the unit, so that the table cannot have it.
            boolean nameless = text.startsWith("Accepting user/group name ");
            if (!nameless && !ours.contains(text)) {
                ours.add(text);
            }
        }
        List<String> theirs = new ArrayList<>();
        for (String message : row.messages.split("\n")) {
            // What the manager finds when it looks at the unit as a whole is not the library's.
            if (message.startsWith("FILE") || message.endsWith(FATAL) || message.contains("which is deprecated")) {
                theirs.add(message.replace("UNIT: ", row.unit + ": ").replaceAll("\ufffd+", "\ufffd"));
            }
        }
        boolean fatal = row.messages.endsWith(FATAL);
        LoadState expected =
                row.state.equals("error") ? LoadState.ERROR : fatal ? LoadState.BAD_SETTING : LoadState.LOADED;
        assertAll(
                () -> assertEquals(cut(theirs), cut(ours)),
                () -> assertEquals(expected, unit.state()),
                () -> row.shown.forEach((property, value) ->
                        assertEquals(Json.parse(value), shown(unit.settings(), property, row.unit), property)));
    }

    static List<Arguments> commands() {
        return numbered("commands.tsv");
    }

    /** The rows with their numbers and the raw first field. */
    private static List<Arguments> numbered(String resource) {
        List<Arguments> rows = new ArrayList<>();
        for (String[] row : ConformanceTable.rows(UnitTablesTest.class, resource)) {
            List<Object> fields = new ArrayList<>(List.of(rows.size(), row[0]));
            for (int i = 1; i < row.length; i++) {
                fields.add(ConformanceTable.decode(row[i]));
            }
            rows.add(Arguments.of(fields.toArray()));
        }
        return rows;
    }

    @ParameterizedTest
    @MethodSource("commands")
    void commandLinesAreThoseOfSystemd(int number, String line, String state, String shown, String messages) {
        String text = "[Service]\nType=oneshot\nExecStart=" + ConformanceTable.decode(line) + "\n";
        check(new Row(
                "c%03d.service".formatted(number),
                text.getBytes(StandardCharsets.UTF_8),
                state,
                Map.of("ExecStartEx", shown),
                messages));
    }

    static List<Arguments> specifiers() {
        return ConformanceTable.arguments(UnitTablesTest.class, "specifiers.tsv");
    }

    @ParameterizedTest
    @MethodSource("specifiers")
    void specifiersAreThoseOfSystemd(
            String unit, String key, String value, String property, String state, String shown, String messages) {
        boolean general = List.of("Description", "Documentation", "Wants", "RequiresMountsFor")
                .contains(key);
        String text = "[" + (general ? "Unit" : "Service") + "]\n" + key + "=" + value + "\n"
                + (key.equals("ExecStart") ? "" : "[Service]\nExecStart=/bin/true\n");
        check(new Row(unit, text.getBytes(StandardCharsets.UTF_8), state, Map.of(property, shown), messages));
    }

    static List<Arguments> files() {
        return numbered("files.tsv");
    }

    @ParameterizedTest
    @MethodSource("files")
    void unitFilesAreReadAsSystemdReadsThem(
            int number,
            String text,
            String state,
            String description,
            String documentation,
            String execStart,
            String environment,
            String workingDirectory,
            String messages) {
        Map<String, String> shown = Map.of(
                "Description", description,
                "Documentation", documentation,
                "ExecStartEx", execStart,
                "Environment", environment,
                "WorkingDirectory", workingDirectory);
        check(new Row("f%03d.service".formatted(number), ConformanceTable.decodeBytes(text), state, shown, messages));
    }

    @Test
    void theTablesAreLarge() {
        assertTrue(commands().size() >= 250);
        assertTrue(specifiers().size() >= 240);
        assertTrue(files().size() >= 160);
    }

    /** The guest in which the tables were recorded. */
    private record GuestFacts(Map<String, String> facts) implements SystemSpecifiers.Host {
        @Override
        public String architecture() {
            return "x86-64";
        }

        @Override
        public Optional<String> bootId() {
            return Optional.of(facts.get("boot-id"));
        }

        @Override
        public Optional<String> machineId() {
            return Optional.of(facts.get("machine-id"));
        }

        @Override
        public String hostName() {
            return facts.get("host-name");
        }

        @Override
        public String prettyHostName() {
            return "";
        }

        @Override
        public String kernelRelease() {
            return facts.get("kernel-release");
        }

        @Override
        public Optional<Map<String, String>> osRelease() {
            return Optional.of(EnvironmentFile.toMap(facts.get("os-release")));
        }

        @Override
        public String userName() {
            return "root";
        }

        @Override
        public int userId() {
            return 0;
        }

        @Override
        public String groupName() {
            return "root";
        }

        @Override
        public int groupId() {
            return 0;
        }

        @Override
        public Optional<String> home() {
            return Optional.of("/root");
        }

        @Override
        public Optional<String> shell() {
            return Optional.of("/bin/bash");
        }

        @Override
        public String temporaryDirectory() {
            return "/tmp";
        }

        @Override
        public String largeTemporaryDirectory() {
            return "/var/tmp";
        }

        @Override
        public Optional<String> directory(Specifier specifier) {
            return switch (specifier) {
                case RUNTIME_DIRECTORY -> Optional.of("/run");
                case STATE_DIRECTORY -> Optional.of("/var/lib");
                case CACHE_DIRECTORY -> Optional.of("/var/cache");
                case LOGS_DIRECTORY -> Optional.of("/var/log");
                case CONFIGURATION_DIRECTORY -> Optional.of("/etc");
                case SHARED_DATA_DIRECTORY -> Optional.of("/usr/share");
                default -> Optional.empty();
            };
        }
    }
}
