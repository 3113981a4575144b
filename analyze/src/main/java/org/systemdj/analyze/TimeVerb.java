// SPDX-License-Identifier: Apache-2.0
package org.systemdj.analyze;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.systemdj.client.Bus;
import org.systemdj.client.PropertySet;
import org.systemdj.client.Variant;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.Table;
import org.systemdj.console.Table.Cell;
import org.systemdj.text.Booleans;
import org.systemdj.text.UnitNameMangler;
import org.systemdj.text.UnitType;

/**
 * The verbs {@code time} and {@code blame}: how long the boot took, and which units took longest.
 *
 * <p>Source: systemd-analyze(1), «systemd-analyze time», «systemd-analyze blame».
 *
 * <p>Immutable (static functions).
 */
final class TimeVerb {
    private static final String DEFAULT_TARGET = "/org/freedesktop/systemd1/unit/default_2etarget";
    private static final String UNIT = "org.freedesktop.systemd1.Unit";

    private TimeVerb() {}

    static int time(Session session, List<String> operands) {
        session.out().line(sentence(session, BootTimes.of(session)));
        return 0;
    }

    /** The sentence about the boot, and the one about its target. */
    static String sentence(Session session, BootTimes boot) {
        PropertySet target = new PropertySet(session.bus().properties(DEFAULT_TARGET, UNIT));
        String name = target.text("Id");
        long reached = target.number("ActiveEnterTimestampMonotonic");
        String text = boot.sentence();
        return reached <= 0
                ? text + "\n" + name + " was never reached."
                : text + "\n" + name + " reached after " + BootTimes.shown(reached - boot.offset() - boot.userspace())
                        + " in userspace.";
    }

    static int blame(Session session, List<String> operands) {
        List<UnitTimes> units = UnitTimes.all(session, BootTimes.soFar(session));
        units.sort(Comparator.comparingLong(UnitTimes::duration).reversed());
        Table table = new Table("time", "unit").right(0).header(false);
        for (UnitTimes unit : units) {
            if (unit.duration() > 0) {
                table.add(false, Cell.of(BootTimes.shown(unit.duration())), Cell.of(unit.name()));
            }
        }
        session.usePager();
        table.print(session.out(), session.style(), Table.UNLIMITED);
        return 0;
    }

    /** The verb {@code dump}: the manager's state as it tells it. */
    static int dump(Session session, List<String> operands) {
        List<String> patterns = new ArrayList<>();
        for (String operand : operands) {
            patterns.add(UnitNameMangler.mangle(operand, UnitNameMangler.Globs.ACCEPTED, UnitType.SERVICE)
                    .orElseThrow(() -> new CommandFailure("Failed to mangle name '" + operand + "': Invalid argument"))
                    .name());
        }
        session.usePager();
        Object[] answer = operands.isEmpty()
                ? session.bus().manager("Dump", "")
                : session.bus().manager("DumpUnitsMatchingPatterns", "as", patterns);
        session.out().print((String) answer[0]);
        return 0;
    }

    /** The verb {@code service-watchdogs}: whether services may be taken for hung. */
    static int serviceWatchdogs(Session session, List<String> operands) {
        if (operands.isEmpty()) {
            boolean on = session.bus().managerProperty("ServiceWatchdogs").truth();
            session.out().line(on ? "yes" : "no");
            return 0;
        }
        Boolean wanted = Booleans.parse(operands.get(0));
        if (wanted == null) {
            throw new CommandFailure("Failed to parse service-watchdogs argument: Invalid argument");
        }
        session.bus().setProperty(Bus.MANAGER_PATH, Bus.MANAGER, "ServiceWatchdogs", new Variant("b", wanted));
        return 0;
    }
}
