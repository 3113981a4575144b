// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.boot;

import java.util.List;
import org.systemdj.text.KernelCommandLine;

/**
 * The options of the kernel's command line, and of PID 1's own, that stand for a setting of system.conf.
 *
 * <p>Source: systemd(1), «Kernel Command Line» and «Options that duplicate kernel command line settings»;
 * kernel-command-line(7). Immutable.
 */
final class ManagerOptions {
    /**
     * One option.
     *
     * @param option its name on the kernel's command line, after {@code systemd.}
     * @param settings the settings that it stands for
     * @param bare the value where it stands there without one; empty where it needs one
     */
    record Row(String option, List<String> settings, String bare) {
        boolean isKernels(String name) {
            return KernelCommandLine.sameName(name, "systemd." + option);
        }

        boolean isArgument(String name) {
            return name.startsWith("--") && KernelCommandLine.sameName(name.substring(2), option);
        }
    }

    private static final List<Row> ROWS = List.of(
            row("dump_core", "DumpCore", "yes"),
            row("crash_chvt", "CrashChangeVT", "yes"),
            row("crash_vt", "CrashChangeVT", ""),
            row("crash_shell", "CrashShell", "yes"),
            row("crash_reboot", "CrashReboot", "yes"),
            row("crash_action", "CrashAction", ""),
            row("show_status", "ShowStatus", "yes"),
            row("status_unit_format", "StatusUnitFormat", ""),
            row("log_color", "LogColor", "yes"),
            row("log_level", "LogLevel", ""),
            row("log_location", "LogLocation", "yes"),
            row("log_target", "LogTarget", ""),
            row("log_time", "LogTime", "yes"),
            row("default_standard_output", "DefaultStandardOutput", "journal"),
            row("default_standard_error", "DefaultStandardError", "inherit"),
            row("default_timeout_start_sec", "DefaultTimeoutStartSec", ""),
            row("default_device_timeout_sec", "DefaultDeviceTimeoutSec", ""),
            row("cpu_affinity", "CPUAffinity", ""),
            row("watchdog_device", "WatchdogDevice", ""),
            new Row("watchdog_sec", List.of("RuntimeWatchdogSec", "RebootWatchdogSec", "KExecWatchdogSec"), ""),
            row("watchdog_pre_sec", "RuntimeWatchdogPreSec", ""),
            row("watchdog_pretimeout_governor", "RuntimeWatchdogPreGovernor", ""),
            row("reload_limit_interval_sec", "ReloadLimitIntervalSec", ""),
            row("reload_limit_burst", "ReloadLimitBurst", ""));

    private ManagerOptions() {}

    private static Row row(String option, String setting, String bare) {
        return new Row(option, List.of(setting), bare);
    }

    /** The option of the kernel's command line, or null. */
    static Row ofKernel(String name) {
        for (Row row : ROWS) {
            if (row.isKernels(name)) {
                return row;
            }
        }
        return null;
    }

    /** The option of the program, or null. */
    static Row ofArgument(String name) {
        for (Row row : ROWS) {
            if (row.isArgument(name)) {
                return row;
            }
        }
        return null;
    }
}
