// SPDX-License-Identifier: Apache-2.0
package org.systemdj.directive;

import java.util.List;
import org.systemdj.config.CgroupLimit;
import org.systemdj.config.CpuAffinity;
import org.systemdj.config.CrashAction;
import org.systemdj.config.EmergencyAction;
import org.systemdj.config.LogLevel;
import org.systemdj.config.NumaPolicy;
import org.systemdj.config.OomPolicy;
import org.systemdj.config.PressureWatch;
import org.systemdj.config.ResourceLimit;
import org.systemdj.config.ShowStatusSetting;
import org.systemdj.config.StandardOutput;
import org.systemdj.config.StatusUnitForm;
import org.systemdj.text.CpuSet;
import org.systemdj.time.TimeSpan;

/**
 * [Manager] of system.conf and user.conf: the manager itself and what it gives to units that say nothing.
 *
 * <p>Source: systemd-system.conf(5).
 *
 * <p>Immutable.
 */
public final class ManagerDirectives {
    private static final Rows ROWS = new Rows("Manager");

    /** What is logged. */
    public static final Directive<LogLevel> LOG_LEVEL = ROWS.row("LogLevel", ExecTypes.LEVEL, LogLevel.INFO)
            .noBus("systemd shows none")
            .applied();

    /** Where it is logged. */
    public static final Directive<String> LOG_TARGET = ROWS.row("LogTarget", TextTypes.RAW, "journal-or-kmsg")
            .noBus("systemd shows none")
            .applied();

    /** Whether messages on the console are coloured. */
    public static final Directive<Boolean> LOG_COLOR = ROWS.row("LogColor", ScalarTypes.BOOLEAN, true)
            .noBus("systemd shows none")
            .applied();

    /** Whether messages tell their place in the program. */
    public static final Directive<Boolean> LOG_LOCATION = ROWS.row("LogLocation", ScalarTypes.BOOLEAN, false)
            .noBus("systemd shows none")
            .applied();

    /** Whether messages on the console tell the time. */
    public static final Directive<Boolean> LOG_TIME = ROWS.row("LogTime", ScalarTypes.BOOLEAN, false)
            .noBus("systemd shows none")
            .applied();

    /** Whether a crash of the manager dumps core. */
    public static final Directive<Boolean> DUMP_CORE = ROWS.row("DumpCore", ScalarTypes.BOOLEAN, true)
            .noBus("systemd shows none")
            .applied();

    /** The virtual terminal switched to after a crash; 0 for that of the kernel's messages, -1 for none. */
    public static final Directive<Integer> CRASH_CHANGE_VT = ROWS.row("CrashChangeVT", ManagerTypes.CRASH_VT, -1)
            .noBus("systemd shows none")
            .alias("CrashChVT")
            .applied();

    /** Whether a shell is started after a crash. */
    public static final Directive<Boolean> CRASH_SHELL = ROWS.row("CrashShell", ScalarTypes.BOOLEAN, false)
            .noBus("systemd shows none")
            .applied();

    /** What is done after a crash. */
    public static final Directive<CrashAction> CRASH_ACTION = ROWS.row(
                    "CrashAction", ScalarTypes.word(CrashAction.values()), CrashAction.FREEZE)
            .noBus("systemd shows none")
            .applied();

    /** Whether progress is shown on the console. */
    public static final Directive<ShowStatusSetting> SHOW_STATUS = ROWS.row(
                    "ShowStatus", ManagerTypes.SHOW_STATUS, ShowStatusSetting.AUTO)
            .noBus("shows the state in force")
            .applied();

    /** How units are named in messages. */
    public static final Directive<StatusUnitForm> STATUS_UNIT_FORMAT = ROWS.row(
                    "StatusUnitFormat", ScalarTypes.word(StatusUnitForm.values()), StatusUnitForm.DESCRIPTION)
            .noBus("systemd shows none")
            .applied();

    /** On which processors the manager runs. */
    public static final Directive<CpuAffinity> CPU_AFFINITY = ROWS.row(
                    "CPUAffinity", ExecTypes.CPU_AFFINITY, CpuAffinity.ALL)
            .noBus("systemd shows none")
            .applied();

    /** From which memory nodes the manager gets memory. */
    public static final Directive<NumaPolicy> NUMA_POLICY = ROWS.row(
                    "NUMAPolicy", ExecTypes.NUMA_POLICY, NumaPolicy.NOT_SET)
            .noBus("systemd shows none")
            .applied();

    /** The nodes of that policy. */
    public static final Directive<CpuSet> NUMA_MASK = ROWS.row("NUMAMask", ExecTypes.NUMA_MASK, CpuSet.EMPTY)
            .noBus("systemd shows none")
            .applied();

    /** Capabilities that any process can have, as a mask. */
    public static final Directive<Long> CAPABILITY_BOUNDING_SET = ROWS.row(
                    "CapabilityBoundingSet", SetTypes.capabilities(-1L), -1L)
            .noBus("systemd shows none")
            .applied();

    /** Whether no process can gain privileges. */
    public static final Directive<Boolean> NO_NEW_PRIVILEGES = ROWS.row("NoNewPrivileges", ScalarTypes.BOOLEAN, false)
            .noBus("systemd shows none")
            .applied();

    /** Whether /usr is read-only for all; in the initrd by itself. */
    public static final Directive<Boolean> PROTECT_SYSTEM = ROWS.row(
                    "ProtectSystem", ManagerTypes.PROTECT_SYSTEM, false)
            .noBus("systemd shows none")
            .applied();

    /** Architectures whose system calls are allowed. */
    public static final Directive<List<String>> SYSTEM_CALL_ARCHITECTURES = ROWS.row(
                    "SystemCallArchitectures", ExecTypes.ARCHITECTURES, List.of())
            .noBus("systemd shows none")
            .applied();

    /** How inexact timers may be, in nanoseconds. */
    public static final Directive<Long> TIMER_SLACK_NSEC = ROWS.row("TimerSlackNSec", TimeTypes.NANOSECONDS, 50_000L)
            .bus("TimerSlackNSec", "t", Bus.SAME)
            .applied();

    /** How often the hardware watchdog must be told that the system is alive. */
    public static final Directive<TimeSpan> RUNTIME_WATCHDOG_SEC = ROWS.row(
                    "RuntimeWatchdogSec", ManagerTypes.WATCHDOG, TimeSpan.ZERO)
            .bus("RuntimeWatchdogUSec", "t", Bus.USEC)
            .applied();

    /** How long before its end the watchdog warns. */
    public static final Directive<TimeSpan> RUNTIME_WATCHDOG_PRE_SEC = ROWS.row(
                    "RuntimeWatchdogPreSec", ManagerTypes.WATCHDOG, TimeSpan.ZERO)
            .bus("RuntimeWatchdogPreUSec", "t", Bus.USEC)
            .applied();

    /** The watchdog's time during reboot. */
    public static final Directive<TimeSpan> REBOOT_WATCHDOG_SEC = ROWS.row(
                    "RebootWatchdogSec", ManagerTypes.WATCHDOG, TimeSpan.ofMinutes(10))
            .alias("ShutdownWatchdogSec")
            .bus("RebootWatchdogUSec", "t", Bus.USEC)
            .applied();

    /** The watchdog's time during kexec. */
    public static final Directive<TimeSpan> KEXEC_WATCHDOG_SEC = ROWS.row(
                    "KExecWatchdogSec", ManagerTypes.WATCHDOG, TimeSpan.ZERO)
            .bus("KExecWatchdogUSec", "t", Bus.USEC)
            .applied();

    /** The watchdog's device. */
    public static final Directive<String> WATCHDOG_DEVICE = ROWS.row("WatchdogDevice", TextTypes.PATH, "")
            .bus("WatchdogDevice", "s", Bus.SAME)
            .applied();

    /** What is done at that warning. */
    public static final Directive<String> RUNTIME_WATCHDOG_PRE_GOVERNOR = ROWS.row(
                    "RuntimeWatchdogPreGovernor", TextTypes.RAW, "")
            .bus("RuntimeWatchdogPreGovernor", "s", Bus.SAME)
            .applied();

    /** AccuracySec= of timers. */
    public static final Directive<TimeSpan> DEFAULT_TIMER_ACCURACY_SEC = ROWS.row(
                    "DefaultTimerAccuracySec", TimeTypes.SECONDS, TimeSpan.ofMinutes(1))
            .bus("DefaultTimerAccuracyUSec", "t", Bus.USEC)
            .applied();

    /** StandardOutput= of units. */
    public static final Directive<StandardOutput> DEFAULT_STANDARD_OUTPUT = ROWS.row(
                    "DefaultStandardOutput", StdioTypes.OUTPUT, StandardOutput.JOURNAL)
            .bus("DefaultStandardOutput", "s", output -> output.kind().word())
            .applied();

    /** StandardError= of units. */
    public static final Directive<StandardOutput> DEFAULT_STANDARD_ERROR = ROWS.row(
                    "DefaultStandardError", StdioTypes.ERROR, StandardOutput.INHERIT)
            .bus("DefaultStandardError", "s", output -> output.kind().word())
            .applied();

    /** TimeoutStartSec= of units. */
    public static final Directive<TimeSpan> DEFAULT_TIMEOUT_START_SEC = ROWS.row(
                    "DefaultTimeoutStartSec", TimeTypes.SERVICE_TIMEOUT, TimeSpan.ofSeconds(90))
            .bus("DefaultTimeoutStartUSec", "t", Bus.USEC)
            .applied();

    /** TimeoutStopSec= of units. */
    public static final Directive<TimeSpan> DEFAULT_TIMEOUT_STOP_SEC = ROWS.row(
                    "DefaultTimeoutStopSec", TimeTypes.SECONDS_ZERO_INFINITE, TimeSpan.ofSeconds(90))
            .bus("DefaultTimeoutStopUSec", "t", Bus.USEC)
            .applied();

    /** TimeoutAbortSec= of units; DefaultTimeoutStopSec= where not set. */
    public static final Directive<TimeSpan> DEFAULT_TIMEOUT_ABORT_SEC = ROWS.row(
                    "DefaultTimeoutAbortSec", TimeTypes.RESETTABLE_SECONDS, TimeSpan.ofSeconds(90))
            .bus("DefaultTimeoutAbortUSec", "t", Bus.USEC)
            .applied();

    /** How long devices are waited for. */
    public static final Directive<TimeSpan> DEFAULT_DEVICE_TIMEOUT_SEC = ROWS.row(
                    "DefaultDeviceTimeoutSec", TimeTypes.SECONDS_ZERO_INFINITE, TimeSpan.ofSeconds(90))
            .bus("DefaultDeviceTimeoutUSec", "t", Bus.USEC)
            .applied();

    /** RestartSec= of services. */
    public static final Directive<TimeSpan> DEFAULT_RESTART_SEC = ROWS.row(
                    "DefaultRestartSec", TimeTypes.SECONDS, TimeSpan.ofMsec(100))
            .bus("DefaultRestartUSec", "t", Bus.USEC)
            .applied();

    /** StartLimitIntervalSec= of units. */
    public static final Directive<TimeSpan> DEFAULT_START_LIMIT_INTERVAL_SEC = ROWS.row(
                    "DefaultStartLimitIntervalSec", TimeTypes.SECONDS, TimeSpan.ofSeconds(10))
            .alias("DefaultStartLimitInterval")
            .bus("DefaultStartLimitIntervalUSec", "t", Bus.USEC)
            .applied();

    /** StartLimitBurst= of units. */
    public static final Directive<Integer> DEFAULT_START_LIMIT_BURST = ROWS.row(
                    "DefaultStartLimitBurst", ScalarTypes.UNSIGNED, 5)
            .bus("DefaultStartLimitBurst", "u", Bus.SAME)
            .applied();

    /** Variables of all processes. */
    public static final Directive<List<String>> DEFAULT_ENVIRONMENT = ROWS.row(
                    "DefaultEnvironment", ExecTypes.ENVIRONMENT, List.of())
            .noBus("systemd shows none")
            .applied();

    /** Variables of the manager. */
    public static final Directive<List<String>> MANAGER_ENVIRONMENT = ROWS.row(
                    "ManagerEnvironment", ExecTypes.ENVIRONMENT, List.of())
            .noBus("systemd shows none")
            .applied();

    /** LimitCPU= of units; the manager's own limit where not set. */
    public static final Directive<ResourceLimit> DEFAULT_LIMIT_CPU = ROWS.row(
                    "DefaultLimitCPU", LimitTypes.SECONDS, ResourceLimit.NOT_SET)
            .bus("DefaultLimitCPU", "t", ResourceLimit::hard)
            .bus("DefaultLimitCPUSoft", "t", ResourceLimit::soft)
            .applied();

    /** LimitFSIZE= of units; the manager's own limit where not set. */
    public static final Directive<ResourceLimit> DEFAULT_LIMIT_FSIZE = ROWS.row(
                    "DefaultLimitFSIZE", LimitTypes.BYTES, ResourceLimit.NOT_SET)
            .bus("DefaultLimitFSIZE", "t", ResourceLimit::hard)
            .bus("DefaultLimitFSIZESoft", "t", ResourceLimit::soft)
            .applied();

    /** LimitDATA= of units; the manager's own limit where not set. */
    public static final Directive<ResourceLimit> DEFAULT_LIMIT_DATA = ROWS.row(
                    "DefaultLimitDATA", LimitTypes.BYTES, ResourceLimit.NOT_SET)
            .bus("DefaultLimitDATA", "t", ResourceLimit::hard)
            .bus("DefaultLimitDATASoft", "t", ResourceLimit::soft)
            .applied();

    /** LimitSTACK= of units; the manager's own limit where not set. */
    public static final Directive<ResourceLimit> DEFAULT_LIMIT_STACK = ROWS.row(
                    "DefaultLimitSTACK", LimitTypes.BYTES, ResourceLimit.NOT_SET)
            .bus("DefaultLimitSTACK", "t", ResourceLimit::hard)
            .bus("DefaultLimitSTACKSoft", "t", ResourceLimit::soft)
            .applied();

    /** LimitCORE= of units; the manager's own limit where not set. */
    public static final Directive<ResourceLimit> DEFAULT_LIMIT_CORE = ROWS.row(
                    "DefaultLimitCORE", LimitTypes.BYTES, ResourceLimit.NOT_SET)
            .bus("DefaultLimitCORE", "t", ResourceLimit::hard)
            .bus("DefaultLimitCORESoft", "t", ResourceLimit::soft)
            .applied();

    /** LimitRSS= of units; the manager's own limit where not set. */
    public static final Directive<ResourceLimit> DEFAULT_LIMIT_RSS = ROWS.row(
                    "DefaultLimitRSS", LimitTypes.BYTES, ResourceLimit.NOT_SET)
            .bus("DefaultLimitRSS", "t", ResourceLimit::hard)
            .bus("DefaultLimitRSSSoft", "t", ResourceLimit::soft)
            .applied();

    /** LimitNOFILE= of units; the manager's own limit where not set. */
    public static final Directive<ResourceLimit> DEFAULT_LIMIT_NOFILE = ROWS.row(
                    "DefaultLimitNOFILE", LimitTypes.NUMBER, ResourceLimit.NOT_SET)
            .bus("DefaultLimitNOFILE", "t", ResourceLimit::hard)
            .bus("DefaultLimitNOFILESoft", "t", ResourceLimit::soft)
            .applied();

    /** LimitAS= of units; the manager's own limit where not set. */
    public static final Directive<ResourceLimit> DEFAULT_LIMIT_AS = ROWS.row(
                    "DefaultLimitAS", LimitTypes.BYTES, ResourceLimit.NOT_SET)
            .bus("DefaultLimitAS", "t", ResourceLimit::hard)
            .bus("DefaultLimitASSoft", "t", ResourceLimit::soft)
            .applied();

    /** LimitNPROC= of units; the manager's own limit where not set. */
    public static final Directive<ResourceLimit> DEFAULT_LIMIT_NPROC = ROWS.row(
                    "DefaultLimitNPROC", LimitTypes.NUMBER, ResourceLimit.NOT_SET)
            .bus("DefaultLimitNPROC", "t", ResourceLimit::hard)
            .bus("DefaultLimitNPROCSoft", "t", ResourceLimit::soft)
            .applied();

    /** LimitMEMLOCK= of units; the manager's own limit where not set. */
    public static final Directive<ResourceLimit> DEFAULT_LIMIT_MEMLOCK = ROWS.row(
                    "DefaultLimitMEMLOCK", LimitTypes.BYTES, ResourceLimit.NOT_SET)
            .bus("DefaultLimitMEMLOCK", "t", ResourceLimit::hard)
            .bus("DefaultLimitMEMLOCKSoft", "t", ResourceLimit::soft)
            .applied();

    /** LimitLOCKS= of units; the manager's own limit where not set. */
    public static final Directive<ResourceLimit> DEFAULT_LIMIT_LOCKS = ROWS.row(
                    "DefaultLimitLOCKS", LimitTypes.NUMBER, ResourceLimit.NOT_SET)
            .bus("DefaultLimitLOCKS", "t", ResourceLimit::hard)
            .bus("DefaultLimitLOCKSSoft", "t", ResourceLimit::soft)
            .applied();

    /** LimitSIGPENDING= of units; the manager's own limit where not set. */
    public static final Directive<ResourceLimit> DEFAULT_LIMIT_SIGPENDING = ROWS.row(
                    "DefaultLimitSIGPENDING", LimitTypes.NUMBER, ResourceLimit.NOT_SET)
            .bus("DefaultLimitSIGPENDING", "t", ResourceLimit::hard)
            .bus("DefaultLimitSIGPENDINGSoft", "t", ResourceLimit::soft)
            .applied();

    /** LimitMSGQUEUE= of units; the manager's own limit where not set. */
    public static final Directive<ResourceLimit> DEFAULT_LIMIT_MSGQUEUE = ROWS.row(
                    "DefaultLimitMSGQUEUE", LimitTypes.BYTES, ResourceLimit.NOT_SET)
            .bus("DefaultLimitMSGQUEUE", "t", ResourceLimit::hard)
            .bus("DefaultLimitMSGQUEUESoft", "t", ResourceLimit::soft)
            .applied();

    /** LimitNICE= of units; the manager's own limit where not set. */
    public static final Directive<ResourceLimit> DEFAULT_LIMIT_NICE = ROWS.row(
                    "DefaultLimitNICE", LimitTypes.NICE, ResourceLimit.NOT_SET)
            .bus("DefaultLimitNICE", "t", ResourceLimit::hard)
            .bus("DefaultLimitNICESoft", "t", ResourceLimit::soft)
            .applied();

    /** LimitRTPRIO= of units; the manager's own limit where not set. */
    public static final Directive<ResourceLimit> DEFAULT_LIMIT_RTPRIO = ROWS.row(
                    "DefaultLimitRTPRIO", LimitTypes.NUMBER, ResourceLimit.NOT_SET)
            .bus("DefaultLimitRTPRIO", "t", ResourceLimit::hard)
            .bus("DefaultLimitRTPRIOSoft", "t", ResourceLimit::soft)
            .applied();

    /** LimitRTTIME= of units; the manager's own limit where not set. */
    public static final Directive<ResourceLimit> DEFAULT_LIMIT_RTTIME = ROWS.row(
                    "DefaultLimitRTTIME", LimitTypes.MICROSECONDS, ResourceLimit.NOT_SET)
            .bus("DefaultLimitRTTIME", "t", ResourceLimit::hard)
            .bus("DefaultLimitRTTIMESoft", "t", ResourceLimit::soft)
            .applied();

    /** CPUAccounting= of units. */
    public static final Directive<Boolean> DEFAULT_CPU_ACCOUNTING = ROWS.row(
                    "DefaultCPUAccounting", ScalarTypes.BOOLEAN, true)
            .bus("DefaultCPUAccounting", "b", Bus.SAME)
            .applied();

    /** IOAccounting= of units. */
    public static final Directive<Boolean> DEFAULT_IO_ACCOUNTING = ROWS.row(
                    "DefaultIOAccounting", ScalarTypes.BOOLEAN, false)
            .bus("DefaultIOAccounting", "b", Bus.SAME)
            .applied();

    /** IPAccounting= of units. */
    public static final Directive<Boolean> DEFAULT_IP_ACCOUNTING = ROWS.row(
                    "DefaultIPAccounting", ScalarTypes.BOOLEAN, false)
            .bus("DefaultIPAccounting", "b", Bus.SAME)
            .applied();

    /** BlockIOAccounting= of units. */
    public static final Directive<Boolean> DEFAULT_BLOCK_IO_ACCOUNTING = ROWS.row(
                    "DefaultBlockIOAccounting", ScalarTypes.BOOLEAN, false)
            .bus("DefaultBlockIOAccounting", "b", Bus.SAME)
            .applied();

    /** MemoryAccounting= of units. */
    public static final Directive<Boolean> DEFAULT_MEMORY_ACCOUNTING = ROWS.row(
                    "DefaultMemoryAccounting", ScalarTypes.BOOLEAN, true)
            .bus("DefaultMemoryAccounting", "b", Bus.SAME)
            .applied();

    /** TasksAccounting= of units. */
    public static final Directive<Boolean> DEFAULT_TASKS_ACCOUNTING = ROWS.row(
                    "DefaultTasksAccounting", ScalarTypes.BOOLEAN, true)
            .bus("DefaultTasksAccounting", "b", Bus.SAME)
            .applied();

    /** TasksMax= of units. */
    public static final Directive<CgroupLimit> DEFAULT_TASKS_MAX = ROWS.row(
                    "DefaultTasksMax", CgroupTypes.TASKS, CgroupLimit.share(1500))
            .busSettable("DefaultTasksMax", "t", CgroupTypes.LIMIT_BUS)
            .applied();

    /** MemoryPressureThresholdSec= of units. */
    public static final Directive<TimeSpan> DEFAULT_MEMORY_PRESSURE_THRESHOLD_SEC = ROWS.row(
                    "DefaultMemoryPressureThresholdSec", TimeTypes.SECONDS, TimeSpan.ofMsec(200))
            .busSettable("DefaultMemoryPressureThresholdUSec", "t", Bus.USEC)
            .applied();

    /** MemoryPressureWatch= of units. */
    public static final Directive<PressureWatch> DEFAULT_MEMORY_PRESSURE_WATCH = ROWS.row(
                    "DefaultMemoryPressureWatch", ExecTypes.PRESSURE_WATCH, PressureWatch.AUTO)
            .busSettable("DefaultMemoryPressureWatch", "s", Bus.WORD)
            .applied();

    /** OOMPolicy= of units. */
    public static final Directive<OomPolicy> DEFAULT_OOM_POLICY = ROWS.row(
                    "DefaultOOMPolicy", ScalarTypes.word(OomPolicy.values()), OomPolicy.STOP)
            .bus("DefaultOOMPolicy", "s", Bus.WORD)
            .applied();

    /** OOMScoreAdjust= of units; that of the manager where not set. */
    public static final Directive<Integer> DEFAULT_OOM_SCORE_ADJUST = ROWS.row(
                    "DefaultOOMScoreAdjust", ExecTypes.OOM_SCORE_ADJUST, 0)
            .bus("DefaultOOMScoreAdjust", "i", Bus.SAME)
            .applied();

    /** SmackProcessLabel= of units. */
    public static final Directive<String> DEFAULT_SMACK_PROCESS_LABEL = ROWS.row(
                    "DefaultSmackProcessLabel", TextTypes.RAW, "")
            .noBus("systemd shows none")
            .applied();

    /** What is done when ctrl-alt-del is pressed seven times in two seconds. */
    public static final Directive<EmergencyAction> CTRL_ALT_DEL_BURST_ACTION = ROWS.row(
                    "CtrlAltDelBurstAction", UnitTypes.ACTION, EmergencyAction.REBOOT_FORCE)
            .bus("CtrlAltDelBurstAction", "s", Bus.WORD)
            .applied();

    /** The time in which reloads are counted. */
    public static final Directive<TimeSpan> RELOAD_LIMIT_INTERVAL_SEC = ROWS.row(
                    "ReloadLimitIntervalSec", TimeTypes.SECONDS, TimeSpan.ZERO)
            .noBus("systemd shows none")
            .applied();

    /** How many reloads are allowed in that time. */
    public static final Directive<Integer> RELOAD_LIMIT_BURST = ROWS.row("ReloadLimitBurst", ScalarTypes.UNSIGNED, 0)
            .noBus("systemd shows none")
            .applied();

    /** The table. */
    public static final DirectiveTable TABLE = table();

    private ManagerDirectives() {}

    private static DirectiveTable table() {
        ROWS.action("CrashReboot", DirectiveName.Support.LEGACY, ManagerTypes.crashReboot());
        ROWS.obsolete(UnitDirectives.OBSOLETE, "JoinControllers");
        ROWS.later("258", "EventLoopRateLimitIntervalSec", "EventLoopRateLimitBurst");
        ROWS.later("258", "DefaultMemoryZSwapWriteback");
        ROWS.later("260", "DefaultRestrictSUIDSGID", "RestrictFileSystemAccess", "MinimumUptimeSec");
        ROWS.later("261", "DefaultCPUPressureWatch", "DefaultCPUPressureThresholdSec");
        ROWS.later("261", "DefaultIOPressureWatch", "DefaultIOPressureThresholdSec");
        return ROWS.table();
    }
}
