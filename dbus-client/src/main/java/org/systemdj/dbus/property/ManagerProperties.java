// SPDX-License-Identifier: Apache-2.0
package org.systemdj.dbus.property;

import java.util.List;

/** Properties of the manager, by name; see org.freedesktop.systemd1(5). */
public final class ManagerProperties {
    public static final Property<String> VERSION = Property.text(Owner.MANAGER, "Version", "s");
    public static final Property<String> FEATURES = Property.text(Owner.MANAGER, "Features", "s");
    public static final Property<String> VIRTUALIZATION = Property.text(Owner.MANAGER, "Virtualization", "s");
    public static final Property<String> CONFIDENTIAL_VIRTUALIZATION =
            Property.text(Owner.MANAGER, "ConfidentialVirtualization", "s");
    public static final Property<String> ARCHITECTURE = Property.text(Owner.MANAGER, "Architecture", "s");
    public static final Property<String> TAINTED = Property.text(Owner.MANAGER, "Tainted", "s");
    public static final Property<Long> FIRMWARE_TIMESTAMP = Property.number(Owner.MANAGER, "FirmwareTimestamp", "t");
    public static final Property<Long> FIRMWARE_TIMESTAMP_MONOTONIC =
            Property.number(Owner.MANAGER, "FirmwareTimestampMonotonic", "t");
    public static final Property<Long> LOADER_TIMESTAMP = Property.number(Owner.MANAGER, "LoaderTimestamp", "t");
    public static final Property<Long> LOADER_TIMESTAMP_MONOTONIC =
            Property.number(Owner.MANAGER, "LoaderTimestampMonotonic", "t");
    public static final Property<Long> KERNEL_TIMESTAMP = Property.number(Owner.MANAGER, "KernelTimestamp", "t");
    public static final Property<Long> KERNEL_TIMESTAMP_MONOTONIC =
            Property.number(Owner.MANAGER, "KernelTimestampMonotonic", "t");
    public static final Property<Long> INIT_RD_TIMESTAMP = Property.number(Owner.MANAGER, "InitRDTimestamp", "t");
    public static final Property<Long> INIT_RD_TIMESTAMP_MONOTONIC =
            Property.number(Owner.MANAGER, "InitRDTimestampMonotonic", "t");
    public static final Property<Long> USERSPACE_TIMESTAMP = Property.number(Owner.MANAGER, "UserspaceTimestamp", "t");
    public static final Property<Long> USERSPACE_TIMESTAMP_MONOTONIC =
            Property.number(Owner.MANAGER, "UserspaceTimestampMonotonic", "t");
    public static final Property<Long> FINISH_TIMESTAMP = Property.number(Owner.MANAGER, "FinishTimestamp", "t");
    public static final Property<Long> FINISH_TIMESTAMP_MONOTONIC =
            Property.number(Owner.MANAGER, "FinishTimestampMonotonic", "t");
    public static final Property<Long> SHUTDOWN_START_TIMESTAMP =
            Property.number(Owner.MANAGER, "ShutdownStartTimestamp", "t");
    public static final Property<Long> SHUTDOWN_START_TIMESTAMP_MONOTONIC =
            Property.number(Owner.MANAGER, "ShutdownStartTimestampMonotonic", "t");
    public static final Property<Long> SECURITY_START_TIMESTAMP =
            Property.number(Owner.MANAGER, "SecurityStartTimestamp", "t");
    public static final Property<Long> SECURITY_START_TIMESTAMP_MONOTONIC =
            Property.number(Owner.MANAGER, "SecurityStartTimestampMonotonic", "t");
    public static final Property<Long> SECURITY_FINISH_TIMESTAMP =
            Property.number(Owner.MANAGER, "SecurityFinishTimestamp", "t");
    public static final Property<Long> SECURITY_FINISH_TIMESTAMP_MONOTONIC =
            Property.number(Owner.MANAGER, "SecurityFinishTimestampMonotonic", "t");
    public static final Property<Long> GENERATORS_START_TIMESTAMP =
            Property.number(Owner.MANAGER, "GeneratorsStartTimestamp", "t");
    public static final Property<Long> GENERATORS_START_TIMESTAMP_MONOTONIC =
            Property.number(Owner.MANAGER, "GeneratorsStartTimestampMonotonic", "t");
    public static final Property<Long> GENERATORS_FINISH_TIMESTAMP =
            Property.number(Owner.MANAGER, "GeneratorsFinishTimestamp", "t");
    public static final Property<Long> GENERATORS_FINISH_TIMESTAMP_MONOTONIC =
            Property.number(Owner.MANAGER, "GeneratorsFinishTimestampMonotonic", "t");
    public static final Property<Long> UNITS_LOAD_START_TIMESTAMP =
            Property.number(Owner.MANAGER, "UnitsLoadStartTimestamp", "t");
    public static final Property<Long> UNITS_LOAD_START_TIMESTAMP_MONOTONIC =
            Property.number(Owner.MANAGER, "UnitsLoadStartTimestampMonotonic", "t");
    public static final Property<Long> UNITS_LOAD_FINISH_TIMESTAMP =
            Property.number(Owner.MANAGER, "UnitsLoadFinishTimestamp", "t");
    public static final Property<Long> UNITS_LOAD_FINISH_TIMESTAMP_MONOTONIC =
            Property.number(Owner.MANAGER, "UnitsLoadFinishTimestampMonotonic", "t");
    public static final Property<Long> UNITS_LOAD_TIMESTAMP = Property.number(Owner.MANAGER, "UnitsLoadTimestamp", "t");
    public static final Property<Long> UNITS_LOAD_TIMESTAMP_MONOTONIC =
            Property.number(Owner.MANAGER, "UnitsLoadTimestampMonotonic", "t");
    public static final Property<Long> INIT_RD_SECURITY_START_TIMESTAMP =
            Property.number(Owner.MANAGER, "InitRDSecurityStartTimestamp", "t");
    public static final Property<Long> INIT_RD_SECURITY_START_TIMESTAMP_MONOTONIC =
            Property.number(Owner.MANAGER, "InitRDSecurityStartTimestampMonotonic", "t");
    public static final Property<Long> INIT_RD_SECURITY_FINISH_TIMESTAMP =
            Property.number(Owner.MANAGER, "InitRDSecurityFinishTimestamp", "t");
    public static final Property<Long> INIT_RD_SECURITY_FINISH_TIMESTAMP_MONOTONIC =
            Property.number(Owner.MANAGER, "InitRDSecurityFinishTimestampMonotonic", "t");
    public static final Property<Long> INIT_RD_GENERATORS_START_TIMESTAMP =
            Property.number(Owner.MANAGER, "InitRDGeneratorsStartTimestamp", "t");
    public static final Property<Long> INIT_RD_GENERATORS_START_TIMESTAMP_MONOTONIC =
            Property.number(Owner.MANAGER, "InitRDGeneratorsStartTimestampMonotonic", "t");
    public static final Property<Long> INIT_RD_GENERATORS_FINISH_TIMESTAMP =
            Property.number(Owner.MANAGER, "InitRDGeneratorsFinishTimestamp", "t");
    public static final Property<Long> INIT_RD_GENERATORS_FINISH_TIMESTAMP_MONOTONIC =
            Property.number(Owner.MANAGER, "InitRDGeneratorsFinishTimestampMonotonic", "t");
    public static final Property<Long> INIT_RD_UNITS_LOAD_START_TIMESTAMP =
            Property.number(Owner.MANAGER, "InitRDUnitsLoadStartTimestamp", "t");
    public static final Property<Long> INIT_RD_UNITS_LOAD_START_TIMESTAMP_MONOTONIC =
            Property.number(Owner.MANAGER, "InitRDUnitsLoadStartTimestampMonotonic", "t");
    public static final Property<Long> INIT_RD_UNITS_LOAD_FINISH_TIMESTAMP =
            Property.number(Owner.MANAGER, "InitRDUnitsLoadFinishTimestamp", "t");
    public static final Property<Long> INIT_RD_UNITS_LOAD_FINISH_TIMESTAMP_MONOTONIC =
            Property.number(Owner.MANAGER, "InitRDUnitsLoadFinishTimestampMonotonic", "t");
    public static final Property<String> LOG_LEVEL = Property.text(Owner.MANAGER, "LogLevel", "s");
    public static final Property<String> LOG_TARGET = Property.text(Owner.MANAGER, "LogTarget", "s");
    public static final Property<Long> N_NAMES = Property.number(Owner.MANAGER, "NNames", "u");
    public static final Property<Long> N_FAILED_UNITS = Property.number(Owner.MANAGER, "NFailedUnits", "u");
    public static final Property<Long> N_JOBS = Property.number(Owner.MANAGER, "NJobs", "u");
    public static final Property<Long> N_INSTALLED_JOBS = Property.number(Owner.MANAGER, "NInstalledJobs", "u");
    public static final Property<Long> N_FAILED_JOBS = Property.number(Owner.MANAGER, "NFailedJobs", "u");
    public static final Property<Double> PROGRESS = Property.real(Owner.MANAGER, "Progress", "d");
    public static final Property<List<String>> ENVIRONMENT = Property.texts(Owner.MANAGER, "Environment", "as");
    public static final Property<Boolean> CONFIRM_SPAWN = Property.truth(Owner.MANAGER, "ConfirmSpawn", "b");
    public static final Property<Boolean> SHOW_STATUS = Property.truth(Owner.MANAGER, "ShowStatus", "b");
    public static final Property<List<String>> UNIT_PATH = Property.texts(Owner.MANAGER, "UnitPath", "as");
    public static final Property<String> DEFAULT_STANDARD_OUTPUT =
            Property.text(Owner.MANAGER, "DefaultStandardOutput", "s");
    public static final Property<String> DEFAULT_STANDARD_ERROR =
            Property.text(Owner.MANAGER, "DefaultStandardError", "s");
    public static final Property<String> WATCHDOG_DEVICE = Property.text(Owner.MANAGER, "WatchdogDevice", "s");
    public static final Property<Long> WATCHDOG_LAST_PING_TIMESTAMP =
            Property.number(Owner.MANAGER, "WatchdogLastPingTimestamp", "t");
    public static final Property<Long> WATCHDOG_LAST_PING_TIMESTAMP_MONOTONIC =
            Property.number(Owner.MANAGER, "WatchdogLastPingTimestampMonotonic", "t");
    public static final Property<Long> RUNTIME_WATCHDOG_USEC =
            Property.number(Owner.MANAGER, "RuntimeWatchdogUSec", "t");
    public static final Property<Long> RUNTIME_WATCHDOG_PRE_USEC =
            Property.number(Owner.MANAGER, "RuntimeWatchdogPreUSec", "t");
    public static final Property<String> RUNTIME_WATCHDOG_PRE_GOVERNOR =
            Property.text(Owner.MANAGER, "RuntimeWatchdogPreGovernor", "s");
    public static final Property<Long> REBOOT_WATCHDOG_USEC = Property.number(Owner.MANAGER, "RebootWatchdogUSec", "t");
    public static final Property<Long> K_EXEC_WATCHDOG_USEC = Property.number(Owner.MANAGER, "KExecWatchdogUSec", "t");
    public static final Property<Boolean> SERVICE_WATCHDOGS = Property.truth(Owner.MANAGER, "ServiceWatchdogs", "b");
    public static final Property<String> CONTROL_GROUP = Property.text(Owner.MANAGER, "ControlGroup", "s");
    public static final Property<String> SYSTEM_STATE = Property.text(Owner.MANAGER, "SystemState", "s");
    public static final Property<Integer> EXIT_CODE = Property.integer(Owner.MANAGER, "ExitCode", "y");
    public static final Property<Long> DEFAULT_TIMER_ACCURACY_USEC =
            Property.number(Owner.MANAGER, "DefaultTimerAccuracyUSec", "t");
    public static final Property<Long> DEFAULT_TIMEOUT_START_USEC =
            Property.number(Owner.MANAGER, "DefaultTimeoutStartUSec", "t");
    public static final Property<Long> DEFAULT_TIMEOUT_STOP_USEC =
            Property.number(Owner.MANAGER, "DefaultTimeoutStopUSec", "t");
    public static final Property<Long> DEFAULT_TIMEOUT_ABORT_USEC =
            Property.number(Owner.MANAGER, "DefaultTimeoutAbortUSec", "t");
    public static final Property<Long> DEFAULT_DEVICE_TIMEOUT_USEC =
            Property.number(Owner.MANAGER, "DefaultDeviceTimeoutUSec", "t");
    public static final Property<Long> DEFAULT_RESTART_USEC = Property.number(Owner.MANAGER, "DefaultRestartUSec", "t");
    public static final Property<Long> DEFAULT_START_LIMIT_INTERVAL_USEC =
            Property.number(Owner.MANAGER, "DefaultStartLimitIntervalUSec", "t");
    public static final Property<Long> DEFAULT_START_LIMIT_BURST =
            Property.number(Owner.MANAGER, "DefaultStartLimitBurst", "u");
    public static final Property<Boolean> DEFAULT_CPU_ACCOUNTING =
            Property.truth(Owner.MANAGER, "DefaultCPUAccounting", "b");
    public static final Property<Boolean> DEFAULT_BLOCK_IO_ACCOUNTING =
            Property.truth(Owner.MANAGER, "DefaultBlockIOAccounting", "b");
    public static final Property<Boolean> DEFAULT_IO_ACCOUNTING =
            Property.truth(Owner.MANAGER, "DefaultIOAccounting", "b");
    public static final Property<Boolean> DEFAULT_IP_ACCOUNTING =
            Property.truth(Owner.MANAGER, "DefaultIPAccounting", "b");
    public static final Property<Boolean> DEFAULT_MEMORY_ACCOUNTING =
            Property.truth(Owner.MANAGER, "DefaultMemoryAccounting", "b");
    public static final Property<Boolean> DEFAULT_TASKS_ACCOUNTING =
            Property.truth(Owner.MANAGER, "DefaultTasksAccounting", "b");
    public static final Property<Long> DEFAULT_LIMIT_CPU = Property.number(Owner.MANAGER, "DefaultLimitCPU", "t");
    public static final Property<Long> DEFAULT_LIMIT_CPU_SOFT =
            Property.number(Owner.MANAGER, "DefaultLimitCPUSoft", "t");
    public static final Property<Long> DEFAULT_LIMIT_FSIZE = Property.number(Owner.MANAGER, "DefaultLimitFSIZE", "t");
    public static final Property<Long> DEFAULT_LIMIT_FSIZE_SOFT =
            Property.number(Owner.MANAGER, "DefaultLimitFSIZESoft", "t");
    public static final Property<Long> DEFAULT_LIMIT_DATA = Property.number(Owner.MANAGER, "DefaultLimitDATA", "t");
    public static final Property<Long> DEFAULT_LIMIT_DATA_SOFT =
            Property.number(Owner.MANAGER, "DefaultLimitDATASoft", "t");
    public static final Property<Long> DEFAULT_LIMIT_STACK = Property.number(Owner.MANAGER, "DefaultLimitSTACK", "t");
    public static final Property<Long> DEFAULT_LIMIT_STACK_SOFT =
            Property.number(Owner.MANAGER, "DefaultLimitSTACKSoft", "t");
    public static final Property<Long> DEFAULT_LIMIT_CORE = Property.number(Owner.MANAGER, "DefaultLimitCORE", "t");
    public static final Property<Long> DEFAULT_LIMIT_CORE_SOFT =
            Property.number(Owner.MANAGER, "DefaultLimitCORESoft", "t");
    public static final Property<Long> DEFAULT_LIMIT_RSS = Property.number(Owner.MANAGER, "DefaultLimitRSS", "t");
    public static final Property<Long> DEFAULT_LIMIT_RSS_SOFT =
            Property.number(Owner.MANAGER, "DefaultLimitRSSSoft", "t");
    public static final Property<Long> DEFAULT_LIMIT_NOFILE = Property.number(Owner.MANAGER, "DefaultLimitNOFILE", "t");
    public static final Property<Long> DEFAULT_LIMIT_NOFILE_SOFT =
            Property.number(Owner.MANAGER, "DefaultLimitNOFILESoft", "t");
    public static final Property<Long> DEFAULT_LIMIT_AS = Property.number(Owner.MANAGER, "DefaultLimitAS", "t");
    public static final Property<Long> DEFAULT_LIMIT_AS_SOFT =
            Property.number(Owner.MANAGER, "DefaultLimitASSoft", "t");
    public static final Property<Long> DEFAULT_LIMIT_NPROC = Property.number(Owner.MANAGER, "DefaultLimitNPROC", "t");
    public static final Property<Long> DEFAULT_LIMIT_NPROC_SOFT =
            Property.number(Owner.MANAGER, "DefaultLimitNPROCSoft", "t");
    public static final Property<Long> DEFAULT_LIMIT_MEMLOCK =
            Property.number(Owner.MANAGER, "DefaultLimitMEMLOCK", "t");
    public static final Property<Long> DEFAULT_LIMIT_MEMLOCK_SOFT =
            Property.number(Owner.MANAGER, "DefaultLimitMEMLOCKSoft", "t");
    public static final Property<Long> DEFAULT_LIMIT_LOCKS = Property.number(Owner.MANAGER, "DefaultLimitLOCKS", "t");
    public static final Property<Long> DEFAULT_LIMIT_LOCKS_SOFT =
            Property.number(Owner.MANAGER, "DefaultLimitLOCKSSoft", "t");
    public static final Property<Long> DEFAULT_LIMIT_SIGPENDING =
            Property.number(Owner.MANAGER, "DefaultLimitSIGPENDING", "t");
    public static final Property<Long> DEFAULT_LIMIT_SIGPENDING_SOFT =
            Property.number(Owner.MANAGER, "DefaultLimitSIGPENDINGSoft", "t");
    public static final Property<Long> DEFAULT_LIMIT_MSGQUEUE =
            Property.number(Owner.MANAGER, "DefaultLimitMSGQUEUE", "t");
    public static final Property<Long> DEFAULT_LIMIT_MSGQUEUE_SOFT =
            Property.number(Owner.MANAGER, "DefaultLimitMSGQUEUESoft", "t");
    public static final Property<Long> DEFAULT_LIMIT_NICE = Property.number(Owner.MANAGER, "DefaultLimitNICE", "t");
    public static final Property<Long> DEFAULT_LIMIT_NICE_SOFT =
            Property.number(Owner.MANAGER, "DefaultLimitNICESoft", "t");
    public static final Property<Long> DEFAULT_LIMIT_RTPRIO = Property.number(Owner.MANAGER, "DefaultLimitRTPRIO", "t");
    public static final Property<Long> DEFAULT_LIMIT_RTPRIO_SOFT =
            Property.number(Owner.MANAGER, "DefaultLimitRTPRIOSoft", "t");
    public static final Property<Long> DEFAULT_LIMIT_RTTIME = Property.number(Owner.MANAGER, "DefaultLimitRTTIME", "t");
    public static final Property<Long> DEFAULT_LIMIT_RTTIME_SOFT =
            Property.number(Owner.MANAGER, "DefaultLimitRTTIMESoft", "t");
    public static final Property<Long> DEFAULT_TASKS_MAX = Property.number(Owner.MANAGER, "DefaultTasksMax", "t");
    public static final Property<Long> DEFAULT_MEMORY_PRESSURE_THRESHOLD_USEC =
            Property.number(Owner.MANAGER, "DefaultMemoryPressureThresholdUSec", "t");
    public static final Property<String> DEFAULT_MEMORY_PRESSURE_WATCH =
            Property.text(Owner.MANAGER, "DefaultMemoryPressureWatch", "s");
    public static final Property<Long> TIMER_SLACK_NSEC = Property.number(Owner.MANAGER, "TimerSlackNSec", "t");
    public static final Property<String> DEFAULT_OOM_POLICY = Property.text(Owner.MANAGER, "DefaultOOMPolicy", "s");
    public static final Property<Integer> DEFAULT_OOM_SCORE_ADJUST =
            Property.integer(Owner.MANAGER, "DefaultOOMScoreAdjust", "i");
    public static final Property<String> CTRL_ALT_DEL_BURST_ACTION =
            Property.text(Owner.MANAGER, "CtrlAltDelBurstAction", "s");
    public static final Property<Long> SOFT_REBOOTS_COUNT = Property.number(Owner.MANAGER, "SoftRebootsCount", "u");

    private ManagerProperties() {}
}
