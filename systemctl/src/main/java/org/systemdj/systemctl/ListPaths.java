// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.client.Bus;
import org.systemdj.client.Variant;
import org.systemdj.console.Table;

/**
 * The verb {@code list-paths}: one line per watched path.
 *
 * <p>Source: systemctl(1), {@code list-paths}.
 *
 * <p>Immutable (static functions).
 */
final class ListPaths {
    private ListPaths() {}

    private record Row(String path, String condition, String id, String[] activates) implements Comparable<Row> {
        @Override
        public int compareTo(Row other) {
            int byPath = PathOrder.compare(path, other.path);
            int byCondition = byPath != 0 ? byPath : condition.compareTo(other.condition);
            return byCondition != 0 ? byCondition : id.compareTo(other.id);
        }
    }

    static int run(Session session, List<String> operands) {
        Bus bus = session.bus();
        List<Row> rows = new ArrayList<>();
        for (UnitInfo unit : UnitList.ofType(session, operands, "path")) {
            String[] activates = UnitList.triggers(bus, unit);
            Variant paths = bus.property(unit.path(), "org.freedesktop.systemd1.Path", "Paths");
            for (Object entry : paths.items()) {
                Object[] pair = (Object[]) entry;
                rows.add(new Row((String) pair[1], (String) pair[0], unit.id(), activates));
            }
        }
        rows.sort(null);
        session.usePager();
        Table table = new Table("path", "condition", "unit", "activates")
                .header(session.options().legend)
                .ersatz("-");
        for (Row row : rows) {
            table.add(
                    false,
                    Table.Cell.of(row.path()),
                    Table.Cell.of(row.condition()),
                    Table.Cell.of(row.id()),
                    UnitList.names(row.activates()));
        }
        if (!ListOutput.print(session, table)) {
            ListOutput.count(session, rows.size(), "path");
        }
        return 0;
    }
}
