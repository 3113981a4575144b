// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.varlinkctl;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.systemdj.console.Colour;
import org.systemdj.console.Command;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.Errors;
import org.systemdj.console.JsonMode;
import org.systemdj.console.Style;
import org.systemdj.json.Json;
import org.systemdj.sys.Errno;
import org.systemdj.varlink.IdlCheck;
import org.systemdj.varlink.IdlException;
import org.systemdj.varlink.IdlParser;
import org.systemdj.varlink.IdlPrinter;
import org.systemdj.varlink.VarlinkInterface;
import org.systemdj.varlink.VarlinkSymbol;

/**
 * The verbs {@code introspect} and {@code list-methods}.
 *
 * <p>Source: varlinkctl(1).
 *
 * <p>Used by one thread.
 */
final class Descriptions {
    private static final String GET_DESCRIPTION = "org.varlink.service.GetInterfaceDescription";
    private static final String[] TEXTS = {"description"};
    private static final String[] NOTHING = {};

    private final Command command;
    private final VarlinkctlOptions options;
    private final Connection connection;

    Descriptions(Command command, VarlinkctlOptions options, Connection connection) {
        this.command = command;
        this.options = options;
        this.connection = connection;
    }

    /** The interfaces that were asked for; all where none was. */
    private List<String> interfaces(List<String> asked) {
        if (asked.isEmpty()) {
            Exchange info = Exchange.of(connection.client(), ServiceInfo.GET_INFO, new Json.Members());
            info.require(NOTHING, new String[] {"interfaces"});
            List<String> all = new ArrayList<>(new TreeSet<>(ServiceInfo.interfaces(info.object(), false)));
            if (all.isEmpty()) {
                throw new CommandFailure("Service doesn't report any implemented interfaces.");
            }
            return all;
        }
        for (String name : asked) {
            if (!IdlCheck.isInterfaceName(name)) {
                throw new CommandFailure("Not a valid Varlink interface name: '" + name + "'");
            }
        }
        return asked;
    }

    private Exchange describe(String name) {
        return Exchange.of(connection.client(), GET_DESCRIPTION, new Json.Members().put("interface", name));
    }

    private static String description(Exchange answer) {
        answer.require(TEXTS, NOTHING);
        return answer.object().text("description");
    }

    int listMethods(List<String> asked) {
        TreeSet<String> methods = new TreeSet<>();
        for (String name : interfaces(asked)) {
            try {
                VarlinkInterface parsed = IdlParser.parse(description(describe(name)));
                for (VarlinkSymbol symbol : parsed.symbols()) {
                    if (symbol.kind() == VarlinkSymbol.Kind.METHOD) {
                        methods.add(parsed.name() + "." + symbol.name());
                    }
                }
            } catch (IdlException wrong) {
                throw new CommandFailure(
                        "Failed to parse returned interface description at " + place(wrong) + ": " + reason(wrong));
            }
        }
        options.page(command);
        if (options.json == JsonMode.OFF) {
            methods.forEach(command.out()::line);
        } else {
            options.print(command, List.copyOf(methods));
        }
        return 0;
    }

    int introspect(List<String> asked) {
        boolean first = true;
        List<String> names = interfaces(asked);
        options.page(command);
        options.sequence |= names.size() > 1;
        for (String name : names) {
            Exchange answer = describe(name);
            if (options.json != JsonMode.OFF) {
                options.print(command, answer.value());
                continue;
            }
            String description = description(answer);
            if (!first) {
                separate();
            }
            first = false;
            print(description);
        }
        return 0;
    }

    private void separate() {
        Style style = command.style();
        if (style.underline()) {
            command.out()
                    .line(style.paint(Colour.UNDERLINE_GREY, " ".repeat(style.columns())))
                    .line();
        } else {
            command.out().line().line();
        }
    }

    private void print(String description) {
        try {
            command.out().print(text(command, IdlParser.parse(description)));
        } catch (IdlException wrong) {
            command.log()
                    .warning("Failed to parse returned interface description at " + place(wrong)
                            + ", showing raw interface description: " + reason(wrong));
            command.out().print(description.endsWith("\n") ? description : description + "\n");
        }
    }

    /** As it is printed here: on terminals in colours, and with lines that fit. */
    static String text(Command command, VarlinkInterface described) {
        Style style = command.style();
        IdlPrinter.Paint paint = style.colours()
                ? new IdlPrinter.Paint(
                        Colour.GREEN.sequence(),
                        Colour.NORMAL.sequence(),
                        Colour.GREY.sequence(),
                        Colour.MAGENTA.sequence(),
                        Colour.BLUE.sequence(),
                        Colour.NORMAL.sequence())
                : IdlPrinter.Paint.NONE;
        return IdlPrinter.print(described, style.terminal() ? style.columns() : IdlPrinter.UNLIMITED, paint);
    }

    /** Counted from 0. */
    private static String place(IdlException wrong) {
        return wrong.line() - 1 + ":" + (wrong.column() - 1);
    }

    private static String reason(IdlException wrong) {
        return Errors.text(wrong.kind() == IdlException.Kind.SYNTAX ? Errno.EBADMSG : Errno.ENETUNREACH);
    }
}
