// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.manager;

import org.systemdj.config.InputKind;
import org.systemdj.config.OutputKind;
import org.systemdj.directive.ExecDirectives;
import org.systemdj.init.unit.Unit;
import org.systemdj.text.UnitType;

/**
 * How many running services use the console themselves, so that lines that are written over would spoil what they show.
 *
 * <p>Source: systemd.exec(5), StandardInput= and TTYPath=. Loop-confined.
 */
final class ConsoleUsers {
    private static final String CONSOLE = "/dev/console";

    private ConsoleUsers() {}

    static int count(Manager manager) {
        int count = 0;
        for (Unit unit : manager.units().all()) {
            boolean runs =
                    unit.type() == UnitType.SERVICE && !unit.activeState().isInactiveOrFailed();
            if (runs && mayUse(unit)) {
                count++;
            }
        }
        return count;
    }

    private static boolean mayUse(Unit unit) {
        String terminal = unit.get(ExecDirectives.TTY_PATH);
        return (terminal.isEmpty() || terminal.equals(CONSOLE))
                && (unit.get(ExecDirectives.TTY_RESET)
                        || unit.get(ExecDirectives.TTY_VHANGUP)
                        || unit.get(ExecDirectives.TTY_VT_DISALLOCATE)
                        || isTerminal(unit.get(ExecDirectives.STANDARD_INPUT).kind())
                        || reachesConsole(
                                unit.get(ExecDirectives.STANDARD_OUTPUT).kind())
                        || reachesConsole(
                                unit.get(ExecDirectives.STANDARD_ERROR).kind()));
    }

    private static boolean isTerminal(InputKind kind) {
        return kind == InputKind.TTY || kind == InputKind.TTY_FORCE || kind == InputKind.TTY_FAIL;
    }

    private static boolean reachesConsole(OutputKind kind) {
        return kind == OutputKind.TTY || kind == OutputKind.KMSG_CONSOLE || kind == OutputKind.JOURNAL_CONSOLE;
    }
}
