// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.varlinkctl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.systemdj.console.ClosestWord;
import org.systemdj.console.Command;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.Getopt;
import org.systemdj.console.JsonMode;
import org.systemdj.time.TimeSpan;
import org.systemdj.varlink.IdlCheck;
import org.systemdj.varlink.VarlinkClient;

/**
 * Asks Varlink services what they are and calls their methods.
 *
 * <p>Source: varlinkctl(1).
 *
 * <p>Used by one thread.
 */
public final class VarlinkctlCommand {
    private static final String HELP = """
            %NAME% [OPTIONS...] COMMAND ...

            *Introspect Varlink Services.

            _Commands:
              info ADDRESS           Show service information
              list-interfaces ADDRESS
                                     List interfaces implemented by service
              list-methods ADDRESS [INTERFACE…]
                                     List methods implemented by services or specific
                                     interfaces
              introspect ADDRESS [INTERFACE…]
                                     Show interface definition
              call ADDRESS METHOD [PARAMS]
                                     Invoke method
              validate-idl [FILE]    Validate interface description
              help                   Show this help

            _Options:
              -h --help              Show this help
                 --version           Show package version
                 --no-pager          Do not pipe output into a pager
                 --more              Request multiple responses
                 --collect           Collect multiple responses in a JSON array
                 --oneway            Do not request response
                 --json=MODE         Output as JSON
              -j                     Same as --json=pretty on tty, --json=short otherwise
              -q --quiet             Do not output method reply
                 --graceful=ERROR    Treat specified Varlink error as success
                 --timeout=SECS      Maximum time to wait for method call completion
              -E                     Short for --more --timeout=infinity

            See the varlinkctl(1) man page for details.
            """;

    /** The verbs, and how many words follow them. */
    private enum Verb {
        INFO("info", 1, 1),
        LIST_INTERFACES("list-interfaces", 1, 1),
        INTROSPECT("introspect", 1, Integer.MAX_VALUE),
        LIST_METHODS("list-methods", 1, Integer.MAX_VALUE),
        CALL("call", 2, 3),
        VALIDATE_IDL("validate-idl", 0, 1),
        HELP("help", 0, Integer.MAX_VALUE);

        final String word;
        final int least;
        final int most;

        Verb(String word, int least, int most) {
            this.word = word;
            this.least = least;
            this.most = most;
        }
    }

    private final Command command;
    private final VarlinkctlOptions options = new VarlinkctlOptions();

    private VarlinkctlCommand(Command command) {
        this.command = command;
    }

    public static int run(Command command, List<String> arguments) {
        VarlinkctlCommand varlinkctl = new VarlinkctlCommand(command);
        List<String> words = new ArrayList<>();
        int status = command.parse(varlinkctl.rows(), arguments, Command.Order.ANYWHERE, varlinkctl.options, words);
        if (status != Getopt.CONTINUE) {
            return status;
        }
        Verb verb = verb(words);
        List<String> operands = words.subList(1, words.size());
        if (operands.size() < verb.least) {
            throw new CommandFailure("Too few arguments.");
        }
        if (operands.size() > verb.most) {
            throw new CommandFailure("Too many arguments.");
        }
        return varlinkctl.run(verb, operands);
    }

    private static Verb verb(List<String> words) {
        List<String> known = new ArrayList<>();
        for (Verb verb : Verb.values()) {
            if (!words.isEmpty() && verb.word.equals(words.getFirst())) {
                return verb;
            }
            known.add(verb.word);
        }
        throw new CommandFailure(
                words.isEmpty()
                        ? "Command verb required (one of " + String.join(", ", known) + ")."
                        : ClosestWord.unknownVerb(known, words.getFirst()));
    }

    private List<Getopt.Option<VarlinkctlOptions>> rows() {
        return List.of(
                command.help(HELP),
                command.version(),
                Command.flag("no-pager", 0, o -> o.usePager = false),
                Command.flag("more", 0, VarlinkctlOptions::askForMore),
                Command.flag("collect", 0, VarlinkctlOptions::collectAll),
                Command.flag("oneway", 0, VarlinkctlOptions::noAnswer),
                JsonMode.option(command, (o, mode) -> o.json = mode),
                Command.flag("", 'j', o -> o.json = JsonMode.byTerminal(command.style())),
                Command.flag("quiet", 'q', o -> o.quiet = true),
                Command.set("graceful", 0, VarlinkctlCommand::expected),
                Command.set("timeout", 0, VarlinkctlCommand::timeout),
                Command.flag("", 'E', o -> {
                    o.askForMore();
                    o.timeoutUsec = VarlinkClient.FOREVER;
                }));
    }

    private static void expected(VarlinkctlOptions options, String error) {
        if (!IdlCheck.isQualifiedName(error)) {
            throw new CommandFailure("Not a valid Varlink error name: " + error);
        }
        options.expected.add(error);
    }

    private static void timeout(VarlinkctlOptions options, String text) {
        if (text.isEmpty()) {
            options.timeoutUsec = VarlinkClient.DEFAULT_TIMEOUT_USEC;
            return;
        }
        Optional<TimeSpan> span = TimeSpan.parse(text);
        if (span.isEmpty()) {
            throw new CommandFailure("Failed to parse --timeout= parameter '" + text + "': Invalid argument");
        }
        if (span.get().usec() == 0) {
            throw new CommandFailure("Timeout cannot be zero.");
        }
        options.timeoutUsec =
                span.get().isInfinite() ? VarlinkClient.FOREVER : span.get().usec();
    }

    private int run(Verb verb, List<String> operands) {
        switch (verb) {
            case HELP -> {
                return command.showHelp(HELP);
            }
            case VALIDATE_IDL -> {
                return ValidateIdl.run(command, options, operands.isEmpty() ? "" : operands.getFirst());
            }
            default -> {
                // They talk to a service.
            }
        }
        List<String> words = operands.subList(1, operands.size());
        try (Connection connection = Connection.open(command.host(), operands.getFirst())) {
            connection.client().timeoutUsec(options.timeoutUsec);
            return switch (verb) {
                case INFO -> new ServiceInfo(command, options, connection).show();
                case LIST_INTERFACES -> new ServiceInfo(command, options, connection).listInterfaces();
                case LIST_METHODS -> new Descriptions(command, options, connection).listMethods(words);
                case INTROSPECT -> new Descriptions(command, options, connection).introspect(words);
                case CALL -> new CallMethod(command, options, connection).run(words);
                case VALIDATE_IDL, HELP -> throw new IllegalStateException(verb.word);
            };
        }
    }
}
