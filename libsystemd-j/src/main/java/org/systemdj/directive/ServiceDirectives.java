// SPDX-License-Identifier: Apache-2.0
package org.systemdj.directive;

import java.util.List;
import org.systemdj.config.ExitStatusSet;
import org.systemdj.config.ExitType;
import org.systemdj.config.NotifyAccess;
import org.systemdj.config.OomPolicy;
import org.systemdj.config.OpenFile;
import org.systemdj.config.PreserveMode;
import org.systemdj.config.RestartMode;
import org.systemdj.config.RestartPolicy;
import org.systemdj.config.ServiceType;
import org.systemdj.config.TimeoutFailureMode;
import org.systemdj.text.CommandLine;
import org.systemdj.text.UnitName;
import org.systemdj.time.TimeSpan;

/**
 * [Service]: a process and how it is watched.
 *
 * <p>Source: systemd.service(5), OPTIONS.
 *
 * <p>Immutable.
 */
public final class ServiceDirectives {
    private static final Rows ROWS = new Rows("Service");
    private static final List<CommandLine> NO_COMMANDS = List.of();

    /** The file with the main process's id. */
    public static final Directive<String> PID_FILE = ROWS.row("PIDFile", ServiceTypes.PID_FILE, "")
            .bus("PIDFile", "s", Bus.SAME)
            .applied();

    /** What runs first and may skip the rest. */
    public static final Directive<List<CommandLine>> EXEC_CONDITION = ROWS.row(
                    "ExecCondition", CommandTypes.COMMANDS, NO_COMMANDS)
            .busInvalidated("ExecCondition", "a(sasbttttuii)", CommandTypes.PLAIN)
            .busInvalidated("ExecConditionEx", "a(sasasttttuii)", CommandTypes.EXTENDED)
            .applied();

    /** What runs before the service. */
    public static final Directive<List<CommandLine>> EXEC_START_PRE = ROWS.row(
                    "ExecStartPre", CommandTypes.COMMANDS, NO_COMMANDS)
            .busInvalidated("ExecStartPre", "a(sasbttttuii)", CommandTypes.PLAIN)
            .busInvalidated("ExecStartPreEx", "a(sasasttttuii)", CommandTypes.EXTENDED)
            .applied();

    /** The service itself. */
    public static final Directive<List<CommandLine>> EXEC_START = ROWS.row(
                    "ExecStart", CommandTypes.COMMANDS, NO_COMMANDS)
            .busInvalidated("ExecStart", "a(sasbttttuii)", CommandTypes.PLAIN)
            .busInvalidated("ExecStartEx", "a(sasasttttuii)", CommandTypes.EXTENDED)
            .applied();

    /** What reloads it. */
    public static final Directive<List<CommandLine>> EXEC_RELOAD = ROWS.row(
                    "ExecReload", CommandTypes.COMMANDS, NO_COMMANDS)
            .busInvalidated("ExecReload", "a(sasbttttuii)", CommandTypes.PLAIN)
            .busInvalidated("ExecReloadEx", "a(sasasttttuii)", CommandTypes.EXTENDED)
            .applied();

    /** What runs once it is up. */
    public static final Directive<List<CommandLine>> EXEC_START_POST = ROWS.row(
                    "ExecStartPost", CommandTypes.COMMANDS, NO_COMMANDS)
            .busInvalidated("ExecStartPost", "a(sasbttttuii)", CommandTypes.PLAIN)
            .busInvalidated("ExecStartPostEx", "a(sasasttttuii)", CommandTypes.EXTENDED)
            .applied();

    /** What stops it. */
    public static final Directive<List<CommandLine>> EXEC_STOP = ROWS.row(
                    "ExecStop", CommandTypes.COMMANDS, NO_COMMANDS)
            .busInvalidated("ExecStop", "a(sasbttttuii)", CommandTypes.PLAIN)
            .busInvalidated("ExecStopEx", "a(sasasttttuii)", CommandTypes.EXTENDED)
            .applied();

    /** What runs when it has ended. */
    public static final Directive<List<CommandLine>> EXEC_STOP_POST = ROWS.row(
                    "ExecStopPost", CommandTypes.COMMANDS, NO_COMMANDS)
            .busInvalidated("ExecStopPost", "a(sasbttttuii)", CommandTypes.PLAIN)
            .busInvalidated("ExecStopPostEx", "a(sasasttttuii)", CommandTypes.EXTENDED)
            .applied();

    /** How long a restart waits. */
    public static final Directive<TimeSpan> RESTART_SEC = ROWS.row(
                    "RestartSec", TimeTypes.SECONDS, TimeSpan.ofMsec(100))
            .bus("RestartUSec", "t", Bus.USEC)
            .applied();

    /** In how many steps that wait grows. */
    public static final Directive<Integer> RESTART_STEPS = ROWS.row("RestartSteps", ScalarTypes.UNSIGNED, 0)
            .bus("RestartSteps", "u", Bus.SAME)
            .applied();

    /** How far it grows. */
    public static final Directive<TimeSpan> RESTART_MAX_DELAY_SEC = ROWS.row(
                    "RestartMaxDelaySec", TimeTypes.SECONDS, TimeSpan.INFINITY)
            .bus("RestartMaxDelayUSec", "t", Bus.USEC)
            .applied();

    /** How long starting may take. */
    public static final Directive<TimeSpan> TIMEOUT_START_SEC = ROWS.row(
                    "TimeoutStartSec", TimeTypes.SERVICE_TIMEOUT, TimeSpan.ofSeconds(90))
            .bus("TimeoutStartUSec", "t", Bus.USEC)
            .applied();

    /** How long stopping may take. */
    public static final Directive<TimeSpan> TIMEOUT_STOP_SEC = ROWS.row(
                    "TimeoutStopSec", TimeTypes.SECONDS_ZERO_INFINITE, TimeSpan.ofSeconds(90))
            .bus("TimeoutStopUSec", "t", Bus.USEC)
            .applied();

    /** How long stopping after a missed watchdog may take; {@link #TIMEOUT_STOP_SEC} where not set. */
    public static final Directive<TimeSpan> TIMEOUT_ABORT_SEC = ROWS.row(
                    "TimeoutAbortSec", TimeTypes.RESETTABLE_SECONDS, TimeSpan.ofSeconds(90))
            .busSettable("TimeoutAbortUSec", "t", Bus.USEC)
            .applied();

    /** What is done when it does not start in time. */
    public static final Directive<TimeoutFailureMode> TIMEOUT_START_FAILURE_MODE = ROWS.row(
                    "TimeoutStartFailureMode",
                    ScalarTypes.word(TimeoutFailureMode.values()),
                    TimeoutFailureMode.TERMINATE)
            .bus("TimeoutStartFailureMode", "s", Bus.WORD)
            .applied();

    /** What is done when it does not stop in time. */
    public static final Directive<TimeoutFailureMode> TIMEOUT_STOP_FAILURE_MODE = ROWS.row(
                    "TimeoutStopFailureMode",
                    ScalarTypes.word(TimeoutFailureMode.values()),
                    TimeoutFailureMode.TERMINATE)
            .bus("TimeoutStopFailureMode", "s", Bus.WORD)
            .applied();

    /** How long it may run. */
    public static final Directive<TimeSpan> RUNTIME_MAX_SEC = ROWS.row(
                    "RuntimeMaxSec", TimeTypes.SECONDS, TimeSpan.INFINITY)
            .bus("RuntimeMaxUSec", "t", Bus.USEC)
            .applied();

    /** How much longer than that it may run, at random. */
    public static final Directive<TimeSpan> RUNTIME_RANDOMIZED_EXTRA_SEC = ROWS.row(
                    "RuntimeRandomizedExtraSec", TimeTypes.SECONDS, TimeSpan.ZERO)
            .bus("RuntimeRandomizedExtraUSec", "t", Bus.USEC)
            .applied();

    /** How often it must tell that it is alive; zero for never. */
    public static final Directive<TimeSpan> WATCHDOG_SEC = ROWS.row("WatchdogSec", TimeTypes.SECONDS, TimeSpan.ZERO)
            .noBus("shows the time in force")
            .applied();

    /** How it tells that it is up; where not set, what systemd.service(5) says under Type=. */
    public static final Directive<ServiceType> TYPE = ROWS.row(
                    "Type", ScalarTypes.word(ServiceType.values()), ServiceType.SIMPLE)
            .bus("Type", "s", Bus.WORD)
            .applied();

    /** When it counts as ended. */
    public static final Directive<ExitType> EXIT_TYPE = ROWS.row(
                    "ExitType", ScalarTypes.word(ExitType.values()), ExitType.MAIN)
            .bus("ExitType", "s", Bus.WORD)
            .applied();

    /** After which ends it is started again. */
    public static final Directive<RestartPolicy> RESTART = ROWS.row(
                    "Restart", ScalarTypes.word(RestartPolicy.values()), RestartPolicy.NO)
            .bus("Restart", "s", Bus.WORD)
            .applied();

    /** How it is started again. */
    public static final Directive<RestartMode> RESTART_MODE = ROWS.row(
                    "RestartMode", ScalarTypes.word(RestartMode.values()), RestartMode.NORMAL)
            .bus("RestartMode", "s", Bus.WORD)
            .applied();

    /** Whether identity and sandbox only count for ExecStart=. */
    public static final Directive<Boolean> PERMISSIONS_START_ONLY = ROWS.row(
                    "PermissionsStartOnly", ScalarTypes.BOOLEAN, false)
            .noBus("not shown since prefixes replace it")
            .applied();

    /** Whether the root directory only counts for ExecStart=. */
    public static final Directive<Boolean> ROOT_DIRECTORY_START_ONLY = ROWS.row(
                    "RootDirectoryStartOnly", ScalarTypes.BOOLEAN, false)
            .bus("RootDirectoryStartOnly", "b", Bus.SAME)
            .applied();

    /** Whether it counts as up when its processes have ended. */
    public static final Directive<Boolean> REMAIN_AFTER_EXIT = ROWS.row("RemainAfterExit", ScalarTypes.BOOLEAN, false)
            .bus("RemainAfterExit", "b", Bus.SAME)
            .applied();

    /** Whether the main process of a forking service is guessed. */
    public static final Directive<Boolean> GUESS_MAIN_PID = ROWS.row("GuessMainPID", ScalarTypes.BOOLEAN, true)
            .bus("GuessMainPID", "b", Bus.SAME)
            .applied();

    /** Ends after which it is not started again. */
    public static final Directive<ExitStatusSet> RESTART_PREVENT_EXIT_STATUS = ROWS.row(
                    "RestartPreventExitStatus", ServiceTypes.EXIT_STATUSES, ExitStatusSet.EMPTY)
            .bus("RestartPreventExitStatus", "(aiai)", ServiceTypes.EXIT_STATUSES_BUS)
            .applied();

    /** Ends after which it is started again whatever Restart= says. */
    public static final Directive<ExitStatusSet> RESTART_FORCE_EXIT_STATUS = ROWS.row(
                    "RestartForceExitStatus", ServiceTypes.EXIT_STATUSES, ExitStatusSet.EMPTY)
            .bus("RestartForceExitStatus", "(aiai)", ServiceTypes.EXIT_STATUSES_BUS)
            .applied();

    /** Ends that are no failure. */
    public static final Directive<ExitStatusSet> SUCCESS_EXIT_STATUS = ROWS.row(
                    "SuccessExitStatus", ServiceTypes.EXIT_STATUSES, ExitStatusSet.EMPTY)
            .bus("SuccessExitStatus", "(aiai)", ServiceTypes.EXIT_STATUSES_BUS)
            .applied();

    /** Whether passed descriptors are non-blocking. */
    public static final Directive<Boolean> NON_BLOCKING = ROWS.row("NonBlocking", ScalarTypes.BOOLEAN, false)
            .bus("NonBlocking", "b", Bus.SAME)
            .applied();

    /** The name it takes on the bus. */
    public static final Directive<String> BUS_NAME = ROWS.row("BusName", ServiceTypes.BUS_NAME, "")
            .bus("BusName", "s", Bus.SAME)
            .applied();

    /** How many descriptors the manager keeps for it. */
    public static final Directive<Integer> FILE_DESCRIPTOR_STORE_MAX = ROWS.row(
                    "FileDescriptorStoreMax", ScalarTypes.UNSIGNED, 0)
            .bus("FileDescriptorStoreMax", "u", Bus.SAME)
            .applied();

    /** How long the manager keeps them. */
    public static final Directive<PreserveMode> FILE_DESCRIPTOR_STORE_PRESERVE = ROWS.row(
                    "FileDescriptorStorePreserve", ServiceTypes.PRESERVE, PreserveMode.RESTART)
            .busSettable("FileDescriptorStorePreserve", "s", Bus.WORD)
            .applied();

    /** Whose messages are accepted. */
    public static final Directive<NotifyAccess> NOTIFY_ACCESS = ROWS.row(
                    "NotifyAccess", ScalarTypes.word(NotifyAccess.values()), NotifyAccess.NONE)
            .busAnnounced("NotifyAccess", "s", Bus.WORD)
            .applied();

    /** Sockets that it gets. */
    public static final Directive<List<UnitName>> SOCKETS =
            ROWS.row("Sockets", UnitTypes.SOCKETS, List.of()).noBus(Bus.GRAPH).applied();

    /** The file of USB descriptors. */
    public static final Directive<String> USB_FUNCTION_DESCRIPTORS = ROWS.row(
                    "USBFunctionDescriptors", TextTypes.PATH, "")
            .bus("USBFunctionDescriptors", "s", Bus.SAME)
            .applied();

    /** The file of USB strings. */
    public static final Directive<String> USB_FUNCTION_STRINGS = ROWS.row("USBFunctionStrings", TextTypes.PATH, "")
            .bus("USBFunctionStrings", "s", Bus.SAME)
            .applied();

    /** What is done when the kernel kills a process for lack of memory. */
    public static final Directive<OomPolicy> OOM_POLICY = ROWS.row(
                    "OOMPolicy", ScalarTypes.word(OomPolicy.values()), OomPolicy.STOP)
            .bus("OOMPolicy", "s", Bus.WORD)
            .applied();

    /** Files that are opened for it. */
    public static final Directive<List<OpenFile>> OPEN_FILE = ROWS.row("OpenFile", ServiceTypes.OPEN_FILE, List.of())
            .bus(
                    "OpenFile",
                    "a(sst)",
                    Bus.<OpenFile>each(file -> Bus.struct(file.path(), file.name(), (long) file.flags())))
            .applied();

    /** The signal that asks to reload. */
    public static final Directive<Integer> RELOAD_SIGNAL = ROWS.row("ReloadSignal", KillTypes.SIGNAL, KillTypes.SIGHUP)
            .bus("ReloadSignal", "i", Bus.SAME)
            .applied();

    /** The table. */
    public static final DirectiveTable TABLE = table();

    private ServiceDirectives() {}

    private static DirectiveTable table() {
        ROWS.action("TimeoutSec", DirectiveName.Support.CURRENT, ServiceTypes.timeouts());
        ROWS.legacy("StartLimitInterval", UnitDirectives.START_LIMIT_INTERVAL_SEC);
        ROWS.legacy("StartLimitBurst", UnitDirectives.START_LIMIT_BURST);
        ROWS.legacy("StartLimitAction", UnitDirectives.START_LIMIT_ACTION);
        ROWS.legacy("FailureAction", UnitDirectives.FAILURE_ACTION);
        ROWS.legacy("RebootArgument", UnitDirectives.REBOOT_ARGUMENT);
        ROWS.obsolete(UnitDirectives.OBSOLETE, "BusPolicy", "SysVStartPriority");
        ROWS.later("260", "RefreshOnReload", "ExecReloadPost");
        ROWS.later("262", "LUOSession", "RestartRandomizedDelaySec");
        return ROWS.table();
    }
}
