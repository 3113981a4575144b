// SPDX-License-Identifier: Apache-2.0
package org.systemdj.text;

import java.util.Optional;

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
     * The text with {@code %x} replaced and {@code %%} as {@code %}; letters that mean nothing stay. Empty when a
     * specifier cannot be resolved.
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

    /** The text with its percent signs doubled, so that expanding gives it back. */
    public static String escape(String text) {
        return text.replace("%", "%%");
    }
}
