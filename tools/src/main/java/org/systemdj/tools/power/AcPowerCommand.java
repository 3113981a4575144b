// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.power;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.systemdj.condition.KernelFiles;
import org.systemdj.condition.PowerSupplies;
import org.systemdj.console.Command;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.Getopt;
import org.systemdj.text.Booleans;

/**
 * Says whether the system is on external power, or whether its battery is low.
 *
 * <p>Source: systemd-ac-power(1).
 *
 * <p>Used by one thread.
 */
public final class AcPowerCommand {
    private static final String HELP = """
            %NAME%

            Report whether we are connected to an external power source.

              -h --help             Show this help
                 --version          Show package version
              -v --verbose          Show state as text
                 --low              Check if battery is discharging and low
            """;

    private final Command command;
    private final PowerSupplies supplies = new PowerSupplies(new KernelFiles(Map::of));
    private boolean verbose;
    private boolean asksForLow;

    private AcPowerCommand(Command command) {
        this.command = command;
    }

    public static int run(Command command, List<String> arguments) {
        AcPowerCommand power = new AcPowerCommand(command);
        List<String> operands = new ArrayList<>();
        List<Getopt.Option<AcPowerCommand>> options = List.of(
                command.help(HELP),
                command.version(),
                Command.flag("verbose", 'v', p -> p.verbose = true),
                Command.flag("low", 0, p -> p.asksForLow = true));
        int status = command.parse(options, arguments, Command.Order.ANYWHERE, power, operands);
        if (status != Getopt.CONTINUE) {
            return status;
        }
        if (!operands.isEmpty()) {
            throw new CommandFailure(command.name() + " takes no arguments.");
        }
        boolean answer = power.asksForLow ? power.isLow() : power.supplies.isOnline();
        if (power.verbose) {
            command.out().line(Booleans.yesNo(answer));
        }
        return answer ? 0 : 1;
    }

    private boolean isLow() {
        if (supplies.isOnline()) {
            return false;
        }
        boolean low = false;
        for (PowerSupplies.Battery battery : supplies.batteries()) {
            if (battery.percent().isEmpty()) {
                command.log().notice("Found battery with unreadable state, assuming not in low battery state.");
                return false;
            }
            int percent = battery.percent().getAsInt();
            boolean above = percent > PowerSupplies.LOW_PERCENT;
            String text = battery.name() + ": Found battery with capacity " + (above ? "above" : "below")
                    + " threshold (" + percent + "% " + (above ? ">" : "<=") + " " + PowerSupplies.LOW_PERCENT + "%).";
            if (above && !low) {
                command.log().debug(text);
            } else {
                command.log().info(text);
            }
            if (above) {
                return false;
            }
            low = true;
        }
        return low;
    }
}
