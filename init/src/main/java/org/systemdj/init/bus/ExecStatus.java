// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import static org.systemdj.init.bus.BusValues.struct;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.init.service.ServicePhase;
import org.systemdj.init.service.ServiceUnit;
import org.systemdj.init.unit.ControlProcess;
import org.systemdj.init.unit.ExecRecord;
import org.systemdj.init.unit.Unit;
import org.systemdj.text.CommandLine;

/**
 * Commands of a unit together with when they ran and how they ended.
 *
 * <p>Source: org.freedesktop.systemd1(5), ExecStart and ExecStartEx. Loop-confined.
 */
final class ExecStatus {
    private ExecStatus() {}

    static int code(ExecRecord record) {
        return record.exit() == null ? 0 : record.exit().code();
    }

    static int status(ExecRecord record) {
        return record.exit() == null ? 0 : record.exit().status();
    }

    /** {@code a(sasbttttuii)}. */
    static List<Object> plain(Unit unit, ServicePhase phase) {
        List<Object> all = new ArrayList<>();
        List<CommandLine> commands = unit.get(phase.directive());
        for (int i = 0; i < commands.size(); i++) {
            CommandLine c = commands.get(i);
            all.add(entry(record(unit, phase, i), c, c.has(CommandLine.Flag.IGNORE_FAILURE)));
        }
        return all;
    }

    /** {@code a(sasasttttuii)}. */
    static List<Object> extended(Unit unit, ServicePhase phase) {
        List<Object> all = new ArrayList<>();
        List<CommandLine> commands = unit.get(phase.directive());
        for (int i = 0; i < commands.size(); i++) {
            all.add(entry(record(unit, phase, i), commands.get(i), flags(commands.get(i))));
        }
        return all;
    }

    private static List<String> flags(CommandLine command) {
        List<String> words = new ArrayList<>(2);
        for (CommandLine.Flag flag : CommandLine.Flag.values()) {
            if (command.has(flag)) {
                words.add(flag.word());
            }
        }
        return words;
    }

    /** {@code a(sasbttttuii)} of a setting that a unit's control process carries out. */
    static List<Object> plain(List<CommandLine> commands, ControlProcess control) {
        List<Object> all = new ArrayList<>();
        for (CommandLine c : commands) {
            all.add(entry(control.record(c), c, c.has(CommandLine.Flag.IGNORE_FAILURE)));
        }
        return all;
    }

    /** {@code a(sasbttttuii)} of a command that the unit has made, empty if it has made none yet. */
    static List<Object> made(String purpose, ControlProcess control) {
        CommandLine command = control.made(purpose);
        return command == null ? List.of() : plain(List.of(command), control);
    }

    private static Object entry(ExecRecord r, CommandLine command, Object flags) {
        return struct(
                command.path(),
                command.argv(),
                flags,
                r.start().realtimeUsec(),
                r.start().monotonicUsec(),
                r.end().realtimeUsec(),
                r.end().monotonicUsec(),
                r.pid(),
                code(r),
                status(r));
    }

    private static ExecRecord record(Unit unit, ServicePhase phase, int index) {
        List<ExecRecord> records = ((ServiceUnit) unit.behavior()).records(phase);
        return index < records.size() ? records.get(index) : ExecRecord.NONE;
    }
}
