// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import java.util.ArrayList;
import java.util.List;

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
        List<String> patterns = new ArrayList<>();
        for (String operand : operands) {
            patterns.add(session.mangleGlob(operand));
        }
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
            boolean last = i + 1 < units.size() && !unit.type().equals(units.get(i + 1).type());
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
        Glyph mark = null;
        Colour loadColour = Colour.NONE;
        Colour activeColour = Colour.NONE;
        Colour subColour = Colour.NONE;
        Colour markColour = Colour.NONE;
        switch (unit.loadState()) {
            case "error", "not-found", "bad-setting" -> {
                mark = Glyph.BLACK_CIRCLE;
                loadColour = Colour.RED;
                markColour = Colour.RED;
            }
            case "masked" -> {
                mark = Glyph.WHITE_CIRCLE;
                loadColour = Colour.GREY;
            }
            default -> {}
        }
        switch (unit.activeState()) {
            case "failed" -> {
                mark = Glyph.BLACK_CIRCLE;
                activeColour = Colour.RED;
                subColour = Colour.RED;
                markColour = Colour.RED;
            }
            case "reloading", "activating", "maintenance", "refreshing", "deactivating" -> {
                activeColour = Colour.HIGHLIGHT;
                subColour = activeColour;
            }
            case "inactive" -> {
                activeColour = Colour.GREY;
                subColour = Colour.GREY;
            }
            default -> subColour = unit.subState().equals("exited") ? Colour.GREY : Colour.NONE;
        }
        return new Table.Cell[] {
            Table.Cell.of(mark == null ? " " : style.glyph(mark), markColour),
            Table.Cell.of(unit.id(), loadColour == Colour.NONE ? activeNameColour(activeColour) : loadColour),
            Table.Cell.of(unit.loadState(), loadColour),
            Table.Cell.of(unit.activeState(), activeColour),
            Table.Cell.of(unit.subState(), subColour),
            Table.Cell.of(unit.jobType()),
            Table.Cell.of(unit.description()),
        };
    }

    private static Colour activeNameColour(Colour active) {
        return active == Colour.RED ? Colour.RED : Colour.NONE;
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
            out.line(grey + "Legend: LOAD   " + arrow + " Reflects whether the unit definition was properly loaded." + normal);
            out.line(grey + "        ACTIVE " + arrow
                    + " The high-level unit activation state, i.e. generalization of SUB." + normal);
            out.line(grey + "        SUB    " + arrow + " The low-level unit activation state, values depend on unit type."
                    + normal);
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
            out.line(counted);
        }
    }
}
