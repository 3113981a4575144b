// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import static org.systemdj.init.bus.BusValues.struct;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.init.service.ServicePhase;
import org.systemdj.init.service.ServiceUnit;
import org.systemdj.init.unit.ExecRecord;
import org.systemdj.init.unit.Unit;
import org.systemdj.text.CommandLine;

/**
 * Commands of a service together with when they ran and how they ended.
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
            all.add(entry(unit, phase, i, c, c.has(CommandLine.Flag.IGNORE_FAILURE)));
        }
        return all;
    }

    /** {@code a(sasasttttuii)}. */
    static List<Object> extended(Unit unit, ServicePhase phase) {
        List<Object> all = new ArrayList<>();
        List<CommandLine> commands = unit.get(phase.directive());
        for (int i = 0; i < commands.size(); i++) {
            all.add(entry(unit, phase, i, commands.get(i), flags(commands.get(i))));
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

    private static Object entry(Unit unit, ServicePhase phase, int index, CommandLine command, Object flags) {
        ExecRecord r = record((ServiceUnit) unit.behavior(), phase, index);
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

    private static ExecRecord record(ServiceUnit service, ServicePhase phase, int index) {
        List<ExecRecord> records = service.records(phase);
        return index < records.size() ? records.get(index) : ExecRecord.NONE;
    }
}
