// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import java.util.List;
import org.systemdj.console.Colour;
import org.systemdj.console.Glyph;
import org.systemdj.console.Output;
import org.systemdj.console.Style;
import org.systemdj.console.Table;

/**
 * The verb {@code list-units}: units in memory, one line each.
 *
 * <p>Source: systemctl(1), {@code list-units}.
 *
 * <p>Immutable (static functions).
 */
final class ListUnits {
    private static final int JOB = 5;

    private ListUnits() {}

    static int run(Session session, List<String> operands) {
        List<String> patterns = operands;
        if (session.options().withDependencies && !patterns.isEmpty()) {
            patterns = DependencyNames.add(session, patterns);
        }
        List<UnitInfo> units = UnitInfo.selected(session, patterns);
        session.usePager();
        print(session, units);
        return 0;
    }

    private static void print(Session session, List<UnitInfo> units) {
        Options options = session.options();
        Style style = session.style();
        Table table = new Table("", "unit", "load", "active", "sub", "job", "description")
                .header(options.legend)
                .greyUnderline();
        int jobs = 0;
        for (int i = 0; i < units.size(); i++) {
            UnitInfo unit = units.get(i);
            boolean last =
                    i + 1 < units.size() && !unit.type().equals(units.get(i + 1).type());
            table.add(last, cells(style, unit));
            jobs += unit.jobId() > 0 ? 1 : 0;
        }
        if (options.plain) {
            table.hide(0);
        }
        if (jobs == 0) {
            table.hide(JOB);
        }
        if (ListOutput.print(session, table)) {
            return;
        }
        if (options.legend) {
            legend(session, units.size(), jobs);
        }
    }

    private static Table.Cell[] cells(Style style, UnitInfo unit) {
        Colour mark = Colour.NONE;
        Colour load = Colour.NONE;
        Colour active = Colour.NONE;
        Colour sub = Colour.NONE;
        boolean marked = true;
        switch (unit.activeState()) {
            case "failed" -> {
                active = Colour.RED;
                sub = Colour.RED;
                mark = Colour.RED;
            }
            case "reloading", "activating", "maintenance", "refreshing", "deactivating" -> {
                active = Colour.HIGHLIGHT;
                sub = Colour.HIGHLIGHT;
                mark = Colour.HIGHLIGHT;
            }
            case "inactive" -> {
                active = Colour.GREY;
                sub = Colour.GREY;
                marked = false;
            }
            default -> {
                sub = unit.subState().equals("exited") ? Colour.GREY : Colour.NONE;
                marked = false;
            }
        }
        switch (unit.loadState()) {
            case "error", "not-found", "bad-setting" -> {
                load = Colour.YELLOW;
                mark = marked ? mark : Colour.YELLOW;
                marked = true;
            }
            case "masked" -> {
                load = Colour.RED;
                mark = marked ? mark : Colour.YELLOW;
                marked = true;
            }
            default -> {}
        }
        return new Table.Cell[] {
            Table.Cell.of(marked ? style.glyph(Glyph.BLACK_CIRCLE) : " ", mark),
            Table.Cell.of(unit.id(), active),
            Table.Cell.of(unit.loadState(), load),
            Table.Cell.of(unit.activeState(), active),
            Table.Cell.of(unit.subState(), sub),
            Table.Cell.of(unit.jobType()),
            Table.Cell.of(unit.description()),
        };
    }

    private static void legend(Session session, int count, int jobs) {
        Options options = session.options();
        Style style = session.style();
        Output out = session.out();
        String on = "";
        String off = "";
        if (count > 0) {
            String arrow = style.glyph(Glyph.ARROW_RIGHT);
            String grey = style.on(Colour.GREY);
            String normal = style.off(Colour.GREY);
            out.line();
            out.line(grey + "Legend: LOAD   " + arrow + " Reflects whether the unit definition was properly loaded."
                    + normal);
            out.line(grey + "        ACTIVE " + arrow
                    + " The high-level unit activation state, i.e. generalization of SUB." + normal);
            out.line(grey + "        SUB    " + arrow
                    + " The low-level unit activation state, values depend on unit type." + normal);
            if (jobs > 0) {
                out.line(grey + "        JOB    " + arrow + " Pending job for the unit." + normal);
            }
            on = style.on(Colour.HIGHLIGHT);
            off = style.off(Colour.HIGHLIGHT);
        } else {
            on = style.on(Colour.RED);
            off = style.off(Colour.RED);
        }
        out.line();
        String files = "To show all installed unit files use 'systemctl list-unit-files'.";
        String counted = on + count + " loaded units listed." + off;
        if (options.all || options.wantsState("inactive")) {
            out.line(counted).line(style.paint(Colour.GREY, files));
        } else if (options.states.isEmpty()) {
            out.line(counted + " " + style.paint(Colour.GREY, "Pass --all to see loaded but inactive units, too."));
            out.line(style.paint(Colour.GREY, files));
        } else {
            out.line(count + " loaded units listed.");
        }
    }
}
