// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.systemdj.client.Bus;
import org.systemdj.client.ObjectPath;
import org.systemdj.client.PropertySet;
import org.systemdj.console.Colour;
import org.systemdj.console.Table;
import org.systemdj.text.Booleans;
import org.systemdj.text.UnitName;
import org.systemdj.text.UnitType;
import org.systemdj.time.Moments;

/**
 * The verb {@code list-automounts}: automount points and what they mount.
 *
 * <p>Source: systemctl(1), {@code list-automounts}.
 *
 * <p>Immutable (static functions).
 */
final class ListAutomounts {
    private ListAutomounts() {}

    private record Row(String what, String where, boolean mounted, long idleUsec, String id)
            implements Comparable<Row> {
        @Override
        public int compareTo(Row other) {
            return PathOrder.compare(where, other.where);
        }
    }

    static int run(Session session, List<String> operands) {
        Bus bus = session.bus();
        List<Row> rows = new ArrayList<>();
        for (UnitInfo unit : UnitList.ofType(session, operands, "automount")) {
            PropertySet automount = UnitList.ofInterface(bus, unit);
            String where = automount.text("Where");
            Optional<UnitName> mount = UnitName.fromPath(where, UnitType.MOUNT);
            String path = ObjectPath.ofUnit(mount.map(UnitName::toString).orElse(""));
            PropertySet mounted = new PropertySet(bus.properties(path, ""));
            boolean active = mounted.text("ActiveState").equals("active");
            rows.add(new Row(mounted.text("What"), where, active, automount.number("TimeoutIdleUSec"), unit.id()));
        }
        rows.sort(null);
        session.usePager();
        Table table = new Table("what", "where", "mounted", "idle timeout", "unit")
                .header(session.options().legend)
                .ersatz("-");
        for (Row row : rows) {
            boolean idle = row.idleUsec() != 0 && row.idleUsec() != -1;
            table.add(
                    false,
                    Table.Cell.of(row.what()),
                    Table.Cell.of(row.where()),
                    new Table.Cell(Booleans.yesNo(row.mounted()), row.mounted(), Colour.NONE, false),
                    idle
                            ? new Table.Cell(
                                    Moments.span(row.idleUsec(), 1_000_000), row.idleUsec(), Colour.NONE, false)
                            : Table.Cell.of("", Colour.GREY),
                    Table.Cell.of(row.id()));
        }
        if (!ListOutput.print(session, table)) {
            ListOutput.count(session, rows.size(), "automount");
        }
        return 0;
    }
}
