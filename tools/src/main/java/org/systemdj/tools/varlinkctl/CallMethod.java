// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.varlinkctl;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.console.Command;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.Errors;
import org.systemdj.console.Host;
import org.systemdj.json.Json;
import org.systemdj.json.JsonReader;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.text.RawText;
import org.systemdj.varlink.IdlCheck;
import org.systemdj.varlink.VarlinkClient;
import org.systemdj.varlink.VarlinkException;

/**
 * The verb {@code call}.
 *
 * <p>Source: varlinkctl(1).
 *
 * <p>Used by one thread.
 */
final class CallMethod {
    private static final String PARAMETERS = "parameters";
    private static final int MOST_COLLECTED = 1024;

    private final Command command;
    private final VarlinkctlOptions options;
    private final VarlinkClient client;
    private String method = "";

    CallMethod(Command command, VarlinkctlOptions options, Connection connection) {
        this.command = command;
        this.options = options;
        this.client = connection.client();
    }

    int run(List<String> words) {
        method = words.getFirst();
        Json.Members parameters = parameters(words.size() > 1 ? words.get(1) : "-");
        try {
            if (options.collect) {
                return collect(parameters);
            }
            if (options.more) {
                return observe(parameters);
            }
            if (options.oneway) {
                client.send(method, parameters);
                return 0;
            }
            return ask(parameters);
        } catch (VarlinkException failure) {
            throw failed(Exchange.text(failure));
        } catch (ErrnoException failure) {
            throw failed(Errors.text(failure.errno()));
        }
    }

    private CommandFailure failed(String why) {
        return new CommandFailure("Failed to issue " + method + "() call: " + why);
    }

    // --- what is said ---

    private Json.Members parameters(String word) {
        boolean typed = word.equals("-");
        if (!IdlCheck.isQualifiedName(method)) {
            throw new CommandFailure(
                    "Not a valid qualified method name: '" + method
                            + "' (Expected valid Varlink interface name, followed by a dot, followed by a valid Varlink symbol name.)");
        }
        if (typed && command.host().isTerminal(Host.STDIN) && !options.quiet) {
            command.log()
                    .notice(
                            "Expecting method call parameter JSON object on standard input. (Provide empty string or {} for no parameters.)");
        }
        String text = typed ? RawText.decode(command.host().readStandardInput()) : word;
        if (text.isEmpty()) {
            return new Json.Members();
        }
        Object value;
        try {
            value = JsonReader.read(text);
        } catch (JsonReader.Malformed malformed) {
            throw new CommandFailure("Failed to parse parameters at " + (typed ? "<stdin>" : "<argv[4]>") + ":"
                    + malformed.line() + ":" + malformed.column() + ": "
                    + Errors.text(malformed.isTooDeep() ? Errno.ELNRNG : Errno.EINVAL));
        }
        if (value == null) {
            return new Json.Members();
        }
        if (value instanceof Json.Members members) {
            return members;
        }
        throw failed(Errors.text(Errno.EINVAL));
    }

    // --- what is answered ---

    private int ask(Json.Members parameters) {
        VarlinkClient.Answer answer = client.ask(method, parameters);
        if (answer.isError()) {
            return error(
                    "Method call " + method + "()", answer, answer.message().get(PARAMETERS));
        }
        if (answer.message().has(PARAMETERS)) {
            print(answer.message().get(PARAMETERS));
        }
        return 0;
    }

    private void print(Object value) {
        if (!options.quiet) {
            options.print(command, value);
            command.out().flush();
        }
    }

    /** Some errors are what one has come for; their parameters are answers then. */
    private int error(String what, VarlinkClient.Answer answer, Object parameters) {
        boolean expected = options.expected.contains(answer.error());
        if (!expected) {
            command.log().error(what + " failed: " + answer.error());
        } else if (!options.quiet) {
            command.log().info(what + " returned expected error: " + answer.error());
        }
        if (parameters != null) {
            print(parameters);
        }
        return expected ? 0 : 1;
    }

    private int observe(Json.Members parameters) {
        client.askForMore(method, parameters);
        while (true) {
            VarlinkClient.Answer answer;
            try {
                answer = client.receive();
            } catch (VarlinkException failure) {
                throw new CommandFailure("Method call failed: " + failure.error());
            } catch (ErrnoException failure) {
                throw new CommandFailure("Failed to process varlink connection: " + Errors.text(failure.errno()));
            }
            if (answer.isError()) {
                return error("Method call", answer, answer.parameters());
            }
            print(answer.parameters());
            if (!answer.continues()) {
                return 0;
            }
        }
    }

    private int collect(Json.Members parameters) {
        client.askForMore(method, parameters);
        List<Object> all = new ArrayList<>();
        while (true) {
            VarlinkClient.Answer answer = client.receive();
            if (answer.isError()) {
                return error("Method call " + method + "()", answer, answer.parameters());
            }
            if (all.size() >= MOST_COLLECTED) {
                throw failed(Errors.text(Errno.E2BIG));
            }
            all.add(answer.parameters());
            if (!answer.continues()) {
                print(all);
                return 0;
            }
        }
    }
}
