// SPDX-License-Identifier: Apache-2.0
package org.systemdj.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.systemdj.condition.ConditionTester;
import org.systemdj.condition.SystemFiles;
import org.systemdj.config.ConditionType;
import org.systemdj.directive.Directive;
import org.systemdj.directive.DirectiveName;
import org.systemdj.directive.DirectiveTable;
import org.systemdj.directive.ManagerDirectives;
import org.systemdj.directive.ParseContext;
import org.systemdj.directive.Settings;
import org.systemdj.directive.UnitDirectives;
import org.systemdj.directive.UnitSections;
import org.systemdj.fstab.FstabReader;
import org.systemdj.json.Json;
import org.systemdj.json.JsonReader;
import org.systemdj.text.ByteSize;
import org.systemdj.text.Capability;
import org.systemdj.text.CommandLine;
import org.systemdj.text.CpuSet;
import org.systemdj.text.EnvironmentFile;
import org.systemdj.text.EnvironmentVariables;
import org.systemdj.text.Escape;
import org.systemdj.text.ExitStatus;
import org.systemdj.text.Glob;
import org.systemdj.text.IpPrefix;
import org.systemdj.text.KernelCommandLine;
import org.systemdj.text.NameSpecifiers;
import org.systemdj.text.PathName;
import org.systemdj.text.SignalName;
import org.systemdj.text.SpecifierContext;
import org.systemdj.text.Specifiers;
import org.systemdj.text.UnitName;
import org.systemdj.text.UnitNameMangler;
import org.systemdj.text.UnitType;
import org.systemdj.text.Values;
import org.systemdj.text.VersionOrder;
import org.systemdj.text.Words;
import org.systemdj.time.CalendarExpression;
import org.systemdj.time.TimeSpan;
import org.systemdj.time.TimeZoneRules;
import org.systemdj.time.TimestampParser;
import org.systemdj.time.Timestamps;
import org.systemdj.time.ZoneSource;
import org.systemdj.unitfile.Problems;
import org.systemdj.unitfile.UnitFileReader;

/** All that reads text: each target takes any text whatever without an exception. */
final class Targets {
    /** What reads a text. */
    interface Reader {
        void read(String text);
    }

    /**
     * One target.
     *
     * @param seeds texts to start from
     * @param weight how often it is taken, compared with others
     */
    record Target(String name, List<String> seeds, int weight, Reader reader) {}

    private static final long NOW_USEC = 1_772_195_696_789_012L;
    private static final UnitName NAME = UnitName.of("fuzz-a@in-st\\x20x.service");

    private final List<Target> targets = new ArrayList<>();
    private final Map<String, TimeZoneRules> zones = new HashMap<>();

    private final ZoneSource zoneSource = new ZoneSource() {
        @Override
        public Optional<TimeZoneRules> zone(String name) {
            return Optional.ofNullable(zones.get(name));
        }

        @Override
        public TimeZoneRules local() {
            return zones.get("Europe/Berlin");
        }
    };

    private final SpecifierContext specifiers = new NameSpecifiers(NAME, specifier -> switch (specifier.group()) {
        case NAME, UNIT -> new SpecifierContext.Failed();
        case SYSTEM -> new SpecifierContext.Known("x%y z");
        case CREDENTIALS, TEMPORARY -> new SpecifierContext.Absent();
    });

    Targets() {
        for (String row : Corpus.lines("time/zones.tsv")) {
            String[] fields = row.split("\t");
            if (!row.startsWith("#")) {
                byte[] file = Base64.getDecoder().decode(fields[1]);
                TimeZoneRules.parse(file).ifPresent(rules -> zones.put(fields[0], rules));
            }
        }
        times();
        names();
        words();
        values();
        files();
        add("json", Corpus.column("json/json.tsv", 0), 300, Targets::json);
        settings();
        conditions();
    }

    List<Target> all() {
        return targets;
    }

    private void add(String name, List<String> seeds, int weight, Reader reader) {
        targets.add(new Target(name, seeds, weight, reader));
    }

    private void times() {
        add("timespan", Corpus.column("time/timespan.tsv", 0), 300, text -> {
            TimeSpan.parse(text).ifPresent(span -> span.format());
            TimeSpan.parseNsec(text);
            TimeSpan.errnoOf(text);
        });
        add("timestamp", Corpus.column("time/timestamp.tsv", 0), 300, text -> {
            TimestampParser.Outcome outcome = TimestampParser.read(text, NOW_USEC, zoneSource);
            if (outcome.isValid()) {
                Timestamps.format(outcome.usec(), zoneSource.local(), true);
            }
        });
        add("calendar", Corpus.column("time/calendar.tsv", 0), 300, this::calendar);
        add("zone", List.of("CET-1CEST,M3.5.0,M10.5.0/3", "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "UTC0"), 50, text -> {
            TimeZoneRules.ofPosix(text).ifPresent(rules -> rules.offsetAt(NOW_USEC / 1_000_000));
            TimeZoneRules.parse(text.getBytes(StandardCharsets.ISO_8859_1));
        });
    }

    private void calendar(String text) {
        CalendarExpression.errnoOf(text, zoneSource);
        Optional<CalendarExpression> parsed = CalendarExpression.parse(text, zoneSource);
        if (parsed.isPresent()) {
            OptionalLong next = parsed.get().nextElapse(NOW_USEC, zoneSource);
            if (next.isPresent() && next.getAsLong() <= NOW_USEC) {
                throw new IllegalStateException("elapses in the past: " + text);
            }
        }
    }

    private void names() {
        List<String> seeds = Corpus.column("text/names.tsv", 1);
        add("names", seeds, 300, text -> {
            UnitName.parse(text).ifPresent(name -> {
                name.toPath();
                name.template();
                name.instantiate("x");
            });
            UnitNameMangler.mangle(text, UnitNameMangler.Globs.ACCEPTED);
            UnitNameMangler.mangle(text, UnitNameMangler.Globs.REFUSED, UnitType.MOUNT);
            UnitName.fromPath(text, UnitType.MOUNT);
            UnitName.fromPath("x", text, UnitType.DEVICE);
        });
        add("escape", seeds, 200, text -> {
            Escape.unescapeUnitName(Escape.unitName(text));
            Escape.unescapeUnitName(text);
            Escape.path(text);
            Escape.unescapePath(text);
            Escape.unescapeC(text);
            Escape.unescapeCLeniently(text);
            Escape.c(text);
            Escape.shell(text, Escape.ShellStyle.POSIX);
            PathName.simplify(text);
            PathName.isNormalized(text);
            PathName.parent(text);
            PathName.fileName(text);
            PathName.isDevicePath(text);
        });
        add("glob", Corpus.column("text/names.tsv", 1), 100, text -> {
            int half = text.length() / 2;
            Glob.matches(text.substring(0, half), text.substring(half));
            Glob.matchesPath(text.substring(0, half), text.substring(half));
            Glob.expandBraces(text);
            VersionOrder.INSTANCE.compare(text.substring(0, half), text.substring(half));
        });
    }

    private void words() {
        List<String> commands = Corpus.column("unitfile/commands.tsv", 0);
        add("command", commands, 300, text -> {
            CommandLine.Result result = CommandLine.parse(text, word -> Specifiers.expand(word, specifiers));
            for (CommandLine command : result.commands()) {
                EnvironmentVariables.replace(command.argv(), Map.of("X", "a 'b c'", "A", ""));
                command.shellText();
            }
        });
        add("specifiers", Corpus.column("unitfile/specifiers.tsv", 2), 200, text -> {
            Specifiers.expand(text, specifiers);
            Specifiers.failure(text, each -> Specifiers.expand(each, specifiers));
        });
        add("words", commands, 200, text -> {
            Words.split(text, Words.unquoted());
            Words.split(text, Words.unquotedRelaxed());
            Words.split(text, ":", java.util.EnumSet.of(Words.Option.KEEP_EMPTY, Words.Option.UNESCAPE_SEPARATORS));
            Words.plain(text);
        });
        add(
                "environment",
                List.of("A=b", "A=\"b c\" \\\n d\n# x\nexport B='c'\n", "A=$B${C}\n;x\nD", "A='x\ny'"),
                200,
                text -> {
                    EnvironmentFile.parse(text);
                    EnvironmentVariables.isAssignment(text);
                    EnvironmentVariables.isName(text);
                });
        add(
                "kernel-command-line",
                List.of("quiet root=/dev/sda ro \"a b\" c=\"d e\" rd.x=1 systemd.unit=a-b"),
                150,
                text -> {
                    KernelCommandLine line = KernelCommandLine.parse(text);
                    line.flag("quiet");
                    line.words();
                    KernelCommandLine.parseInInitrd(text).value("x");
                });
        add(
                "fstab",
                List.of(
                        "/dev/sda1 / ext4 defaults,x-systemd.automount 0 1\n",
                        "UUID=1\\0402 /a\\011b none bind,nofail 0 0\n# c\n",
                        "LABEL=\"x y\" swap swap sw,pri=5"),
                150,
                text -> FstabReader.read(text).forEach(entry -> use(entry.toString())));
    }

    private void values() {
        List<String> seeds = List.of(
                "1K",
                "1.5G 20M",
                "50%",
                "12‰",
                "0755",
                "0-3,5",
                "SIGTERM",
                "SIGRTMIN+3",
                "10.0.0.0/8",
                "fe80::1%lo/64",
                "::",
                "EXIT_FAILURE",
                "255",
                "cap_sys_admin",
                "0x10",
                "-0",
                "18446744073709551615",
                "1-",
                "true",
                "1:2");
        add("values", seeds, 300, text -> {
            ByteSize.parse(text);
            ByteSize.parse(text, ByteSize.Base.SI);
            Values.parseBoolean(text);
            Values.parseLong(text);
            Values.parseUnsignedLong(text);
            Values.parseInt(text);
            Values.parseUnsignedInt(text);
            Values.parseMode(text);
            Values.parsePercent(text);
            Values.parsePermille(text);
            Values.parsePermyriad(text);
            CpuSet.parse(text);
            IpPrefix.parse(text);
            IpPrefix.parseWord(text);
            ExitStatus.parse(text);
            SignalName.parse(text);
            Capability.parse(text);
        });
    }

    private void files() {
        List<String> seeds = Corpus.column("unitfile/files.tsv", 0);
        for (UnitType type : UnitType.values()) {
            add("file-" + type.word(), seeds, 40, text -> {
                Settings.Builder settings = new Settings.Builder();
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                UnitFileReader.read(bytes, section -> UnitSections.find(type, section), settings, context());
                settings.build();
            });
        }
        add("file-bytes", seeds, 100, text -> {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_16BE);
            for (int i = 0; i < bytes.length; i += 2) {
                bytes[i] = bytes[i] == 0 ? (byte) 'x' : bytes[i];
            }
            UnitFileReader.read(
                    bytes, name -> UnitSections.find(UnitType.SERVICE, name), new Settings.Builder(), context());
        });
    }

    private static void json(String text) {
        Object value;
        try {
            value = JsonReader.read(text);
        } catch (JsonReader.Malformed malformed) {
            return;
        }
        try {
            JsonReader.read(Json.write(value));
            JsonReader.read(Json.write(value, true));
        } catch (JsonReader.Malformed malformed) {
            if (Json.write(value).indexOf(0x7f) < 0) { // written as it is, never taken
                throw new IllegalStateException("unreadable: " + Json.write(value), malformed);
            }
        }
    }

    private ParseContext context() {
        return new ParseContext(NAME.toString(), false, text -> Specifiers.expand(text, specifiers), new Problems());
    }

    /** Every name of every table of settings, with what is printed of its value read again. */
    private void settings() {
        Map<String, List<String>> samples = Corpus.samples();
        Map<String, DirectiveName> names = new HashMap<>();
        for (UnitType type : UnitType.values()) {
            for (DirectiveTable table : UnitSections.of(type)) {
                for (DirectiveName name : table.names()) {
                    names.put(table.block() + "." + name.name(), name);
                }
            }
        }
        for (DirectiveName name : ManagerDirectives.TABLE.names()) {
            names.put("Manager." + name.name(), name);
        }
        names.forEach((key, name) -> {
            List<String> seeds = samples.getOrDefault(name.name(), List.of("", "yes", "1", "a", "5%", "/x"));
            add(key, seeds, 8, text -> assign(name, text));
        });
    }

    private void assign(DirectiveName name, String text) {
        Settings.Builder settings = new Settings.Builder();
        ParseContext context = context();
        context.enterKey(name.name());
        name.assign(settings, text, context);
        name.assign(settings, text, context);
        Settings built = settings.build();
        for (Directive<?> directive : built.assigned()) {
            print(directive, built);
        }
    }

    /** Values that are made to see whether that ends well. */
    @SuppressWarnings("unused")
    private static void use(Object value) {}

    private static <T> void print(Directive<T> directive, Settings settings) {
        T value = settings.get(directive);
        directive.type().print(value);
        directive.properties().forEach(property -> use(property.toBus().apply(value)));
    }

    private void conditions() {
        ConditionTester tester = new ConditionTester(new NoFiles());
        List<String> texts = Corpus.column("condition/conditions.tsv", 1);
        for (ConditionType type : ConditionType.values()) {
            String prefix = "Condition" + type + "=";
            List<String> seeds = new ArrayList<>(List.of("", "x"));
            texts.stream()
                    .filter(text -> text.startsWith(prefix))
                    .forEach(text -> seeds.add(text.substring(prefix.length())));
            DirectiveName name = UnitDirectives.TABLE.find("Condition" + type);
            add("test-" + type, seeds, 8, text -> {
                Settings.Builder settings = new Settings.Builder();
                ParseContext context = context();
                context.enterKey(name.name());
                name.assign(settings, text, context);
                tester.test(settings.get(UnitDirectives.CONDITIONS));
            });
        }
    }

    /** A machine with a few facts. */
    private static final class NoFiles implements SystemFiles {
        private static final Map<String, String> TEXTS = Map.of(
                "/proc/cmdline", "quiet foo=bar\n",
                "/proc/meminfo", "MemTotal: 1000 kB\n",
                "/proc/pressure/memory", "full avg10=1.00 avg60=2.00 avg300=3.00 total=1\n",
                "/proc/self/status",
                        "Uid:\t0\t0\t0\t0\nGid:\t0\t0\t0\t0\nGroups:\t0\nCapBnd:\t1ff\nCpus_allowed_list:\t0-1\n",
                "/etc/os-release", "ID=x\nVERSION_ID=1\n",
                "/sys/class/dmi/id/board_name", "A B\n",
                "/sys/fs/cgroup/cgroup.controllers", "cpu\n");

        @Override
        public Optional<Facts> status(String path) {
            boolean directory = path.length() < 5 || path.equals("/sys/class/dmi/id");
            return directory || TEXTS.containsKey(path)
                    ? Optional.of(new Facts(directory ? Kind.DIRECTORY : Kind.REGULAR, 0755, 1, 1, false))
                    : Optional.empty();
        }

        @Override
        public Optional<Facts> linkStatus(String path) {
            return status(path);
        }

        @Override
        public Optional<List<String>> list(String path) {
            return path.length() < 8 ? Optional.of(List.of("a", "b.conf", ".c", "a*b")) : Optional.empty();
        }

        @Override
        public Optional<String> read(String path) {
            return Optional.ofNullable(TEXTS.get(path));
        }

        @Override
        public boolean isOnWritableFileSystem(String path) {
            return true;
        }

        @Override
        public Optional<Boolean> isEncrypted(String path) {
            return Optional.empty();
        }

        @Override
        public Map<String, String> environment() {
            return Map.of("FOO", "bar");
        }

        @Override
        public Map<String, String> passedEnvironment() {
            return environment();
        }

        @Override
        public boolean hasAudit() {
            return false;
        }

        @Override
        public OptionalInt userId(String name) {
            return OptionalInt.empty();
        }

        @Override
        public OptionalInt groupId(String name) {
            return OptionalInt.empty();
        }

        @Override
        public String libraryVersion() {
            return "2.41";
        }

        @Override
        public int processId() {
            return 1;
        }

        @Override
        public String machine() {
            return "x86_64";
        }
    }
}
