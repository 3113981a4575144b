// SPDX-License-Identifier: Apache-2.0
package org.systemdj.directive;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.systemdj.text.Words;

/**
 * Splits values into words.
 *
 * <p>Source: systemd.syntax(7), QUOTING.
 *
 * <p>Immutable (static functions).
 */
final class Splitting {
    private Splitting() {}

    /** Words between white space; quotes hold words together and are removed, C escapes are read. */
    static List<String> unescaped(String text, ParseContext context) {
        return words(text, context, Words.unquoted());
    }

    /** Words between white space; quotes hold words together and are removed, backslashes stay. */
    static List<String> quoted(String text, ParseContext context) {
        return words(text, context, EnumSet.of(Words.Option.UNQUOTE, Words.Option.RETAIN_ESCAPES));
    }

    /** As {@link #unescaped}, with the words before a malformed one kept. */
    static List<String> unescapedUntilBroken(String text, ParseContext context) {
        Words words = new Words(text, Words.unquoted());
        List<String> all = new ArrayList<>();
        for (Optional<String> word = words.next(); word.isPresent(); word = words.next()) {
            all.add(word.get());
        }
        if (words.failed()) {
            context.warn("Invalid syntax, ignoring: " + text);
        }
        return all;
    }

    /** As {@link #quoted}, with the words that lists of names have for bad ones. */
    static List<String> names(String text, ParseContext context) {
        return Words.split(text, EnumSet.of(Words.Option.UNQUOTE, Words.Option.RETAIN_ESCAPES))
                .orElseGet(() -> context.reject(
                        "Failed to parse " + context.key() + "=" + text + ", ignoring: Invalid argument"));
    }

    private static List<String> words(String text, ParseContext context, Set<Words.Option> options) {
        Optional<List<String>> words = Words.split(text, options);
        return words.isPresent() ? words.get() : context.reject("Invalid syntax, ignoring: " + text);
    }

    /** Words between white space, nothing special about quotes and backslashes. */
    static List<String> plain(String text, ParseContext context) {
        return Words.plain(text);
    }

    /** Parts between colons, at most so many (the last takes the rest); {@code \:} and {@code \xHH} are no separators. */
    static List<String> colons(String text, int limit) {
        List<String> parts = new ArrayList<>(4);
        int start = 0;
        for (int at = 0; at < text.length() && parts.size() < limit - 1; at++) {
            char c = text.charAt(at);
            if (c == '\\') {
                at++;
            } else if (c == ':') {
                parts.add(text.substring(start, at));
                start = at + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }

    /** A part of {@link #colons} whose {@code \\:} are colons again. */
    static String unescapedColons(String part) {
        return part.replace("\\:", ":");
    }

    /** Writes a word so that {@link #quoted} gives it back: backslashes are nothing special, even in quotes. */
    static String quote(String word) {
        boolean bare = !word.isEmpty();
        for (int at = 0; at < word.length() && bare; at++) {
            bare = Words.WHITESPACE.indexOf(word.charAt(at)) < 0 && "\"'".indexOf(word.charAt(at)) < 0;
        }
        if (bare) {
            return word;
        }
        if (word.indexOf('"') < 0) {
            return '"' + word + '"';
        }
        // Double quotes stand in single ones, all else in double ones.
        return '"' + word.replace("\"", "\"'\"'\"") + '"';
    }
}
