// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.client.Bus;
import org.systemdj.client.Variant;
import org.systemdj.console.Table;

/**
 * The verb {@code list-sockets}: one line per address.
 *
 * <p>Source: systemctl(1), {@code list-sockets}.
 *
 * <p>Immutable (static functions).
 */
final class ListSockets {
    private static final int TYPE = 1;

    private ListSockets() {}

    private record Row(String address, String type, String id, String[] activates) implements Comparable<Row> {
        @Override
        public int compareTo(Row other) {
            int byAddress = PathOrder.compare(address, other.address);
            return byAddress != 0 ? byAddress : type.compareTo(other.type);
        }
    }

    static int run(Session session, List<String> operands) {
        Bus bus = session.bus();
        List<Row> rows = new ArrayList<>();
        for (UnitInfo unit : UnitList.ofType(session, operands, "socket")) {
            String[] activates = UnitList.triggers(bus, unit);
            Variant listen = bus.property(unit.path(), "org.freedesktop.systemd1.Socket", "Listen");
            for (Object entry : listen.items()) {
                Object[] pair = (Object[]) entry;
                rows.add(new Row((String) pair[1], (String) pair[0], unit.id(), activates));
            }
        }
        rows.sort(null);
        session.usePager();
        Table table = new Table("listen", "type", "unit", "activates")
                .header(session.options().legend)
                .ersatz("-");
        if (!session.options().showTypes) {
            table.hide(TYPE);
        }
        for (Row row : rows) {
            table.add(
                    false,
                    Table.Cell.of(row.address()),
                    Table.Cell.of(row.type()),
                    Table.Cell.of(row.id()),
                    UnitList.names(row.activates()));
        }
        if (!ListOutput.print(session, table)) {
            ListOutput.count(session, rows.size(), "socket");
        }
        return 0;
    }
}
