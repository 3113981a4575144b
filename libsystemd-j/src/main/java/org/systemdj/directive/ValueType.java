// SPDX-License-Identifier: Apache-2.0
package org.systemdj.directive;

import java.util.List;

/**
 * How the values of a directive are written, read and combined.
 *
 * <p>Source: systemd.unit(5), systemd.syntax(7).
 *
 * <p>Implementations are immutable.
 *
 * @param <T> what a value is in memory; immutable, with {@code equals}
 */
public interface ValueType<T> {
    /** What an assignment of nothing ({@code Key=}) means. */
    enum Empty {
        /** The setting goes back to its default. */
        RESET,
        /** The empty text is a value like any other, good or bad. */
        PARSE,
        /** The assignment has no effect. */
        IGNORE
    }

    /** How a further assignment meets what was assigned before. */
    enum Combine {
        /** The last one wins. */
        REPLACE,
        /** The list grows. */
        APPEND,
        /** Both become one value by the type's own rule. */
        MERGE
    }

    /**
     * Reads the right side of one assignment.
     *
     * @param text without surrounding white space
     * @return null when the assignment is to be ignored; that has been reported then
     */
    T parse(String text, ParseContext context);

    /** Writes a value: the texts that, assigned one after the other, give it again. */
    List<String> print(T value);

    /** What an assignment of nothing means. */
    default Empty whenEmpty() {
        return Empty.RESET;
    }

    /** How assignments meet. */
    default Combine combine() {
        return Combine.REPLACE;
    }

    /** Joins what was there (never null, but perhaps the default) with what is assigned now. */
    default T combine(T before, T assigned) {
        return assigned;
    }
}
