// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journalctl;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.systemdj.console.Command;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.Getopt;
import org.systemdj.journal.JournalSelection;
import org.systemdj.journal.show.OutputMode;
import org.systemdj.text.Booleans;
import org.systemdj.text.ByteSize;
import org.systemdj.text.Numbers;
import org.systemdj.time.SystemZones;
import org.systemdj.time.TimeSpan;
import org.systemdj.time.TimestampParser;

/**
 * The options of the command, in the order of its manual page.
 *
 * <p>Source: journalctl(1).
 *
 * <p>Immutable rows.
 */
final class OptionTable {
    private final Command command;

    OptionTable(Command command) {
        this.command = command;
    }

    List<Getopt.Option<Options>> rows() {
        return List.of(
                command.help(HelpText.TEXT),
                command.version(),
                Command.flag("system", 0, o -> o.types.add(JournalSelection.Flag.SYSTEM)),
                Command.flag("user", 0, o -> o.types.add(JournalSelection.Flag.CURRENT_USER)),
                Command.set("machine", 'M', (o, v) -> o.machine = Optional.of(v)),
                Command.flag("merge", 'm', o -> o.merge = true),
                Command.set("directory", 'D', (o, v) -> o.directory = Optional.of(v)),
                Command.set("file", 'i', OptionTable::file),
                Command.set("root", 0, (o, v) -> o.root = Optional.of(v)),
                Command.set("image", 0, (o, v) -> o.image = Optional.of(v)),
                Command.set("image-policy", 0, (o, v) -> o.imagePolicy = Optional.of(v)),
                Command.set("namespace", 0, OptionTable::namespace),
                Command.set("since", 'S', (o, v) -> o.since = time(v)),
                Command.set("until", 'U', (o, v) -> o.until = time(v)),
                Command.set("cursor", 'c', (o, v) -> o.cursor = Optional.of(v)),
                Command.set("after-cursor", 0, (o, v) -> o.afterCursor = Optional.of(v)),
                Command.set("cursor-file", 0, (o, v) -> o.cursorFile = Optional.of(v)),
                word("boot", 'b', OptionTable::boot, next -> LogId.parse(next).isPresent()),
                Command.flag("this-boot", 0, o -> o.boot = Optional.of(LogId.LATEST)),
                Command.set("unit", 'u', (o, v) -> o.units.add(v)),
                Command.set("user-unit", 0, (o, v) -> o.userUnits.add(v)),
                Command.set("invocation", 0, OptionTable::invocation),
                Command.flag("", 'I', o -> o.invocation = Optional.of(LogId.LATEST)),
                Command.set("identifier", 't', (o, v) -> o.identifiers.add(v)),
                Command.set("exclude-identifier", 'T', (o, v) -> o.excludedIdentifiers.add(v)),
                Command.set("priority", 'p', (o, v) -> o.priorities = Priorities.parse(v)),
                row("facility", Getopt.Argument.REQUIRED, this::facility),
                Command.set("grep", 'g', (o, v) -> o.pattern = Optional.of(v)),
                Command.optional("case-sensitive", 0, OptionTable::caseSensitive),
                Command.flag("dmesg", 'k', o -> o.kernel = true),
                row("output", 'o', Getopt.Argument.REQUIRED, this::output),
                Command.set(
                        "output-fields",
                        0,
                        (o, v) -> o.outputFields.addAll(List.of(v.split(",")).stream()
                                .filter(name -> !name.isEmpty())
                                .toList())),
                word("lines", 'n', OptionTable::lines, next -> Lines.parse(next).isPresent()),
                Command.flag("reverse", 'r', o -> o.reverse = true),
                Command.flag("show-cursor", 0, o -> o.showCursor = true),
                Command.flag("utc", 0, o -> o.utc = true),
                Command.flag("catalog", 'x', o -> o.catalog = true),
                Command.flag("no-hostname", 0, o -> o.noHostname = true),
                Command.flag("no-full", 0, o -> o.full = false),
                Command.flag("full", 'l', o -> o.full = true),
                Command.flag("all", 'a', o -> o.all = true),
                Command.flag("follow", 'f', o -> o.follow = true),
                Command.flag("no-tail", 0, o -> o.noTail = true),
                Command.flag("truncate-newline", 0, o -> o.truncateNewline = true),
                Command.flag("quiet", 'q', o -> o.quiet = true),
                Command.flag("no-pager", 0, o -> o.noPager = true),
                Command.flag("pager-end", 'e', OptionTable::pagerEnd),
                Command.set("interval", 0, OptionTable::interval),
                Command.set("verify-key", 0, (o, v) -> {
                    o.action = Action.VERIFY;
                    o.verifyKey = Optional.of(v);
                }),
                Command.flag("force", 0, o -> o.force = true),
                Command.flag("fields", 'N', o -> o.action = Action.LIST_FIELD_NAMES),
                Command.set("field", 'F', (o, v) -> {
                    o.action = Action.LIST_FIELDS;
                    o.field = Optional.of(v);
                }),
                action("list-boots", Action.LIST_BOOTS),
                action("list-invocations", Action.LIST_INVOCATIONS),
                action("list-namespaces", Action.LIST_NAMESPACES),
                action("disk-usage", Action.DISK_USAGE),
                Command.set("vacuum-size", 0, OptionTable::vacuumSize),
                Command.set("vacuum-files", 0, OptionTable::vacuumFiles),
                Command.set("vacuum-time", 0, OptionTable::vacuumTime),
                action("verify", Action.VERIFY),
                action("sync", Action.SYNC),
                action("relinquish-var", Action.RELINQUISH_VAR),
                Command.flag("smart-relinquish-var", 0, o -> {
                    o.action = Action.RELINQUISH_VAR;
                    o.smartRelinquish = true;
                }),
                action("flush", Action.FLUSH),
                Command.flag(
                        "rotate",
                        0,
                        o -> o.action = o.action == Action.VACUUM ? Action.ROTATE_AND_VACUUM : Action.ROTATE),
                action("header", Action.PRINT_HEADER),
                action("list-catalog", Action.LIST_CATALOG),
                action("dump-catalog", Action.DUMP_CATALOG),
                action("update-catalog", Action.UPDATE_CATALOG),
                action("setup-keys", Action.SETUP_KEYS));
    }

    private static Getopt.Option<Options> action(String name, Action action) {
        return Command.flag(name, 0, o -> o.action = action);
    }

    private static Getopt.Option<Options> row(String name, Getopt.Argument argument, Getopt.Action<Options> action) {
        return row(name, 0, argument, action);
    }

    private static Getopt.Option<Options> row(
            String name, int letter, Getopt.Argument argument, Getopt.Action<Options> action) {
        return new Getopt.Option<>(name, letter, argument, action);
    }

    /** An option whose argument may be the next word. */
    private static Getopt.Option<Options> word(
            String name, int letter, Command.Setting<Options> setting, Predicate<String> accepts) {
        return new Getopt.Option<>(
                name,
                letter,
                Getopt.Argument.OPTIONAL_WORD,
                (o, value) -> {
                    setting.to(o, value);
                    return Getopt.CONTINUE;
                },
                accepts);
    }

    private static void file(Options o, String value) {
        if (value.equals("-")) {
            o.fileFromStandardInput = true;
        } else {
            o.files.add(value);
        }
    }

    private static void namespace(Options o, String value) {
        o.namespaceFlags.clear();
        o.namespace = Optional.empty();
        if (value.equals("*")) {
            o.namespaceFlags.add(JournalSelection.Flag.ALL_NAMESPACES);
        } else if (value.startsWith("+")) {
            o.namespaceFlags.add(JournalSelection.Flag.INCLUDE_DEFAULT_NAMESPACE);
            o.namespace = Optional.of(value.substring(1));
        } else if (!value.isEmpty()) {
            o.namespace = Optional.of(value);
        }
    }

    private OptionalLong time(String value) {
        TimestampParser.Outcome outcome =
                TimestampParser.read(value, command.host().realtimeUsec(), SystemZones.ofEnvironment());
        if (!outcome.isValid()) {
            throw new CommandFailure("Failed to parse timestamp: " + value);
        }
        return OptionalLong.of(outcome.usec());
    }

    private static void boot(Options o, String value) {
        if (value == null) {
            o.boot = Optional.of(LogId.LATEST);
            return;
        }
        LogId id = LogId.parse(value)
                .orElseThrow(() -> new CommandFailure("Failed to parse boot descriptor '" + value + "'"));
        o.boot = id.all() ? Optional.empty() : Optional.of(id);
    }

    private static void invocation(Options o, String value) {
        LogId id = LogId.parse(value)
                .orElseThrow(() -> new CommandFailure("Failed to parse invocation descriptor: " + value));
        o.invocation = id.all() ? Optional.empty() : Optional.of(id);
    }

    private int facility(Options o, String value) {
        return Facilities.add(o.facilities, value, command);
    }

    private static void caseSensitive(Options o, String value) {
        Boolean wish = value == null ? Boolean.TRUE : Booleans.parse(value);
        if (wish == null) {
            throw new CommandFailure("Bad --case-sensitive= argument \"" + value + "\": Invalid argument");
        }
        o.caseSensitive = Optional.of(wish);
    }

    private int output(Options o, String value) {
        if (value.equals("help")) {
            for (OutputMode mode : OutputMode.values()) {
                command.out().line(mode.word());
            }
            return 0;
        }
        o.output =
                OutputMode.parse(value).orElseThrow(() -> new CommandFailure("Unknown output format '" + value + "'."));
        o.quiet |= o.output.isForPrograms();
        return Getopt.CONTINUE;
    }

    private static void lines(Options o, String value) {
        if (value == null) {
            o.lines = Options.LINES_FOLLOWED;
            o.oldestLines = false;
            return;
        }
        Lines lines =
                Lines.parse(value).orElseThrow(() -> new CommandFailure("Failed to parse --lines='" + value + "'."));
        o.lines = lines.count();
        o.oldestLines = lines.oldest();
    }

    private static void pagerEnd(Options o) {
        o.pagerEnd = true;
        if (o.lines == Options.LINES_DEFAULT) {
            o.lines = Options.LINES_PAGED;
        }
    }

    private static void interval(Options o, String value) {
        Optional<TimeSpan> span = TimeSpan.parse(value);
        if (span.isEmpty() || span.get().isZero()) {
            throw new CommandFailure("Failed to parse sealing key change interval: " + value);
        }
        o.intervalUsec = span.get().usec();
    }

    private static void vacuum(Options o) {
        o.action = o.action == Action.ROTATE || o.action == Action.ROTATE_AND_VACUUM
                ? Action.ROTATE_AND_VACUUM
                : Action.VACUUM;
    }

    private static void vacuumSize(Options o, String value) {
        OptionalLong size = ByteSize.parse(value);
        if (size.isEmpty()) {
            throw new CommandFailure("Failed to parse vacuum size: " + value);
        }
        o.vacuumSize = size.getAsLong();
        vacuum(o);
    }

    private static void vacuumFiles(Options o, String value) {
        o.vacuumFiles = Numbers.parseLong(value, -1);
        if (o.vacuumFiles < 0) {
            throw new CommandFailure("Failed to parse vacuum files: " + value);
        }
        vacuum(o);
    }

    private static void vacuumTime(Options o, String value) {
        Optional<TimeSpan> span = TimeSpan.parse(value);
        if (span.isEmpty()) {
            throw new CommandFailure("Failed to parse vacuum time: " + value);
        }
        o.vacuumTimeUsec = span.get().usec();
        vacuum(o);
    }
}
