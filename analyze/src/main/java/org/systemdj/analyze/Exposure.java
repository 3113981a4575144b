// SPDX-License-Identifier: Apache-2.0
package org.systemdj.analyze;

import org.systemdj.console.Colour;
import org.systemdj.console.Style;

/**
 * How exposed a unit is, in words.
 *
 * <p>Source: systemd-analyze(1), «systemd-analyze security»; limits as of 257.
 *
 * <p>Immutable.
 */
enum Exposure {
    DANGEROUS(100, Colour.RED, "🤢", ":-["),
    UNSAFE(90, Colour.RED, "😨", ":-{"),
    EXPOSED(75, Colour.YELLOW, "🙁", ":-("),
    MEDIUM(50, Colour.NONE, "😐", ":-|"),
    OK(10, Colour.GREEN, "🙂", ":-)"),
    SAFE(1, Colour.GREEN, "😀", ":-}"),
    PERFECT(0, Colour.GREEN, "😇", ":-]");

    private final long least;
    private final Colour colour;
    private final String emoji;
    private final String plain;

    Exposure(long least, Colour colour, String emoji, String plain) {
        this.least = least;
        this.colour = colour;
        this.emoji = emoji;
        this.plain = plain;
    }

    /** The word for an exposure in tenths. */
    static Exposure of(long tenths) {
        for (Exposure exposure : values()) {
            if (tenths >= exposure.least) {
                return exposure;
            }
        }
        return PERFECT;
    }

    Colour colour() {
        return colour;
    }

    /** A face that looks like that. */
    String face(Style style) {
        return style.emoji() ? emoji : plain;
    }

    /** A number of tenths as it is shown. */
    static String text(long tenths) {
        return Long.divideUnsigned(tenths, 10) + "." + Long.remainderUnsigned(tenths, 10);
    }
}
