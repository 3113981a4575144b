// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.log;

/**
 * What stands between the brackets at the start of a status line, with its colour.
 *
 * <p>Source: the console output of systemd(1).
 *
 * <p>Immutable.
 */
public enum StatusWord {
    OK("  OK  ", "\033[0;32m"),
    TIME(" TIME ", "\033[0;1;31m"),
    FAILED("FAILED", "\033[0;1;31m"),
    DEPEND("DEPEND", "\033[0;1;38:5;185m"),
    INFO(" INFO ", "\033[0;1;39m"),
    ASSERT("ASSERT", "\033[0;1;38:5;185m"),
    UNSUPP("UNSUPP", "\033[0;1;38:5;185m"),
    ONCE(" ONCE ", "\033[0;1;31m"),
    SKIP(" SKIP ", "\033[0;1;39m"),
    ALERT("!!!!!!", "\033[0;1;31m"),
    /** No brackets, but as much room: «Starting …». */
    INDENT("", ""),
    /** Nothing: the text begins at the left. */
    NONE("", "");

    private static final String BLANK = "         ";
    private static final String NORMAL = "\033[0m";

    private final String text;
    private final String colour;

    StatusWord(String text, String colour) {
        this.text = text;
        this.colour = colour;
    }

    String prefix(boolean coloured) {
        if (this == NONE) {
            return "";
        }
        if (this == INDENT) {
            return BLANK;
        }
        return coloured ? "[" + colour + text + NORMAL + "] " : "[" + text + "] ";
    }

    int width() {
        return this == NONE ? 0 : BLANK.length();
    }
}
