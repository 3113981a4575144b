// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.busctl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.systemdj.console.ClosestWord;
import org.systemdj.console.Command;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.Getopt;
import org.systemdj.console.JsonMode;
import org.systemdj.sys.Errno;
import org.systemdj.text.Booleans;
import org.systemdj.text.ByteSize;
import org.systemdj.text.PathName;
import org.systemdj.time.TimeSpan;

/**
 * Looks at a message bus, and talks to services there.
 *
 * <p>Source: busctl(1).
 *
 * <p>Used by one thread.
 */
public final class BusctlCommand {
    private static final int MANY = Integer.MAX_VALUE;

    /** Does what a verb says; returns the exit status or fails with CommandFailure. */
    @FunctionalInterface
    private interface Action {
        int run(Session session, List<String> operands);
    }

    /** A verb with how many operands it takes. */
    private record Verb(String name, int least, int most, Action action) {}

    private BusctlCommand() {}

    private static List<Verb> verbs() {
        return List.of(
                new Verb("list", 0, 0, ListNames::run),
                new Verb("status", 0, 1, ShowStatus::run),
                new Verb("monitor", 0, MANY, Monitor::print),
                new Verb("capture", 0, MANY, Monitor::capture),
                new Verb("tree", 0, MANY, Tree::run),
                new Verb("introspect", 2, 3, Introspect::run),
                new Verb("call", 4, MANY, CallMethod::run),
                new Verb("emit", 3, MANY, EmitSignal::run),
                new Verb("wait", 3, 4, WaitForSignal::run),
                new Verb("get-property", 4, MANY, GetProperty::run),
                new Verb("set-property", 5, MANY, SetProperty::run),
                new Verb("help", 0, MANY, (session, operands) -> session.command()
                        .showHelp(HelpText.TEXT)));
    }

    public static int run(Command command, List<String> arguments) {
        Settings settings = new Settings();
        List<String> words = new ArrayList<>();
        int status = command.parse(options(command), arguments, Command.Order.ANYWHERE, settings, words);
        if (status != Getopt.CONTINUE) {
            return status;
        }
        Verb verb = verb(words);
        List<String> operands = words.isEmpty() ? words : words.subList(1, words.size());
        if (operands.size() < verb.least) {
            throw new CommandFailure("Too few arguments.");
        }
        if (operands.size() > verb.most) {
            throw new CommandFailure("Too many arguments.");
        }
        try (Session session = new Session(command, settings)) {
            return verb.action.run(session, operands);
        }
    }

    private static Verb verb(List<String> words) {
        List<Verb> verbs = verbs();
        List<String> names = new ArrayList<>();
        for (Verb verb : verbs) {
            if (words.isEmpty() || verb.name.equals(words.getFirst())) {
                return verb;
            }
            names.add(verb.name);
        }
        throw new CommandFailure(ClosestWord.unknownVerb(names, words.getFirst()));
    }

    private static List<Getopt.Option<Settings>> options(Command command) {
        return List.of(
                command.help(HelpText.TEXT),
                command.version(),
                Command.flag("no-pager", 0, s -> s.pager = false),
                Command.flag("no-legend", 0, s -> s.legend = false),
                Command.flag("full", 'l', s -> s.full = true),
                Command.flag("system", 0, s -> s.user = false),
                Command.flag("user", 0, s -> s.user = true),
                Command.set("address", 0, (s, value) -> s.address = value),
                Command.flag("show-machine", 0, s -> s.showsMachine = true),
                Command.flag("unique", 0, s -> s.unique = true),
                Command.flag("acquired", 0, s -> s.acquired = true),
                Command.flag("activatable", 0, s -> s.activatable = true),
                Command.set("match", 0, (s, value) -> s.matches.add(value)),
                Command.set("host", 'H', (s, value) -> elsewhere(s, Settings.Transport.REMOTE, value)),
                Command.set("machine", 'M', (s, value) -> elsewhere(s, Settings.Transport.MACHINE, value)),
                Command.set("capsule", 'C', BusctlCommand::capsule),
                Command.set("size", 0, BusctlCommand::size),
                Command.flag("list", 0, s -> s.list = true),
                Command.flag("quiet", 'q', s -> s.quiet = true),
                Command.flag("verbose", 0, s -> s.verbose = true),
                Command.flag("xml-interface", 0, s -> s.xml = true),
                Command.set("expect-reply", 0, (s, v) -> s.expectsReply = truth("--expect-reply=", v)),
                Command.set("auto-start", 0, (s, v) -> s.autoStarts = truth("--auto-start=", v)),
                Command.set(
                        "allow-interactive-authorization",
                        0,
                        (s, v) -> s.interactive = truth("--allow-interactive-authorization=", v)),
                Command.set("timeout", 0, BusctlCommand::timeout),
                Command.set("augment-creds", 0, (s, v) -> s.augments = truth("--augment-creds=", v)),
                Command.set("watch-bind", 0, (s, v) -> s.watchesBind = truth("--watch-bind=", v)),
                JsonMode.option(command, (s, mode) -> json(s, mode, mode == JsonMode.PRETTY)),
                Command.flag("", 'j', s -> json(s, JsonMode.byTerminal(command.style()), true)),
                Command.set("destination", 0, (s, value) -> s.destination = value),
                Command.set("limit-messages", 'N', BusctlCommand::messageLimit));
    }

    private static void json(Settings settings, JsonMode mode, boolean colours) {
        settings.json = mode;
        settings.jsonColours = colours;
    }

    private static void elsewhere(Settings settings, Settings.Transport transport, String target) {
        settings.transport = transport;
        settings.target = target;
    }

    private static void capsule(Settings settings, String name) {
        if (!PathName.isFileName(name) || !name.matches("[A-Za-z0-9:_.-]+")) {
            throw new CommandFailure("Invalid capsule name: " + name);
        }
        settings.user = true;
        elsewhere(settings, Settings.Transport.CAPSULE, name);
    }

    private static void size(Settings settings, String text) {
        OptionalLong bytes = ByteSize.parse(text);
        if (bytes.isEmpty()) {
            throw new CommandFailure("Failed to parse size '" + text + "': " + Errno.text(Errno.EINVAL));
        }
        settings.captureBytes = bytes.getAsLong();
    }

    private static void timeout(Settings settings, String text) {
        Optional<TimeSpan> time = text.isEmpty() ? Optional.of(TimeSpan.ZERO) : TimeSpan.parse(text);
        if (time.isEmpty()) {
            throw new CommandFailure(
                    "Failed to parse --timeout= parameter '" + text + "': " + Errno.text(TimeSpan.errnoOf(text)));
        }
        settings.timeoutUsec = time.get().usec();
    }

    private static void messageLimit(Settings settings, String text) {
        NumberText.Result limit = NumberText.unsigned(text, 64);
        if (limit.errno() != 0) {
            throw new CommandFailure("Failed to parse --limit-messages= parameter: " + text);
        }
        if (limit.value() == 0) {
            throw new CommandFailure("--limit-messages= parameter cannot be 0");
        }
        settings.messageLimit = limit.value();
    }

    private static boolean truth(String option, String word) {
        Boolean value = Booleans.parse(word);
        if (value == null) {
            throw new CommandFailure("Failed to parse boolean argument to " + option + ": " + word + ".");
        }
        return value;
    }
}
