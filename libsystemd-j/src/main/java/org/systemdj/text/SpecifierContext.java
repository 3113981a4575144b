// SPDX-License-Identifier: Apache-2.0
package org.systemdj.text;

import java.util.Optional;

/**
 * Knows what specifiers stand for.
 *
 * <p>Source: systemd.unit(5), «Specifiers».
 */
@FunctionalInterface
public interface SpecifierContext {
    /** What became of a specifier. */
    sealed interface Value {}

    /** The text to put in its place. */
    record Known(String text) implements Value {}

    /** The specifier does not exist here: percent sign and letter stay. */
    record Absent() implements Value {}

    /** The specifier exists but cannot be resolved, so that the whole text is unusable. */
    record Failed() implements Value {}

    /** What the specifier stands for. */
    Value value(Specifier specifier);

    /** A value as most sources have it. */
    static Value of(Optional<String> text) {
        return text.isPresent() ? new Known(text.get()) : new Failed();
    }
}
