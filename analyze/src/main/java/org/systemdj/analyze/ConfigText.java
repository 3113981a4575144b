// SPDX-License-Identifier: Apache-2.0
package org.systemdj.analyze;

import org.systemdj.console.Colour;
import org.systemdj.console.Style;

/**
 * The text of a configuration file as it is shown: in colours where the terminal has them, and without what says
 * nothing where only the essence was asked for.
 *
 * <p>Source: systemd-analyze(1), {@code --tldr}.
 *
 * <p>Immutable (static functions).
 */
final class ConfigText {
    private ConfigText() {}

    /** The text of lines that all end with a line feed. */
    static String of(Style style, String text, boolean essence) {
        StringBuilder shown = new StringBuilder(text.length() * 2);
        String section = null;
        boolean continued = false;
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            String line = text.substring(start, end);
            start = end + 1;
            String bare = line.strip();
            boolean comment = !bare.isEmpty() && "#;".indexOf(bare.charAt(0)) >= 0;
            boolean heading = !continued && bare.startsWith("[");
            if (essence && (comment || bare.isEmpty())) {
                continue;
            }
            if (essence && heading) {
                section = line;
                continue;
            }
            if (section != null) {
                shown.append(coloured(style, section, false, false)).append('\n');
                section = null;
            }
            shown.append(coloured(style, line, comment, continued)).append('\n');
            continued = comment ? continued : line.endsWith("\\");
        }
        return shown.toString();
    }

    private static String coloured(Style style, String line, boolean comment, boolean continued) {
        if (!style.colours()) {
            return line;
        }
        int equals = line.indexOf('=');
        if (comment) {
            return style.paint(Colour.BOLD_GREY, line);
        }
        if (!continued && line.startsWith("[")) {
            return style.paint(Colour.CYAN, line);
        }
        return continued || equals <= 0
                ? line
                : style.paint(Colour.GREEN, line.substring(0, equals + 1)) + line.substring(equals + 1);
    }
}
