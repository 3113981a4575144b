// SPDX-License-Identifier: Apache-2.0
package org.systemdj.console;

/**
 * Signs that have a plain stand-in where the locale has no UTF-8.
 *
 * <p>Source: systemctl(1), output of {@code status} and {@code list-dependencies}.
 *
 * <p>Immutable.
 */
public enum Glyph {
    TREE_VERTICAL("│ ", "| "),
    TREE_BRANCH("├─", "|-"),
    TREE_RIGHT("└─", "`-"),
    TREE_SPACE("  ", "  "),
    BLACK_CIRCLE("●", "*"),
    WHITE_CIRCLE("○", "*"),
    MULTIPLICATION("×", "x"),
    CIRCLE_ARROW("↻", "*"),
    TRIANGULAR_BULLET("‣", ">"),
    BULLET("•", "*"),
    CHECK_MARK("✓", "+"),
    CROSS_MARK("✗", "-"),
    ARROW_LEFT("←", "<-"),
    ARROW_RIGHT("→", "->"),
    ELLIPSIS("…", "...");

    private final String unicode;
    private final String ascii;

    Glyph(String unicode, String ascii) {
        this.unicode = unicode;
        this.ascii = ascii;
    }

    public String text(boolean utf8) {
        return utf8 ? unicode : ascii;
    }
}
