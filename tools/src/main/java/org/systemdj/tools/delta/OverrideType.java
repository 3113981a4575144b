// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.delta;

import org.systemdj.console.Colour;

/**
 * How one configuration file relates to another.
 *
 * <p>Source: systemd-delta(1), {@code --type=}.
 *
 * <p>Immutable.
 */
enum OverrideType {
    MASKED("masked", Colour.RED),
    EQUIVALENT("equivalent", Colour.GREEN),
    REDIRECTED("redirected", Colour.HIGHLIGHT),
    OVERRIDDEN("overridden", Colour.HIGHLIGHT),
    UNCHANGED("unchanged", Colour.NONE),
    EXTENDED("extended", Colour.HIGHLIGHT);

    private final String word;
    private final Colour colour;

    OverrideType(String word, Colour colour) {
        this.word = word;
        this.colour = colour;
    }

    /** What it is asked for by. */
    String word() {
        return word;
    }

    /** What stands before a line of it; the lines are in column. */
    String label() {
        return "[" + name() + "]";
    }

    Colour colour() {
        return colour;
    }
}
