// SPDX-License-Identifier: Apache-2.0
package org.systemdj.console;

/**
 * The colours and other looks that systemd's programs use, as ECMA-48 sequences for 256-colour terminals.
 *
 * <p>Source: systemctl(1), «$SYSTEMD_COLORS»; what systemctl 257 prints on a terminal.
 *
 * <p>Immutable.
 */
public enum Colour {
    NONE(""),
    NORMAL("\u001b[0m"),
    GREEN("\u001b[0;1;32m"),
    PLAIN_GREEN("\u001b[0;32m"),
    PLAIN_RED("\u001b[0;31m"),
    PLAIN_YELLOW("\u001b[0;33m"),
    PLAIN_BLUE("\u001b[0;34m"),
    RED("\u001b[0;1;31m"),
    YELLOW("\u001b[0;1;38:5:185m"),
    BRIGHT_BLUE("\u001b[0;94m"),
    GREY("\u001b[0;38:5:245m"),
    HIGHLIGHT("\u001b[0;1;39m"),
    BLUE("\u001b[0;1;34m"),
    MAGENTA("\u001b[0;1;35m"),
    CYAN("\u001b[0;1;36m"),
    BOLD_GREY("\u001b[0;1;38:5:245m"),
    UNDERLINE("\u001b[0;4m"),
    UNDERLINE_GREY("\u001b[0;4;38:5:245m"),
    UNDERLINE_GREEN("\u001b[0;1;4;32m"),
    UNDERLINE_RED("\u001b[0;1;4;31m"),
    UNDERLINE_YELLOW("\u001b[0;1;4;38:5:185m");

    /** Adds an underline to whatever is on. */
    public static final String ADD_UNDERLINE = "\u001b[4m";
    /** Adds a grey underline to whatever is on. */
    public static final String ADD_UNDERLINE_GREY = "\u001b[4m\u001b[58:5:245m";

    private final String sequence;

    Colour(String sequence) {
        this.sequence = sequence;
    }

    public String sequence() {
        return sequence;
    }

    /** The same for terminals with sixteen colours. */
    String ofSixteen() {
        return sequence.replace("38:5:185m", "33m").replace("38:5:245m", "90m");
    }

    /** The same with an underline. */
    public Colour underlined() {
        return switch (this) {
            case GREEN -> UNDERLINE_GREEN;
            case RED -> UNDERLINE_RED;
            case YELLOW -> UNDERLINE_YELLOW;
            case GREY -> UNDERLINE_GREY;
            case NONE,
                    NORMAL,
                    PLAIN_GREEN,
                    PLAIN_RED,
                    PLAIN_YELLOW,
                    PLAIN_BLUE,
                    BRIGHT_BLUE,
                    HIGHLIGHT,
                    BLUE,
                    MAGENTA,
                    CYAN,
                    BOLD_GREY,
                    UNDERLINE -> UNDERLINE;
            case UNDERLINE_GREY, UNDERLINE_GREEN, UNDERLINE_RED, UNDERLINE_YELLOW -> this;
        };
    }
}
