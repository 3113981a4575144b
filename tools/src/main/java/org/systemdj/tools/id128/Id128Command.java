// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.id128;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.systemdj.condition.Architecture;
import org.systemdj.console.ClosestWord;
import org.systemdj.console.Command;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.Getopt;
import org.systemdj.console.JsonMode;
import org.systemdj.console.Pager;
import org.systemdj.console.Table;
import org.systemdj.id128.Id128;
import org.systemdj.id128.PartitionType;
import org.systemdj.sys.Random;

/**
 * Makes and prints 128-bit ids.
 *
 * <p>Source: systemd-id128(1).
 *
 * <p>Used by one thread.
 */
public final class Id128Command {
    private static final String HELP = """
            %NAME% [OPTIONS...] COMMAND

            *Generate and print 128-bit identifiers.

            Commands:
              new                     Generate a new ID
              machine-id              Print the ID of current machine
              boot-id                 Print the ID of current boot
              invocation-id           Print the ID of current invocation
              var-partition-uuid      Print the UUID for the /var/ partition
              show [NAME|UUID]        Print one or more UUIDs
              help                    Show this help

            Options:
              -h --help               Show this help
                 --no-pager           Do not pipe output into a pager
                 --no-legend          Do not show the headers and footers
                 --json=FORMAT        Output inspection data in JSON (takes one of
                                      pretty, short, off)
              -j                      Equivalent to --json=pretty (on TTY) or
                                      --json=short (otherwise)
              -p --pretty             Generate samples of program code
              -P --value              Only print the value
              -a --app-specific=ID    Generate app-specific IDs
              -u --uuid               Output in UUID format

            See the systemd-id128(1) man page for details.
            """;

    private static final List<String> VERBS =
            List.of("new", "machine-id", "boot-id", "invocation-id", "var-partition-uuid", "show", "help");
    private static final int ID_BYTES = 16;

    private final Command command;
    private Id128Printer.Form form = Id128Printer.Form.PLAIN;
    private Id128 application = Id128.NULL;
    private JsonMode json = JsonMode.OFF;
    private boolean valueOnly;
    private boolean legend = true;
    private boolean usePager = true;

    private Id128Command(Command command) {
        this.command = command;
    }

    public static int run(Command command, List<String> arguments) {
        Id128Command id128 = new Id128Command(command);
        List<String> words = new ArrayList<>();
        int status = command.parse(id128.options(), arguments, Command.Order.ANYWHERE, id128, words);
        if (status != Getopt.CONTINUE) {
            return status;
        }
        if (words.isEmpty()) {
            throw new CommandFailure("Command verb required (one of " + String.join(", ", VERBS) + ").");
        }
        if (!VERBS.contains(words.getFirst())) {
            throw new CommandFailure(ClosestWord.unknownVerb(VERBS, words.getFirst()));
        }
        return id128.run(words.getFirst(), words.subList(1, words.size()));
    }

    private List<Getopt.Option<Id128Command>> options() {
        return List.of(
                command.help(HELP),
                command.version(),
                Command.flag("no-pager", 0, c -> c.usePager = false),
                Command.flag("no-legend", 0, c -> c.legend = false),
                JsonMode.option(command, (c, mode) -> c.json = mode),
                Command.flag("", 'j', c -> c.json = JsonMode.byTerminal(command.style())),
                Command.flag("pretty", 'p', c -> c.pretty()),
                Command.flag("value", 'P', c -> c.value()),
                Command.set("app-specific", 'a', Id128Command::application),
                Command.flag("uuid", 'u', c -> c.form = Id128Printer.Form.UUID));
    }

    private void pretty() {
        form = Id128Printer.Form.PRETTY;
        valueOnly = false;
    }

    private void value() {
        valueOnly = true;
        if (form == Id128Printer.Form.PRETTY) {
            form = Id128Printer.Form.PLAIN;
        }
    }

    private void application(String text) {
        application = Id128.parse(text)
                .orElseThrow(() ->
                        new CommandFailure("Failed to parse \"" + text + "\" as application-ID: Invalid argument"));
        if (application.isNull()) {
            throw new CommandFailure("Application ID cannot be all zeros.");
        }
    }

    private int run(String verb, List<String> operands) {
        if (!operands.isEmpty() && !verb.equals("show") && !verb.equals("help")) {
            throw new CommandFailure("Too many arguments.");
        }
        OwnIds own = new OwnIds(command.host());
        Id128Printer printer = new Id128Printer(command, form);
        switch (verb) {
            case "new" -> printer.print(Id128.ofRandom(Random.bytes(ID_BYTES)));
            case "machine-id" -> printer.print(specific(own.machine(getting("machine-ID"))));
            case "boot-id" -> printer.print(specific(own.boot(getting("boot-ID"))));
            case "invocation-id" -> {
                refuseApplication(verb);
                printer.print(own.invocation("get invocation-ID"));
            }
            case "var-partition-uuid" -> {
                refuseApplication(verb);
                Id128 machine = own.machine("generate machine-specific /var/ UUID");
                printer.print(machine.appSpecific(PartitionType.VAR));
            }
            case "show" -> show(operands, printer);
            default -> command.showHelp(HELP);
        }
        return 0;
    }

    private String getting(String what) {
        return application.isNull() ? "get " + what : "get app-specific " + what;
    }

    private Id128 specific(Id128 id) {
        return application.isNull() ? id : id.appSpecific(application);
    }

    private void refuseApplication(String verb) {
        if (!application.isNull()) {
            throw new CommandFailure("Verb \"" + verb + "\" cannot be combined with --app-specific=.");
        }
    }

    private void show(List<String> names, Id128Printer printer) {
        List<PartitionType> all = PartitionType.all(Architecture.NATIVE, Architecture.SECONDARY);
        List<PartitionType> shown = new ArrayList<>();
        if (names.isEmpty()) {
            if (!application.isNull()) {
                throw new CommandFailure("'show --app-specific=' can only be used with explicit UUID input.");
            }
            shown.addAll(all);
        }
        for (String name : names) {
            shown.add(find(all, name));
        }
        if (names.isEmpty() && usePager && command.style().terminal()) {
            command.out().through(new Pager(command.host(), command.style()));
        }
        if (form == Id128Printer.Form.PRETTY || valueOnly) {
            each(shown, printer);
        } else {
            table(shown, printer);
        }
    }

    private PartitionType find(List<PartitionType> all, String text) {
        Optional<Id128> id = Id128.parse(text);
        Optional<PartitionType> named = PartitionType.ofName(all, text);
        if (named.isEmpty() && id.isEmpty()) {
            throw new CommandFailure("Unknown identifier \"" + text + "\".");
        }
        PartitionType type = named.orElseGet(() -> PartitionType.ofId(all, id.orElseThrow())
                .orElseGet(() -> new PartitionType(Id128Printer.NO_NAME, id.orElseThrow())));
        return new PartitionType(type.name(), specific(type.id()));
    }

    /** An empty line follows each sample but the first. */
    private void each(List<PartitionType> types, Id128Printer printer) {
        boolean first = true;
        for (PartitionType type : types) {
            printer.print(type.name(), type.id());
            if (form == Id128Printer.Form.PRETTY && !first) {
                command.out().line();
            }
            first = false;
        }
    }

    private void table(List<PartitionType> types, Id128Printer printer) {
        Table table = new Table("name", "id").header(legend);
        for (PartitionType type : types) {
            table.add(false, Table.Cell.of(type.name()), Table.Cell.of(printer.text(type.id())));
        }
        if (json == JsonMode.OFF) {
            table.print(command.out(), command.style(), Table.UNLIMITED);
        } else {
            table.printJson(
                    command.out(), json == JsonMode.PRETTY, command.style().colours());
        }
    }
}
