// SPDX-License-Identifier: Apache-2.0
package org.systemdj.console;

/**
 * Lays out the text of {@code --help} for the terminal: {@code %NAME%} is the program; a line that starts with
 * {@code *} is highlighted, one that starts with {@code _} is underlined up to the next {@code _}; the last line leads
 * to the manual.
 *
 * <p>Source: what the programs of systemd 257 print.
 *
 * <p>Immutable (static functions).
 */
public final class HelpPage {
    private static final String SEE = "See the ";
    private static final String DETAILS = " for details.";
    private static final String MAN_PAGE = " man page";

    private HelpPage() {}

    public static String of(String text, String program, Style style) {
        StringBuilder page = new StringBuilder(text.length() + 64);
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf('\n', at);
            page.append(line(text.substring(at, end).replace("%NAME%", program), style))
                    .append('\n');
            at = end + 1;
        }
        return page.toString();
    }

    private static String line(String line, Style style) {
        if (line.startsWith("*")) {
            return style.paint(Colour.HIGHLIGHT, line.substring(1));
        }
        if (line.startsWith("_")) {
            int mark = line.indexOf('_', 1);
            String heading = line.substring(1, mark < 0 ? line.length() : mark);
            String rest = mark < 0 ? "" : line.substring(mark + 1);
            return (style.underline() ? Colour.UNDERLINE.sequence() + heading + Colour.NORMAL.sequence() : heading)
                    + rest;
        }
        if (line.startsWith(SEE) && line.endsWith(MAN_PAGE + DETAILS)) {
            String manual = line.substring(SEE.length(), line.length() - DETAILS.length());
            String page = manual.substring(0, manual.length() - MAN_PAGE.length());
            return SEE + style.link("man:" + page, manual) + DETAILS;
        }
        return line;
    }
}
