// SPDX-License-Identifier: Apache-2.0
package org.systemdj.analyze;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.console.Colour;
import org.systemdj.console.Glyph;
import org.systemdj.console.Style;
import org.systemdj.console.Table;
import org.systemdj.console.Table.Cell;
import org.systemdj.json.Json;
import org.systemdj.sys.Hostname;
import org.systemdj.text.Booleans;

/**
 * Shows reviews, as tables or as JSON.
 *
 * <p>Source: systemd-analyze(1), «systemd-analyze security», {@code --json=}; looks as of 257, whose
 * {@code $SYSTEMD_ANALYZE_DEBUG} shows the numbers, too.
 *
 * <p>Used by one thread.
 */
final class SecurityPrinter {
    private static final String MANUAL = "https://www.freedesktop.org/software/systemd/man/systemd.exec.html#";

    private final Session session;
    private final Style style;
    private final boolean numbers;
    private final List<SecurityReview> overview = new ArrayList<>();

    SecurityPrinter(Session session) {
        this.session = session;
        style = session.style();
        String debug = session.host().environment("SYSTEMD_ANALYZE_DEBUG");
        numbers = debug != null && Boolean.TRUE.equals(Booleans.parse(debug));
    }

    /** Shows one unit in detail. */
    void details(SecurityReview review) {
        if (session.options().wantsJson()) {
            json(jsonLines(review));
            return;
        }
        table(review).print(session.out(), style, width());
        Exposure exposure = Exposure.of(review.exposure());
        String file = review.unit().file();
        String name = file.isEmpty() || !style.links()
                ? review.unit().id()
                : style.link("file://" + Hostname.get() + file, review.unit().id());
        session.out().line();
        session.out()
                .line(style.glyph(Glyph.ARROW_RIGHT) + " "
                        + style.paint(Colour.HIGHLIGHT, "Overall exposure level for " + name) + ": "
                        + style.on(exposure.colour()) + Exposure.text(review.exposure()) + " " + exposure
                        + (style.colours() ? Colour.NORMAL.sequence() : "") + " " + exposure.face(style));
    }

    /** Notes a unit for the overview. */
    void note(SecurityReview review) {
        overview.add(review);
    }

    /** Shows the units that have been noted. */
    void overview() {
        Table table = new Table("unit", "exposure", "predicate", "happy").right(1);
        for (SecurityReview review : overview) {
            Exposure exposure = Exposure.of(review.exposure());
            String file = review.unit().file();
            table.add(
                    false,
                    Cell.of(review.unit().id()).to(file.isEmpty() ? "" : "file://" + Hostname.get() + file),
                    Cell.of(Exposure.text(review.exposure())),
                    Cell.of(exposure.name(), exposure.colour()),
                    Cell.of(exposure.face(style)));
        }
        if (session.options().wantsJson()) {
            table.printJson(session.out(), isPretty(), style.colours());
        } else {
            table.print(session.out(), style, width());
        }
    }

    private boolean isPretty() {
        return session.options().json == Options.JsonMode.PRETTY;
    }

    private int width() {
        return style.terminal() ? style.columns() : Table.UNLIMITED;
    }

    // --- details ---

    private Table table(SecurityReview review) {
        Table table = new Table(" ", "name", "description", "weight", "badness", "range", "exposure").right(3, 4, 5, 6);
        if (!numbers) {
            table.hide(3).hide(4).hide(5);
        }
        for (SecurityReview.Line line : review.lines()) {
            boolean bad = line.counts() && !line.isGood();
            table.add(
                    false,
                    mark(line),
                    Cell.of(line.test().name()).to(MANUAL + line.test().setting()),
                    words(line.text()),
                    Cell.of(Long.toUnsignedString(line.weight())),
                    Cell.of(Long.toUnsignedString(line.badness())),
                    Cell.of(Long.toUnsignedString(line.range())),
                    bad ? Cell.of(Exposure.text(line.exposure())) : Cell.of("", Colour.GREY));
        }
        return table;
    }

    private static Cell words(String text) {
        if (text == null) {
            return Cell.of("", Colour.GREY);
        }
        return Cell.of(text.endsWith("\n") ? text.substring(0, text.length() - 1) : text);
    }

    private Cell mark(SecurityReview.Line line) {
        if (!line.counts()) {
            return Cell.of(" ", Colour.GREY);
        }
        return line.isGood()
                ? Cell.of(style.glyph(Glyph.CHECK_MARK), Colour.GREEN)
                : Cell.of(style.glyph(Glyph.CROSS_MARK), Colour.RED);
    }

    private List<Json.Members> jsonLines(SecurityReview review) {
        List<Json.Members> lines = new ArrayList<>();
        for (SecurityReview.Line line : review.lines()) {
            Json.Members members = new Json.Members();
            members.put("set", line.counts() ? (Object) line.isGood() : null);
            members.put("name", line.test().name());
            members.put("json_field", line.test().id());
            members.put("description", line.text());
            if (numbers) {
                members.put("weight", new java.math.BigInteger(Long.toUnsignedString(line.weight())));
                members.put("badness", new java.math.BigInteger(Long.toUnsignedString(line.badness())));
                members.put("range", new java.math.BigInteger(Long.toUnsignedString(line.range())));
            }
            boolean bad = line.counts() && !line.isGood();
            members.put("exposure", bad ? Exposure.text(line.exposure()) : null);
            lines.add(members);
        }
        return lines;
    }

    private void json(List<Json.Members> lines) {
        session.out().line(Json.write(lines, isPretty(), style.json()));
    }
}
