// SPDX-License-Identifier: Apache-2.0
package org.systemdj.text;

import java.util.Optional;
import java.util.function.Function;

/**
 * Replaces specifiers in texts.
 *
 * <p>Source: systemd.unit(5), «Specifiers».
 *
 * <p>Immutable (static functions).
 */
public final class Specifiers {
    private Specifiers() {}

    /**
     * The text with {@code %x} replaced and {@code %%} as {@code %}; other characters behind a percent sign stay. Empty
     * when a specifier cannot be resolved, or when a letter or digit means nothing.
     */
    public static Optional<String> expand(String text, SpecifierContext context) {
        int percent = text.indexOf('%');
        if (percent < 0) {
            return Optional.of(text);
        }
        StringBuilder out = new StringBuilder(text.length() + 32);
        int at = 0;
        while (percent >= 0 && percent + 1 < text.length()) {
            out.append(text, at, percent);
            char letter = text.charAt(percent + 1);
            if (letter == '%') {
                out.append('%');
            } else if (!append(out, letter, context)) {
                return Optional.empty();
            }
            at = percent + 2;
            percent = text.indexOf('%', at);
        }
        return Optional.of(out.append(text, at, text.length()).toString());
    }

    private static boolean append(StringBuilder out, char letter, SpecifierContext context) {
        Optional<Specifier> specifier = Specifier.fromLetter(letter);
        if (specifier.isEmpty() && isReserved(letter)) {
            return false;
        }
        SpecifierContext.Value value =
                specifier.isPresent() ? context.value(specifier.get()) : new SpecifierContext.Absent();
        switch (value) {
            case SpecifierContext.Known known -> out.append(known.text());
            case SpecifierContext.Absent ignored -> out.append('%').append(letter);
            case SpecifierContext.Failed ignored -> {
                return false;
            }
        }
        return true;
    }

    /** Whether a specifier may get this letter one day; behind other characters the percent sign is ordinary. */
    private static boolean isReserved(char letter) {
        return letter >= 'a' && letter <= 'z' || letter >= 'A' && letter <= 'Z' || letter >= '0' && letter <= '9';
    }

    /** Why {@code expand} gave nothing for a text, in the words of the C library. */
    public static String failure(String text, Function<String, Optional<String>> expand) {
        for (int at = text.indexOf('%'); at >= 0 && at + 1 < text.length(); at = text.indexOf('%', at + 2)) {
            char letter = text.charAt(at + 1);
            if (Specifier.fromLetter(letter).isEmpty() && isReserved(letter)) {
                return "Invalid slot";
            }
            if (expand.apply(text.substring(at, at + 2)).isEmpty()) {
                break;
            }
        }
        return "Invalid argument";
    }

    /** The text with its percent signs doubled, so that expanding gives it back. */
    public static String escape(String text) {
        return text.replace("%", "%%");
    }
}
