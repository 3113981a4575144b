// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.boot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.systemdj.text.KernelCommandLine;
import org.systemdj.text.UnitName;

/**
 * What the kernel command line (in a container: the arguments of PID 1) asks of the manager.
 *
 * <p>Source: systemd(1), "KERNEL COMMAND LINE"; kernel-command-line(7). Immutable.
 *
 * @param unit the unit to boot into, empty for default.target
 * @param showStatus the word of systemd.show_status=, empty where it is not set
 * @param environment assignments of systemd.setenv=
 */
public record BootOptions(
        Optional<UnitName> unit,
        String showStatus,
        String logLevel,
        String logTarget,
        String logColor,
        String statusUnitFormat,
        String defaultStandardOutput,
        String defaultStandardError,
        String machineId,
        String hostname,
        String crashShell,
        String crashReboot,
        boolean serviceWatchdogs,
        boolean quiet,
        boolean debug,
        List<String> environment) {

    /** Reads the options in the order given; the last of a kind wins. */
    public static BootOptions of(KernelCommandLine line) {
        List<String> environment = new ArrayList<>();
        Optional<UnitName> unit = Optional.empty();
        for (KernelCommandLine.Option option : line.options()) {
            String value = option.value().orElse("");
            if (option.isNamed("systemd.setenv") && value.indexOf('=') > 0) {
                environment.add(value);
            } else if (option.isNamed("systemd.unit")) {
                unit = UnitName.parse(value).or(() -> UnitName.parse(value + ".target"));
            } else if (option.value().isEmpty()) {
                unit = target(option.name()).or(runlevel(unit));
            }
        }
        return new BootOptions(
                unit,
                text(line, "systemd.show_status", "yes"),
                text(line, "systemd.log_level", ""),
                text(line, "systemd.log_target", ""),
                text(line, "systemd.log_color", "yes"),
                text(line, "systemd.status_unit_format", ""),
                text(line, "systemd.default_standard_output", ""),
                text(line, "systemd.default_standard_error", ""),
                text(line, "systemd.machine_id", ""),
                text(line, "systemd.hostname", ""),
                text(line, "systemd.crash_shell", "yes"),
                text(line, "systemd.crash_reboot", "yes"),
                line.flag("systemd.service_watchdogs").orElse(true),
                line.has("quiet"),
                line.has("debug"),
                List.copyOf(environment));
    }

    private static Supplier<Optional<UnitName>> runlevel(Optional<UnitName> before) {
        return () -> before;
    }

    /** The old words for targets. */
    private static Optional<UnitName> target(String word) {
        return switch (word) {
            case "emergency", "-b" -> Optional.of(UnitName.of("emergency.target"));
            case "rescue", "single", "-s", "s", "S", "1" -> Optional.of(UnitName.of("rescue.target"));
            case "2", "3", "4" -> Optional.of(UnitName.of("multi-user.target"));
            case "5" -> Optional.of(UnitName.of("graphical.target"));
            default -> Optional.empty();
        };
    }

    private static String text(KernelCommandLine line, String name, String bare) {
        return line.has(name) ? line.value(name).orElse(bare) : "";
    }
}
