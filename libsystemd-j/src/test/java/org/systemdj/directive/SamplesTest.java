// SPDX-License-Identifier: Apache-2.0
package org.systemdj.directive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.systemdj.text.NameSpecifiers;
import org.systemdj.text.Specifiers;
import org.systemdj.text.SystemSpecifiers;
import org.systemdj.text.UnitName;
import org.systemdj.text.UnitType;
import org.systemdj.unitfile.Problem;
import org.systemdj.unitfile.Problems;
import org.systemdj.unitfile.UnitFileReader;

/** Every directive read from samples: values on the bus and messages are those of systemd 257. */
class SamplesTest {
    /** Properties whose order has no meaning, because systemd keeps them in hash tables or turns them around. */
    private static final Set<String> UNORDERED =
            Set.of("Paths", "RestrictNetworkInterfaces", "IPAddressAllow", "TimersMonotonic");

    /** Where the product differs, and why. */
    private static final Map<String, String> DIFFERENT = Map.ofEntries(
            Map.entry("Description=A %n unit with 50%% of % signs", "the manager puts the name where it is empty"),
            Map.entry("StandardOutput=inherit", "the manager puts its default there without a terminal or socket"),
            Map.entry("Where=/foo", "the manager puts the path of the name where it is empty"),
            Map.entry("What=/dev/sda2", "the manager puts the path of the name where it is empty"),
            Map.entry("NUMAMask=all", "the nodes of the machine are not known here"),
            Map.entry("DynamicUser=yes", "systemd shows nothing of a bad unit"),
            Map.entry("LogFilterPatterns=[bad", "patterns are compiled by their users"),
            Map.entry("BindPaths=relative:/x", "systemd mounts the destination onto itself"),
            Map.entry("DefaultStartupMemoryLow=10M", "systemd resets to infinity what was zero before"),
            Map.entry("MemoryHigh=50%", "the machine's memory is not known here"),
            Map.entry("MemoryMax=100%", "the machine's memory is not known here"),
            Map.entry("TasksMax=10%", "the machine's limit is not known here"),
            Map.entry("RestrictNetworkInterfaces=eth0 eth1", "systemd resets the names but not the kind of the list"),
            Map.entry("RestrictNetworkInterfaces=bad/if", "no assignment gives that"),
            Map.entry("ListenStream=[fe80::1%lo]:80", "specifiers of the host are not known here"),
            Map.entry("SocketProtocol=udplite", "another errno for the empty text"),
            Map.entry("CPUAffinity=3-1", "an empty set has no bytes"));

    record Sample(String unit, String section, String key, String value, String kind, Map<?, ?> bus, List<?> log) {
        String text() {
            UnitType type = UnitName.of(unit).type();
            String name = unit.substring(0, unit.indexOf('.'));
            boolean bare = key.equals("ExecStart") && section.equals("Service");
            String body =
                    switch (type) {
                        case SERVICE ->
                            bare ? "[Service]\nType=oneshot\n" : "[Service]\nType=simple\nExecStart=/bin/true\n";
                        case SOCKET -> "[Socket]\nListenFIFO=/run/zz\n";
                        case MOUNT -> "[Mount]\nWhat=/dev/zz\nWhere=/" + name + "\n";
                        case AUTOMOUNT -> "[Automount]\nWhere=/" + name + "\n";
                        case SWAP -> "[Swap]\nWhat=/dev/zz\n";
                        case TIMER -> "[Timer]\nOnStartupSec=7777\n";
                        case PATH -> "[Path]\nPathExists=/zz\n";
                        case SLICE -> "[Slice]\n";
                        case SCOPE, TARGET, DEVICE -> "";
                    };
            String end = kind.equals("reset") ? key + "=\n" : "";
            return body + "[" + section + "]\n" + key + "=" + value + "\n" + end;
        }

        @Override
        public String toString() {
            return "[" + section + "] " + key + "=" + value + " (" + kind + ")";
        }
    }

    /** What systemd shows of units of each type without any of the samples. */
    static Map<String, Map<?, ?>> bases() throws IOException {
        Map<String, Map<?, ?>> bases = new HashMap<>();
        for (Map<?, ?> map : records()) {
            if (map.containsKey("base")) {
                bases.put((String) map.get("base"), (Map<?, ?>) map.get("bus"));
            }
        }
        return bases;
    }

    private static List<Map<?, ?>> records() throws IOException {
        List<Map<?, ?>> records = new ArrayList<>();
        try (InputStream in = SamplesTest.class.getResourceAsStream("samples-257.jsonl")) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (!line.startsWith("#")) {
                    records.add((Map<?, ?>) Json.parse(line));
                }
            }
        }
        return records;
    }

    static List<Sample> samples() throws IOException {
        List<Sample> samples = new ArrayList<>();
        for (Map<?, ?> map : records()) {
            if (!map.containsKey("base")) {
                samples.add(new Sample(
                        (String) map.get("unit"),
                        (String) map.get("section"),
                        (String) map.get("key"),
                        (String) map.get("value"),
                        (String) map.get("kind"),
                        (Map<?, ?>) map.get("bus"),
                        map.containsKey("log") ? (List<?>) map.get("log") : List.of()));
            }
        }
        return samples;
    }

    private static Settings read(Sample sample, Problems problems) {
        UnitName name = UnitName.of(sample.unit);
        NameSpecifiers specifiers = new NameSpecifiers(name, SystemSpecifiers.none());
        ParseContext context =
                new ParseContext(sample.unit, false, text -> Specifiers.expand(text, specifiers), problems);
        context.enterFile("/etc/systemd/system/" + sample.unit);
        Settings.Builder settings = new Settings.Builder();
        UnitFileReader.read(
                sample.text().getBytes(StandardCharsets.UTF_8),
                section -> UnitSections.find(name.type(), section),
                settings,
                context);
        return settings.build();
    }

    private static Object ordered(String property, Object value) {
        if (!UNORDERED.contains(property) || !(value instanceof List<?> list)) {
            return value;
        }
        List<Object> sorted = new ArrayList<>();
        for (Object item : list) {
            sorted.add(ordered(property, item));
        }
        boolean struct = !sorted.isEmpty()
                && (sorted.getFirst() instanceof Boolean
                        || property.equals("Paths") && sorted.getFirst() instanceof String);
        if (!struct) {
            sorted.sort(Comparator.comparing(Object::toString));
        }
        return sorted;
    }

    private static <T> Object shown(DBusProperty<T> property, Object value) {
        @SuppressWarnings("unchecked") // the property belongs to the directive that the value is of
        T typed = (T) value;
        return ordered(
                property.name(),
                BusText.of(property.signature(), property.toBus().apply(typed)));
    }

    @Test
    void valuesOnTheBusAreThoseOfSystemd() throws IOException {
        List<String> wrong = new ArrayList<>();
        Map<String, Map<?, ?>> bases = bases();
        for (Sample sample : samples()) {
            Settings settings = read(sample, new Problems());
            DirectiveTable table = UnitSections.find(UnitName.of(sample.unit).type(), sample.section);
            DirectiveName row = table == null ? null : table.find(sample.key);
            Directive<?> directive = row == null ? null : row.directive().orElse(null);
            if (directive == null || DIFFERENT.containsKey(sample.key + "=" + sample.value)) {
                continue;
            }
            for (DBusProperty<?> property : directive.properties()) {
                Object ours = shown(property, settings.get(directive));
                boolean differs = sample.bus.containsKey(property.name());
                Map<?, ?> base = bases.get(UnitName.of(sample.unit).type().word());
                Object theirs = ordered(property.name(), (differs ? sample.bus : base).get(property.name()));
                if ((differs || settings.isSet(directive)) && !ours.equals(theirs)) {
                    wrong.add(sample + " " + property.name() + ": ours " + ours + ", systemd's " + theirs);
                }
            }
        }
        assertTrue(wrong.isEmpty(), () -> wrong.size() + " differ:\n" + String.join("\n", wrong));
    }

    @Test
    void messagesAreThoseOfSystemd() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Sample sample : samples()) {
            Problems problems = new Problems();
            read(sample, problems);
            Set<String> ours = new TreeSet<>();
            for (Problem problem : problems.list()) {
                if (problem.line() > 0) { // the recording has messages with a place only
                    ours.add(problem.text());
                }
            }
            Set<String> theirs = new TreeSet<>();
            for (Object message : sample.log) {
                theirs.add((String) message);
            }
            DirectiveTable table = UnitSections.find(UnitName.of(sample.unit).type(), sample.section);
            DirectiveName row = table == null ? null : table.find(sample.key);
            boolean later = row != null && row.support() == DirectiveName.Support.LATER;
            if (!later && !ours.equals(theirs) && !DIFFERENT.containsKey(sample.key + "=" + sample.value)) {
                wrong.add(sample + "\n    ours:      " + ours + "\n    systemd's: " + theirs);
            }
        }
        assertTrue(wrong.isEmpty(), () -> wrong.size() + " differ:\n" + String.join("\n", wrong));
    }

    @Test
    void everyNameHasASample() throws IOException {
        Set<String> sampled = new TreeSet<>();
        for (Sample sample : samples()) {
            sampled.add(sample.key);
        }
        Set<String> missing = new TreeSet<>();
        for (UnitType type : UnitType.values()) {
            for (DirectiveTable table : UnitSections.of(type)) {
                for (DirectiveName name : table.names()) {
                    boolean shown = name.support() != DirectiveName.Support.LATER
                            && !name.name().startsWith("Assert")
                            && !table.block().equals("Install");
                    if (shown && !sampled.contains(name.name())) {
                        missing.add(name.name());
                    }
                }
            }
        }
        assertEquals(Set.of(), missing);
    }

    @Test
    void whatIsPrintedReadsAsTheSame() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Sample sample : samples()) {
            if (DIFFERENT.containsKey(sample.key + "=" + sample.value)) {
                continue;
            }
            Settings settings = read(sample, new Problems());
            for (Directive<?> directive : settings.assigned()) {
                checkPrinted(sample, directive, settings, wrong);
            }
        }
        assertTrue(wrong.isEmpty(), () -> wrong.size() + " differ:\n" + String.join("\n", wrong));
    }

    private static <T> void checkPrinted(Sample sample, Directive<T> directive, Settings settings, List<String> wrong) {
        T value = settings.get(directive);
        if (hasKindsOfItsOwn(directive)) {
            return;
        }
        List<String> lines = directive.type().print(value);
        Settings.Builder again = new Settings.Builder();
        Problems problems = new Problems();
        ParseContext context =
                new ParseContext(sample.unit, false, text -> java.util.Optional.of(text.replace("%%", "%")), problems);
        Assigner assigner = new TypedAssigner<>(directive, directive.type());
        for (String line : lines) {
            assigner.assign(again, line, context);
        }
        if (!again.get(directive).equals(value)) {
            wrong.add(sample + " " + directive + " printed as " + lines + " reads as " + again.get(directive)
                    + " instead of " + value + " " + problems);
        }
    }

    /** Whether the single values are assigned by names that differ, so that one type cannot print them all. */
    private static boolean hasKindsOfItsOwn(Directive<?> directive) {
        return Set.of(
                        "Conditions",
                        "Asserts",
                        "Timers",
                        "Paths",
                        "Listen",
                        "BindPaths",
                        "SetCredential",
                        "LoadCredential",
                        "StandardInputData")
                .contains(directive.name());
    }
}
