// SPDX-License-Identifier: Apache-2.0
package org.systemdj.console;

import java.util.Locale;
import org.systemdj.json.Json;
import org.systemdj.text.Booleans;
import org.systemdj.text.Numbers;

/**
 * How text may look here: colours, underlines, UTF-8, links, the terminal's width.
 *
 * <p>Source: systemctl(1), «$SYSTEMD_COLORS», «$SYSTEMD_URLIFY», «$SYSTEMD_EMOJI»; locale(7); no-color.org.
 *
 * <p>Immutable.
 *
 * @param colours whether standard output takes colours
 * @param underline whether it takes underlines, which the kernel's own console shows as a colour
 * @param utf8 whether the locale is a UTF-8 one
 * @param emoji whether faces and the like may be shown
 * @param links whether links may be marked
 * @param terminal whether standard output and error are both terminals
 * @param columns the width, also where there is no terminal
 * @param sixteen whether only sixteen colours are wanted
 */
public record Style(
        boolean colours,
        boolean underline,
        boolean utf8,
        boolean emoji,
        boolean links,
        boolean terminal,
        int columns,
        boolean sixteen) {
    private static final int DEFAULT_COLUMNS = 80;

    /** For a terminal with many colours. */
    public Style(
            boolean colours,
            boolean underline,
            boolean utf8,
            boolean emoji,
            boolean links,
            boolean terminal,
            int columns) {
        this(colours, underline, utf8, emoji, links, terminal, columns, false);
    }

    public static Style of(Host host) {
        boolean outTerminal = host.isTerminal(Host.STDOUT);
        boolean terminal = outTerminal && host.isTerminal(Host.STDERR);
        String term = host.environment("TERM");
        boolean dumb = !terminal || term == null || term.isEmpty() || term.equals("dumb");
        boolean colours = wantsColours(host, dumb);
        String urlify = host.environment("SYSTEMD_URLIFY");
        Boolean linksAsked = urlify == null ? null : Booleans.parse(urlify);
        boolean links = linksAsked == null ? colours : linksAsked;
        return new Style(
                colours,
                colours && !"linux".equals(term),
                isUtf8(host),
                hasEmoji(host, term),
                links,
                terminal,
                columns(host, outTerminal),
                "16".equals(host.environment("SYSTEMD_COLORS")));
    }

    private static boolean hasEmoji(Host host, String term) {
        String wish = host.environment("SYSTEMD_EMOJI");
        Boolean asked = wish == null ? null : Booleans.parse(wish);
        return asked != null ? asked : isUtf8(host) && term != null && !term.equals("dumb") && !term.equals("linux");
    }

    private static boolean wantsColours(Host host, boolean dumb) {
        String wish = host.environment("SYSTEMD_COLORS");
        if (wish != null) {
            Boolean asked = Booleans.parse(wish);
            if (asked != null) {
                return asked;
            }
            if (wish.equals("16") || wish.equals("256") || wish.equals("24bit")) {
                return true;
            }
        }
        return host.environment("NO_COLOR") == null && !dumb;
    }

    private static int columns(Host host, boolean terminal) {
        String wish = host.environment("COLUMNS");
        if (wish != null) {
            int columns = Numbers.parseInt(wish, -1);
            if (columns > 0 && columns <= 0xffff) {
                return columns;
            }
        }
        int columns = terminal ? host.terminalColumns() : 0;
        return columns > 0 ? columns : DEFAULT_COLUMNS;
    }

    private static boolean isUtf8(Host host) {
        String wish = host.environment("SYSTEMD_UTF8");
        Boolean asked = wish == null ? null : Booleans.parse(wish);
        if (asked != null) {
            return asked;
        }
        String locale = first(host, "LC_ALL", "LC_CTYPE", "LANG");
        if (locale == null) {
            return true;
        }
        if (locale.equals("C") || locale.equals("POSIX")) {
            return false;
        }
        int dot = locale.indexOf('.');
        if (dot < 0) {
            return true;
        }
        String codeset = locale.substring(dot + 1).toLowerCase(Locale.ROOT);
        return codeset.startsWith("utf-8") || codeset.startsWith("utf8");
    }

    private static String first(Host host, String... names) {
        for (String name : names) {
            String value = host.environment(name);
            if (value != null && !value.isEmpty()) {
                return value;
            }
        }
        return null;
    }

    public String glyph(Glyph glyph) {
        return glyph.text(utf8);
    }

    /** What turns the colour on, or nothing. */
    public String on(Colour colour) {
        return colours && colour != Colour.NONE ? sixteen ? colour.ofSixteen() : colour.sequence() : "";
    }

    /** What turns the colour off again, or nothing. */
    public String off(Colour colour) {
        return colours && colour != Colour.NONE ? Colour.NORMAL.sequence() : "";
    }

    public String paint(Colour colour, String text) {
        return on(colour) + text + off(colour);
    }

    /** How JSON looks here. */
    public Json.Paint json() {
        return json(colours);
    }

    static Json.Paint json(boolean colours) {
        return colours
                ? new Json.Paint(
                        Colour.PLAIN_GREEN.sequence(),
                        Colour.BLUE.sequence(),
                        Colour.HIGHLIGHT.sequence(),
                        Colour.NORMAL.sequence())
                : Json.Paint.NONE;
    }

    /** A text that leads to an address where the terminal can show that. */
    public String link(String url, String text) {
        return links ? "\u001b]8;;" + url + "\u001b\\" + text + "\u001b]8;;\u001b\\" : text;
    }
}
