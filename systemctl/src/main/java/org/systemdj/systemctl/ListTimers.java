// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.client.Bus;
import org.systemdj.client.PropertySet;
import org.systemdj.console.Colour;
import org.systemdj.console.Host;
import org.systemdj.console.Table;
import org.systemdj.time.Moments;
import org.systemdj.time.TimeFormat;

/**
 * The verb {@code list-timers}: timers by their next elapse.
 *
 * <p>Source: systemctl(1), {@code list-timers}.
 *
 * <p>Immutable (static functions).
 */
final class ListTimers {
    private static final String INTERFACE = "org.freedesktop.systemd1.Timer";
    private static final int LEFT = 1;
    private static final int PASSED = 3;

    private ListTimers() {}

    private record Row(String id, long next, long last, List<String> activates) implements Comparable<Row> {
        @Override
        public int compareTo(Row other) {
            int byTime = Long.compareUnsigned(next == 0 ? -1 : next, other.next == 0 ? -1 : other.next);
            return byTime != 0 ? byTime : id.compareTo(other.id);
        }
    }

    static int run(Session session, List<String> operands) {
        Bus bus = session.bus();
        List<Row> rows = new ArrayList<>();
        for (UnitInfo unit : UnitList.ofType(session, operands, "timer")) {
            PropertySet unitSet = UnitList.unit(bus, unit.path());
            PropertySet timer = new PropertySet(bus.properties(unit.path(), INTERFACE));
            long next = nextElapse(session.host(), timer);
            rows.add(new Row(unit.id(), next, timer.number("LastTriggerUSec"), List.of(unitSet.texts("Triggers"))));
        }
        rows.sort(null);
        session.usePager();
        print(session, rows);
        return 0;
    }

    /** The next elapse by the wall clock, 0 for none: the earlier of the calendar's and the monotonic clock's. */
    static long nextElapse(Host host, PropertySet timer) {
        long real = timer.number("NextElapseUSecRealtime");
        long monotonic = timer.number("NextElapseUSecMonotonic");
        if (!Moments.isSet(monotonic)) {
            return Moments.isSet(real) ? real : 0;
        }
        long now = host.realtimeUsec();
        long passed = host.monotonicUsec();
        long converted = monotonic > passed ? now + (monotonic - passed) : now - (passed - monotonic);
        return Moments.isSet(real) ? Math.min(real, converted) : converted;
    }

    private static void print(Session session, List<Row> rows) {
        long now = session.host().realtimeUsec();
        Table table = new Table("next", "left", "last", "passed", "unit", "activates")
                .right(LEFT, PASSED)
                .header(session.options().legend)
                .ersatz("-");
        TimeFormat format = session.options().timestamp;
        for (Row row : rows) {
            String activates = String.join(" ", row.activates());
            table.add(
                    false,
                    time(row.next(), Moments.format(row.next(), format)),
                    time(row.next(), Moments.left(row.next(), now)),
                    time(row.last(), Moments.format(row.last(), format)),
                    time(row.last(), Moments.relative(row.last(), now)),
                    Table.Cell.of(row.id()),
                    Table.Cell.of(activates, activates.isEmpty() ? Colour.GREY : Colour.NONE));
        }
        if (!ListOutput.print(session, table)) {
            ListOutput.count(session, rows.size(), "timer");
        }
    }

    private static Table.Cell time(long usec, String text) {
        return new Table.Cell(text, usec, Colour.NONE, false);
    }
}
