// SPDX-License-Identifier: Apache-2.0
package org.systemdj.text;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.systemdj.text.CommandLine.Flag;

/**
 * Reads {@code Exec…=} lines: prefixes, words, commands that a lone semicolon separates.
 *
 * <p>Source: systemd.service(5), «Command lines».
 *
 * <p>Loop-confined (a cursor over one line).
 */
final class CommandLineParser {
    private static final int PATH_MAX = 4096;

    private final String whole;
    /** The rest from the present command on. */
    private String line;

    private final Function<String, Optional<String>> expand;
    private final Words strict;
    private final Words relaxed;
    private final List<CommandLine> commands = new ArrayList<>();
    private final List<Complaint> complaints = new ArrayList<>();
    private int at;

    CommandLineParser(String line, Function<String, Optional<String>> expand) {
        this.whole = line;
        this.line = line;
        this.expand = expand;
        this.strict = new Words(line, Words.unquoted());
        this.relaxed = new Words(line, Words.unquotedRelaxed());
    }

    CommandLine.Result parse() {
        boolean more = true;
        while (more && skipSpace()) {
            more = command();
        }
        return new CommandLine.Result(commands, complaints);
    }

    /** Reads one command; false when it is malformed and reading cannot go on. */
    private boolean command() {
        if (isLoneSemicolon()) {
            at++;
            return true;
        }
        line = whole.substring(at);
        Optional<String> first = word(false);
        if (first.isEmpty()) {
            return false;
        }
        if (first.get().equals(";")) {
            return true;
        }
        EnumSet<Flag> flags = EnumSet.noneOf(Flag.class);
        Prefixes prefixes = new Prefixes(first.get());
        int start = prefixes.read(flags);
        boolean fatal = !flags.contains(Flag.IGNORE_FAILURE);
        String raw = first.get().substring(start);
        Optional<String> path = expand.apply(raw);
        if (path.isEmpty()) {
            return complain(
                    fatal, "Failed to resolve unit specifiers in '" + raw + "'", Specifiers.failure(raw, expand));
        }
        if (path.get().length() >= PATH_MAX) {
            return complain(fatal, "Failed to resolve unit specifiers in '" + raw + "'", "File name too long");
        }
        if (path.get().isEmpty()) {
            return complain(fatal, "Empty path in command line", line);
        }
        String problem = problemOfPath(path.get());
        if (!problem.isEmpty()) {
            return complain(fatal, problem, path.get());
        }
        String program = PathName.isAbsolute(path.get()) ? PathName.simplify(path.get()) : path.get();
        List<String> argv = new ArrayList<>();
        if (!prefixes.separateArgv0) {
            argv.add(path.get());
        }
        if (!arguments(argv, fatal)) {
            return false;
        }
        if (argv.isEmpty()) {
            return complain(fatal, "Empty executable name or zeroeth argument", line);
        }
        commands.add(new CommandLine(program, argv, flags));
        return true;
    }

    private static String problemOfPath(String path) {
        if (!CommandLine.isSafe(path)) {
            return "Executable path contains special characters";
        }
        if (path.endsWith("/")
                || path.endsWith("/.")
                || path.endsWith("/..")
                || path.equals(".")
                || path.equals("..")) {
            return "Executable path specifies a directory";
        }
        if (PathName.isAbsolute(path) ? !PathName.isValid(path) : !PathName.isFileName(path)) {
            return "Neither a valid executable name nor an absolute path";
        }
        return "";
    }

    /** Reads the arguments up to the end of the command. */
    private boolean arguments(List<String> argv, boolean fatal) {
        while (skipSpace()) {
            if (isLoneSemicolon()) {
                at++;
                return true;
            }
            if (isEscapedSemicolon()) {
                at += 2;
                argv.add(";");
                continue;
            }
            Optional<String> word = word(fatal);
            if (word.isEmpty()) {
                return false;
            }
            Optional<String> expanded = expand.apply(word.get());
            if (expanded.isEmpty()) {
                return complain(
                        fatal,
                        "Failed to resolve unit specifiers in '" + word.get() + "'",
                        Specifiers.failure(word.get(), expand));
            }
            argv.add(expanded.get());
        }
        return true;
    }

    /** The next word. {@code fatal} says whether a command without it makes the whole unit unusable. */
    private Optional<String> word(boolean fatal) {
        strict.moveTo(at);
        Optional<String> word = strict.next();
        if (word.isPresent()) {
            at = strict.position();
            return word;
        }
        relaxed.moveTo(at);
        word = relaxed.next();
        if (word.isPresent()) {
            complaints.add(Complaint.ignored("Ignoring unknown escape sequences: \"" + word.get() + "\""));
            at = relaxed.position();
        } else {
            complaints.add(new Complaint(fatal, "Unbalanced quoting, ignoring: \"" + line + "\""));
        }
        return word;
    }

    private boolean complain(boolean fatal, String text, String detail) {
        complaints.add(new Complaint(fatal, text + (fatal ? ": " : ", ignoring: ") + detail));
        return false;
    }

    private boolean isLoneSemicolon() {
        return whole.charAt(at) == ';' && endsAt(at + 1);
    }

    private boolean isEscapedSemicolon() {
        return whole.startsWith("\\;", at) && endsAt(at + 2);
    }

    private boolean endsAt(int index) {
        return index >= whole.length() || Words.WHITESPACE.indexOf(whole.charAt(index)) >= 0;
    }

    /** Goes to the next word; false at the end. */
    private boolean skipSpace() {
        while (at < whole.length() && Words.WHITESPACE.indexOf(whole.charAt(at)) >= 0) {
            at++;
        }
        return at < whole.length();
    }

    /** The characters before the program's name, each of which counts once. */
    private static final class Prefixes {
        private final String word;
        private boolean separateArgv0;

        Prefixes(String word) {
            this.word = word;
        }

        int read(Set<Flag> flags) {
            int index = 0;
            while (index < word.length() && take(word.charAt(index), flags)) {
                index++;
            }
            return index;
        }

        private boolean take(char c, Set<Flag> flags) {
            boolean plain = !flags.contains(Flag.FULLY_PRIVILEGED) && !flags.contains(Flag.AMBIENT_MAGIC);
            return switch (c) {
                case '-' -> flags.add(Flag.IGNORE_FAILURE);
                case ':' -> flags.add(Flag.NO_ENV_EXPAND);
                case '|' -> flags.add(Flag.VIA_SHELL);
                case '+' -> plain && !flags.contains(Flag.NO_SETUID) && flags.add(Flag.FULLY_PRIVILEGED);
                case '!' ->
                    plain && (flags.remove(Flag.NO_SETUID) ? flags.add(Flag.AMBIENT_MAGIC) : flags.add(Flag.NO_SETUID));
                case '@' -> {
                    boolean first = !separateArgv0;
                    separateArgv0 = true;
                    yield first;
                }
                default -> false;
            };
        }
    }
}
