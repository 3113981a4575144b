// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import java.util.List;
import org.systemdj.client.Bus;
import org.systemdj.client.PropertySet;
import org.systemdj.console.Colour;
import org.systemdj.console.Glyph;
import org.systemdj.console.Style;
import org.systemdj.console.Table;
import org.systemdj.text.Glob;

/**
 * The verb {@code list-machines}: the host; containers are not looked at yet.
 *
 * <p>Source: systemctl(1), {@code list-machines}.
 *
 * <p>Immutable (static functions).
 */
final class ListMachines {
    private ListMachines() {}

    static int run(Session session, List<String> operands) {
        Style style = session.style();
        String name = HostName.get(session.host());
        boolean shown = operands.isEmpty();
        for (String pattern : operands) {
            shown |= Glob.matches(pattern, name) || Glob.matches(pattern, ".host");
        }
        Table table = new Table("", "name", "state", "failed", "jobs").header(session.options().legend);
        if (session.options().plain) {
            table.hide(0);
        }
        if (shown) {
            PropertySet set = new PropertySet(session.bus().properties(Bus.MANAGER_PATH, Bus.MANAGER));
            String state = set.text("SystemState");
            boolean bad = !state.equals("running");
            Colour colour = bad ? Colour.RED : Colour.NONE;
            table.add(
                    false,
                    Table.Cell.of(bad ? style.glyph(Glyph.BLACK_CIRCLE) : " ", colour),
                    Table.Cell.of(name + " (host)"),
                    Table.Cell.of(state, colour),
                    new Table.Cell(
                            Long.toString(set.number("NFailedUnits")), set.number("NFailedUnits"), colour, false),
                    new Table.Cell(Long.toString(set.number("NJobs")), set.number("NJobs"), Colour.NONE, false));
        }
        session.usePager();
        if (!ListOutput.print(session, table) && session.options().legend) {
            session.out().line().line((shown ? 1 : 0) + " machines listed.");
        }
        return 0;
    }
}
