// SPDX-License-Identifier: Apache-2.0
package org.systemdj.systemctl;

import java.util.List;
import org.systemdj.client.BusFailure;
import org.systemdj.console.CommandFailure;
import org.systemdj.text.Numbers;

/**
 * The verb {@code whoami}: the unit that a process belongs to.
 *
 * <p>Source: systemctl(1), {@code whoami}.
 *
 * <p>Immutable (static functions).
 */
final class WhoAmI {
    private WhoAmI() {}

    static int run(Session session, List<String> operands) {
        if (operands.isEmpty()) {
            return one(session, session.host().processId());
        }
        int status = 0;
        for (String operand : operands) {
            int pid = Numbers.parseInt(operand, -1);
            if (pid <= 0) {
                throw new CommandFailure("Invalid PID specified: " + operand);
            }
            status |= one(session, pid);
        }
        return status;
    }

    private static int one(Session session, int pid) {
        try {
            String path = pathOfProcess(session, pid);
            session.out().line(session.bus().property(path, UnitList.UNIT, "Id").text());
            return 0;
        } catch (CommandFailure failure) {
            session.log().error(failure.getMessage());
            return failure.status();
        }
    }

    /** The object path of a process's unit. */
    static String pathOfProcess(Session session, int pid) {
        if (!session.host().exists("/proc/" + pid)) {
            throw new CommandFailure("PID " + pid + " doesn't exist or is already gone.");
        }
        try {
            return (String) session.bus().manager("GetUnitByPID", "u", (long) pid)[0];
        } catch (BusFailure failure) {
            throw new CommandFailure(
                    failure.is("org.freedesktop.systemd1.NoUnitForPID")
                            ? "PID " + pid + " does not belong to any loaded unit."
                            : "Failed to get unit that PID " + pid + " belongs to: " + failure.getMessage());
        }
    }
}
