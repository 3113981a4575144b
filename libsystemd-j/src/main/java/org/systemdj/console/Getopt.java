// SPDX-License-Identifier: Apache-2.0
package org.systemdj.console;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Splits an argument list into options and operands as GNU getopt_long does: operands may stand between options,
 * long options may be shortened as long as they are clear, short ones may be bundled, {@code --} ends the options.
 *
 * <p>Source: getopt_long(3).
 *
 * <p>Immutable rows; one call parses one list.
 *
 * @param <T> what an option row's action works on
 */
public final class Getopt<T> {
    /** Whether an option takes an argument. */
    public enum Argument {
        NONE,
        REQUIRED,
        /** Only in the same word: {@code --name=value}; without one the action gets null. */
        OPTIONAL,
        /** In the same word or, where {@link Option#accepts} says so, in the next; else the action gets null. */
        OPTIONAL_WORD
    }

    /** What an option does; returns {@link #CONTINUE} or the exit status of the whole command. */
    @FunctionalInterface
    public interface Action<T> {
        int apply(T target, String value);
    }

    /**
     * One option.
     *
     * @param longName the long name without dashes, or the empty string
     * @param shortName the short name, or 0
     * @param accepts whether the next word is the argument of an option that can be without one
     */
    public record Option<T>(
            String longName, int shortName, Argument argument, Action<T> action, Predicate<String> accepts) {
        public Option(String longName, int shortName, Argument argument, Action<T> action) {
            this(longName, shortName, argument, action, word -> false);
        }
    }

    /** Reports wrong usage; the text has no program name. */
    @FunctionalInterface
    public interface Complaint {
        void say(String text);
    }

    public static final int CONTINUE = -1;

    private final List<Option<T>> options;

    public Getopt(List<Option<T>> options) {
        this.options = options;
    }

    /** Applies all options in order and adds what is left to the operands; returns CONTINUE or an exit status. */
    public int parse(List<String> arguments, boolean permute, T target, List<String> operands, Complaint complaint) {
        for (int i = 0; i < arguments.size(); i++) {
            String word = arguments.get(i);
            if (word.equals("--")) {
                operands.addAll(arguments.subList(i + 1, arguments.size()));
                return CONTINUE;
            }
            if (word.length() < 2 || word.charAt(0) != '-') {
                if (!permute) {
                    operands.addAll(arguments.subList(i, arguments.size()));
                    return CONTINUE;
                }
                operands.add(word);
                continue;
            }
            String following = i + 1 < arguments.size() ? arguments.get(i + 1) : null;
            Step step = word.startsWith("--")
                    ? longOption(word, following, target, complaint)
                    : shortOptions(word, following, target, complaint);
            if (step.status() != CONTINUE) {
                return step.status();
            }
            if (step.tookFollowing()) {
                i++;
            }
        }
        return CONTINUE;
    }

    private record Step(int status, boolean tookFollowing) {
        static final Step FAILED = new Step(1, false);
    }

    private Step longOption(String word, String following, T target, Complaint complaint) {
        int equals = word.indexOf('=');
        String name = equals < 0 ? word.substring(2) : word.substring(2, equals);
        Option<T> option = find(name, word.substring(2), complaint);
        if (option == null) {
            return Step.FAILED;
        }
        if (option.argument() == Argument.NONE) {
            if (equals >= 0) {
                complaint.say("option '--" + option.longName() + "' doesn't allow an argument");
                return Step.FAILED;
            }
            return new Step(option.action().apply(target, ""), false);
        }
        if (equals >= 0) {
            return new Step(option.action().apply(target, word.substring(equals + 1)), false);
        }
        if (option.argument() == Argument.OPTIONAL || option.argument() == Argument.OPTIONAL_WORD) {
            return optional(option, following, target);
        }
        if (following == null) {
            complaint.say("option '--" + option.longName() + "' requires an argument");
            return Step.FAILED;
        }
        return new Step(option.action().apply(target, following), true);
    }

    private Step optional(Option<T> option, String following, T target) {
        boolean taken = option.argument() == Argument.OPTIONAL_WORD
                && following != null
                && option.accepts().test(following);
        return new Step(option.action().apply(target, taken ? following : null), taken);
    }

    /** The option of that name, perhaps shortened; {@code typed} is the name with its argument, for complaints. */
    private Option<T> find(String name, String typed, Complaint complaint) {
        List<Option<T>> possible = new ArrayList<>();
        for (Option<T> option : options) {
            if (!option.longName().isEmpty() && option.longName().startsWith(name)) {
                if (option.longName().length() == name.length()) {
                    return option;
                }
                possible.add(option);
            }
        }
        if (possible.isEmpty()) {
            complaint.say("unrecognized option '--" + typed + "'");
            return null;
        }
        Option<T> first = possible.get(0);
        for (Option<T> option : possible) {
            if (option.action() != first.action() || option.argument() != first.argument()) {
                complaint.say(ambiguity(typed, possible));
                return null;
            }
        }
        return first;
    }

    private static <T> String ambiguity(String word, List<Option<T>> possible) {
        StringBuilder text = new StringBuilder("option '--" + word + "' is ambiguous; possibilities:");
        for (Option<T> option : possible) {
            text.append(" '--").append(option.longName()).append('\'');
        }
        return text.toString();
    }

    private Step shortOptions(String word, String following, T target, Complaint complaint) {
        for (int i = 1; i < word.length(); i++) {
            char letter = word.charAt(i);
            Option<T> option = find(letter);
            if (option == null) {
                complaint.say("invalid option -- '" + letter + "'");
                return Step.FAILED;
            }
            if (option.argument() != Argument.NONE) {
                if (i + 1 < word.length()) {
                    return new Step(option.action().apply(target, word.substring(i + 1)), false);
                }
                if (option.argument() == Argument.OPTIONAL || option.argument() == Argument.OPTIONAL_WORD) {
                    return optional(option, following, target);
                }
                if (following == null) {
                    complaint.say("option requires an argument -- '" + letter + "'");
                    return Step.FAILED;
                }
                return new Step(option.action().apply(target, following), true);
            }
            int status = option.action().apply(target, "");
            if (status != CONTINUE) {
                return new Step(status, false);
            }
        }
        return new Step(CONTINUE, false);
    }

    private Option<T> find(char letter) {
        for (Option<T> option : options) {
            if (option.shortName() == letter) {
                return option;
            }
        }
        return null;
    }
}
