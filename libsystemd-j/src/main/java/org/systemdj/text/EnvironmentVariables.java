// SPDX-License-Identifier: Apache-2.0
package org.systemdj.text;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Names and values of environment variables, and their replacement in the arguments of commands.
 *
 * <p>Source: systemd.service(5), «Command lines», on {@code $FOO} and <code>${FOO}</code>; systemd.exec(5),
 * {@code Environment=}.
 *
 * <p>Immutable (static functions).
 */
public final class EnvironmentVariables {
    /**
     * Arguments after replacement.
     *
     * @param words the arguments
     * @param unset names that had no value, in order, each once
     * @param invalid what stood in braces and is no name, in order, each once
     */
    public record Replaced(List<String> words, List<String> unset, List<String> invalid) {}

    private EnvironmentVariables() {}

    /** Whether the text is a name: letters, digits, underscores, no digit first. */
    public static boolean isName(String name) {
        if (name.isEmpty() || isDigit(name.charAt(0))) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || isDigit(c) || c == '_')) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Whether the text can be a value: no control characters but tab and newline. */
    public static boolean isValue(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' && c != '\t' && c != '\n' || c == 127 || c == 0xfffd) {
                return false;
            }
        }
        return true;
    }

    /** Whether the text is {@code NAME=value}. */
    public static boolean isAssignment(String text) {
        int equals = text.indexOf('=');
        return equals > 0 && isName(text.substring(0, equals)) && isValue(text.substring(equals + 1));
    }

    /** Replaces variables in the arguments of a command, the first one included. */
    public static Replaced replace(List<String> argv, Map<String, String> environment) {
        List<String> words = new ArrayList<>(argv.size());
        List<String> unset = new ArrayList<>();
        List<String> invalid = new ArrayList<>();
        for (String word : argv) {
            boolean whole = word.length() > 1 && word.charAt(0) == '$' && "{$".indexOf(word.charAt(1)) < 0;
            if (whole) {
                addSplit(words, word.substring(1), environment, unset, invalid);
            } else if (word.indexOf('$') >= 0) {
                words.add(replaceInWord(word, environment, unset, invalid));
            } else {
                words.add(word);
            }
        }
        return new Replaced(words, unset, invalid);
    }

    private static void addSplit(
            List<String> words,
            String name,
            Map<String, String> environment,
            List<String> unset,
            List<String> invalid) {
        String value = environment.get(name);
        if (value == null) {
            addOnce(isName(name) ? unset : invalid, name);
            return;
        }
        Optional<List<String>> split = Words.split(value, EnumSet.of(Words.Option.RELAXED, Words.Option.UNQUOTE));
        words.addAll(split.orElseThrow());
    }

    private static String replaceInWord(
            String word, Map<String, String> environment, List<String> unset, List<String> invalid) {
        StringBuilder out = new StringBuilder(word.length() + 32);
        int at = 0;
        while (at < word.length()) {
            int dollar = word.indexOf('$', at);
            if (dollar < 0 || dollar + 1 == word.length()) {
                return out.append(word, at, word.length()).toString();
            }
            out.append(word, at, dollar);
            char next = word.charAt(dollar + 1);
            int close = next == '{' ? word.indexOf('}', dollar + 2) : -1;
            int colon = close > 0 ? word.indexOf(':', dollar + 2) : -1;
            if (colon > 0 && colon < close) {
                out.append(word, dollar, colon + 1); // A shell's ${NAME:-default} is left to the shell.
                at = colon + 1;
            } else if (close > 0) {
                String name = word.substring(dollar + 2, close);
                String value = environment.get(name);
                if (value != null) {
                    out.append(value);
                } else {
                    addOnce(isName(name) ? unset : invalid, name);
                }
                at = close + 1;
            } else if (next == '$') {
                out.append('$');
                at = dollar + 2;
            } else {
                out.append('$');
                at = dollar + 1;
            }
        }
        return out.toString();
    }

    private static void addOnce(List<String> list, String name) {
        if (!list.contains(name)) {
            list.add(name);
        }
    }
}
