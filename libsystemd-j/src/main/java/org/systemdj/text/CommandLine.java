// SPDX-License-Identifier: Apache-2.0
package org.systemdj.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * One command of an {@code Exec…=} line: the program, its arguments and what the prefixes said.
 *
 * <p>Source: systemd.service(5), «Command lines» and table «Special executable prefixes».
 *
 * <p>Immutable.
 *
 * @param path the program: absolute, or a file name to search for when it is run
 * @param argv the arguments with the name of the program first, variables not yet replaced
 * @param flags what the prefixes said
 */
public record CommandLine(String path, List<String> argv, Set<Flag> flags) {
    /** What a prefix says; the word is the one that the bus uses. */
    public enum Flag {
        /** {@code -}: failure counts as success. */
        IGNORE_FAILURE("ignore-failure"),
        /** {@code +}: with all privileges, without the unit's sandbox. */
        FULLY_PRIVILEGED("privileged"),
        /** {@code !}: without change of user, group and capabilities. */
        NO_SETUID("no-setuid"),
        /** {@code !!}: as {@code !} where the kernel knows no ambient capabilities. */
        AMBIENT_MAGIC("ambient"),
        /** {@code :}: no variables are replaced. */
        NO_ENV_EXPAND("no-env-expand"),
        /** {@code |}: through the user's shell. */
        VIA_SHELL("via-shell");

        private final String word;

        Flag(String word) {
            this.word = word;
        }

        /** The word on the bus. */
        public String word() {
            return word;
        }

        /** The flag for a word of the bus. */
        public static Optional<Flag> fromWord(String word) {
            for (Flag flag : values()) {
                if (flag.word.equals(word)) {
                    return Optional.of(flag);
                }
            }
            return Optional.empty();
        }
    }

    /**
     * What was read.
     *
     * @param commands the commands before the first malformed one
     * @param complaints what is wrong with the line
     */
    public record Result(List<CommandLine> commands, List<Complaint> complaints) {}

    /** Copies the collections. */
    public CommandLine {
        argv = List.copyOf(argv);
        EnumSet<Flag> copy = EnumSet.noneOf(Flag.class);
        copy.addAll(flags);
        flags = Collections.unmodifiableSet(copy);
    }

    /** Whether the same program gets the same arguments. */
    public boolean runsSame(CommandLine other) {
        return path.equals(other.path) && argv.equals(other.argv);
    }

    /** Whether a prefix said so. */
    public boolean has(Flag flag) {
        return flags.contains(flag);
    }

    /** Whether the program has to be searched for. */
    public boolean isSearched() {
        return !PathName.isAbsolute(path);
    }

    /** Reads a line without specifiers. */
    public static Result parse(String line) {
        return parse(line, Optional::of);
    }

    /**
     * Reads a line. {@code expand} replaces the specifiers of one word; empty says that it could not.
     *
     * @param line the value of the setting, not empty
     */
    public static Result parse(String line, Function<String, Optional<String>> expand) {
        return new CommandLineParser(line, expand).parse();
    }

    /** The arguments as they can be typed to a shell, for messages and status. */
    public String shellText() {
        return Escape.commandLine(argv, Escape.ShellStyle.QUOTED);
    }

    /** Whether the text has only characters that a program's path may have: no control characters, quotes, backslashes. */
    static boolean isSafe(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || "\"'\\\u007f".indexOf(c) >= 0) {
                return false;
            }
        }
        return true;
    }

    /** A copy with other arguments. */
    public CommandLine withArguments(List<String> arguments) {
        return new CommandLine(path, new ArrayList<>(arguments), flags);
    }
}
