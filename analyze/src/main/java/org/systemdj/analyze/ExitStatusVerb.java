// SPDX-License-Identifier: Apache-2.0
package org.systemdj.analyze;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.systemdj.console.Colour;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.Table;
import org.systemdj.console.Table.Cell;
import org.systemdj.text.ExitStatus;

/**
 * The verb {@code exit-status}: exit statuses with a name.
 *
 * <p>Source: systemd-analyze(1), «systemd-analyze exit-status».
 *
 * <p>Immutable (static functions).
 */
final class ExitStatusVerb {
    private ExitStatusVerb() {}

    static int run(Session session, List<String> operands) {
        Table table = new Table("name", "status", "class").right(1);
        if (operands.isEmpty()) {
            for (ExitStatus status : ExitStatus.values()) {
                row(table, status.status());
            }
        }
        for (String operand : operands) {
            OptionalInt status = ExitStatus.parse(operand);
            if (status.isEmpty()) {
                throw new CommandFailure("Invalid exit status \"" + operand + "\".");
            }
            row(table, status.getAsInt());
        }
        session.print(table);
        return 0;
    }

    private static void row(Table table, int number) {
        Optional<ExitStatus> known = ExitStatus.of(number);
        String name = known.map(ExitStatus::name).orElse("-");
        table.add(
                false,
                Cell.of(name),
                new Cell(Integer.toString(number), number, Colour.NONE, false),
                Cell.of(known.map(status -> status.origin().word()).orElse("-")));
    }
}
