// SPDX-License-Identifier: Apache-2.0
package org.systemdj.directive;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.systemdj.text.CommandLine;
import org.systemdj.text.Complaint;
import org.systemdj.text.Escape;
import org.systemdj.text.Specifiers;

/**
 * Value type of command lines, and what the bus shows of commands that have not run.
 *
 * <p>Source: systemd.service(5), COMMAND LINES; org.freedesktop.systemd1(5), ExecStart and ExecStartEx.
 *
 * <p>Immutable.
 */
final class CommandTypes {
    /** Commands; each assignment adds one or, with semicolons, more. */
    static final ValueType<List<CommandLine>> COMMANDS = new ValueType<>() {
        @Override
        public List<CommandLine> parse(String text, ParseContext context) {
            CommandLine.Result result =
                    CommandLine.parse(text, word -> Optional.ofNullable(context.expandOrNull(word)));
            for (Complaint complaint : result.complaints()) {
                if (complaint.fatal()) {
                    context.fatal(complaint.text());
                } else {
                    context.warn(complaint.text());
                }
            }
            return result.commands().isEmpty() ? null : List.copyOf(result.commands());
        }

        @Override
        public List<String> print(List<CommandLine> value) {
            List<String> lines = new ArrayList<>(value.size());
            for (CommandLine command : value) {
                lines.add(CommandTypes.print(command));
            }
            return lines;
        }

        @Override
        public Combine combine() {
            return Combine.APPEND;
        }

        @Override
        public List<CommandLine> combine(List<CommandLine> before, List<CommandLine> assigned) {
            List<CommandLine> all = new ArrayList<>(before);
            all.addAll(assigned);
            return List.copyOf(all);
        }
    };

    /** The bus's form with a flag for ignored failure; times and results of runs are zero. */
    static final Function<List<CommandLine>, Object> PLAIN = Bus.each(command -> Bus.struct(
            command.path(), command.argv(), command.has(CommandLine.Flag.IGNORE_FAILURE), 0L, 0L, 0L, 0L, 0, 0, 0));

    /** The bus's form with all flags; times and results of runs are zero. */
    static final Function<List<CommandLine>, Object> EXTENDED =
            Bus.each(command -> Bus.struct(command.path(), command.argv(), words(command), 0L, 0L, 0L, 0L, 0, 0, 0));

    private CommandTypes() {}

    private static List<String> words(CommandLine command) {
        List<String> words = new ArrayList<>(2);
        for (CommandLine.Flag flag : CommandLine.Flag.values()) {
            if (command.has(flag)) {
                words.add(flag.word());
            }
        }
        return words;
    }

    private static String print(CommandLine command) {
        StringBuilder line = new StringBuilder();
        for (CommandLine.Flag flag : CommandLine.Flag.values()) {
            if (command.has(flag)) {
                line.append(
                        switch (flag) {
                            case IGNORE_FAILURE -> "-";
                            case FULLY_PRIVILEGED -> "+";
                            case NO_SETUID -> "!";
                            case AMBIENT_MAGIC -> "!!";
                            case NO_ENV_EXPAND -> ":";
                            case VIA_SHELL -> "|";
                        });
            }
        }
        boolean zeroth = !command.argv().getFirst().equals(command.path());
        List<String> words = new ArrayList<>(command.argv());
        if (zeroth) {
            line.append('@');
        } else {
            words.removeFirst();
        }
        line.append(word(command.path()));
        for (String word : words) {
            line.append(' ').append(word.equals(";") ? "\\;" : word(word));
        }
        return line.toString();
    }

    private static String word(String word) {
        String escaped = Specifiers.escape(Escape.c(word));
        return escaped.isEmpty() || escaped.indexOf(' ') >= 0 ? '"' + escaped + '"' : escaped;
    }
}
