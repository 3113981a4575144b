// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.escape;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.systemdj.console.Command;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.Getopt;
import org.systemdj.text.Escape;
import org.systemdj.text.PathName;
import org.systemdj.text.UnitName;
import org.systemdj.text.UnitNameMangler;
import org.systemdj.text.UnitType;

/**
 * Escapes strings for unit names and back.
 *
 * <p>Source: systemd-escape(1).
 *
 * <p>Used by one thread.
 */
public final class EscapeCommand {
    private static final String HELP = """
            %NAME% [OPTIONS...] [NAME...]

            Escape strings for usage in systemd unit names.

              -h --help               Show this help
                 --version            Show package version
                 --suffix=SUFFIX      Unit suffix to append to escaped strings
                 --template=TEMPLATE  Insert strings as instance into template
                 --instance           With --unescape, show just the instance part
              -u --unescape           Unescape strings
              -m --mangle             Mangle strings
              -p --path               When escaping/unescaping assume the string is a path

            See the systemd-escape(1) man page for details.
            """;

    private enum Action {
        ESCAPE,
        UNESCAPE,
        MANGLE
    }

    private final Command command;
    private Action action = Action.ESCAPE;
    private UnitType suffix;
    private UnitName template;
    private boolean path;
    private boolean instance;

    private EscapeCommand(Command command) {
        this.command = command;
    }

    public static int run(Command command, List<String> arguments) {
        EscapeCommand escape = new EscapeCommand(command);
        List<String> strings = new ArrayList<>();
        int status = command.parse(options(command), arguments, Command.Order.ANYWHERE, escape, strings);
        if (status != Getopt.CONTINUE) {
            return status;
        }
        if (strings.isEmpty()) {
            throw new CommandFailure("Not enough arguments.");
        }
        escape.checkCombination();
        return escape.print(strings);
    }

    private static List<Getopt.Option<EscapeCommand>> options(Command command) {
        return List.of(
                command.help(HELP),
                command.version(),
                Command.set("suffix", 0, EscapeCommand::suffix),
                Command.set("template", 0, EscapeCommand::template),
                Command.flag("unescape", 'u', e -> e.action = Action.UNESCAPE),
                Command.flag("mangle", 'm', e -> e.action = Action.MANGLE),
                Command.flag("path", 'p', e -> e.path = true),
                Command.flag("instance", 0, e -> e.instance = true));
    }

    private void suffix(String word) {
        suffix = UnitType.fromWord(word)
                .orElseThrow(() -> new CommandFailure("Invalid unit suffix type \"" + word + "\"."));
    }

    private void template(String name) {
        template = UnitName.parse(name)
                .filter(UnitName::isTemplate)
                .orElseThrow(() -> new CommandFailure("Template name " + name + " is not valid."));
    }

    private void checkCombination() {
        boolean named = template != null || suffix != null;
        if (template != null && suffix != null) {
            throw new CommandFailure("--suffix= and --template= may not be combined.");
        }
        if (named && action == Action.MANGLE) {
            throw new CommandFailure("--suffix= and --template= are not compatible with --mangle.");
        }
        if (suffix != null && action == Action.UNESCAPE) {
            throw new CommandFailure("--suffix is not compatible with --unescape.");
        }
        if (path && action == Action.MANGLE) {
            throw new CommandFailure("--path may not be combined with --mangle.");
        }
        if (instance && action != Action.UNESCAPE) {
            throw new CommandFailure("--instance must be used in conjunction with --unescape.");
        }
        if (instance && template != null) {
            throw new CommandFailure("--instance may not be combined with --template.");
        }
    }

    private int print(List<String> strings) {
        List<String> results = new ArrayList<>(strings.size());
        try {
            for (String string : strings) {
                results.add(result(string));
            }
        } catch (CommandFailure failure) {
            command.out().print(String.join(" ", results));
            throw failure;
        }
        command.out().line(String.join(" ", results));
        return 0;
    }

    private String result(String string) {
        return switch (action) {
            case ESCAPE -> escaped(string);
            case UNESCAPE -> unescaped(string);
            case MANGLE ->
                UnitNameMangler.mangle(string, UnitNameMangler.Globs.REFUSED)
                        .orElseThrow(() -> new CommandFailure("Failed to mangle name: Invalid argument"))
                        .name();
        };
    }

    private String escaped(String string) {
        String escaped = path ? escapedPath(string) : Escape.unitName(string);
        if (template != null) {
            return template.instantiate(escaped)
                    .orElseThrow(() -> new CommandFailure("Failed to replace instance: Invalid argument"))
                    .toString();
        }
        return suffix == null ? escaped : escaped + suffix.suffix();
    }

    private String escapedPath(String string) {
        String trouble = !PathName.isValid(string)
                ? "a valid"
                : !PathName.isAbsolute(string) ? "an absolute" : !isNormalized(string) ? "a normalized" : null;
        Optional<String> escaped = Escape.path(string);
        if (escaped.isEmpty()) {
            throw new CommandFailure("Input '" + string + "' is not " + (trouble == null ? "a normalized" : trouble)
                    + " file system path, failed to escape.");
        }
        if (trouble != null) {
            command.log()
                    .warning("Input '" + string + "' is not " + trouble
                            + " file system path, escaping is likely not going to be reversible.");
        }
        return escaped.get();
    }

    private static boolean isNormalized(String path) {
        return PathName.isNormalized(PathName.simplify(path));
    }

    private String unescaped(String string) {
        String escaped = template == null && !instance ? string : instanceOf(string);
        return (path ? Escape.unescapePath(escaped) : Escape.unescapeUnitName(escaped))
                .orElseThrow(() -> new CommandFailure("Failed to unescape string: Invalid argument"));
    }

    private String instanceOf(String string) {
        UnitName unit = UnitName.parse(string)
                .orElseThrow(() -> new CommandFailure("Failed to extract instance: Invalid argument"));
        if (!unit.isInstance()) {
            throw new CommandFailure("Unit " + unit + " is missing the instance name.");
        }
        UnitName own = unit.template().orElseThrow();
        if (template != null && !own.equals(template)) {
            throw new CommandFailure(
                    "Unit " + unit + " template " + own + " does not match specified template " + template + ".");
        }
        return unit.instance();
    }
}
