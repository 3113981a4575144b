// SPDX-License-Identifier: Apache-2.0
package org.systemdj.dbus.property;

import java.util.List;

/** Properties of services, by name; see org.freedesktop.systemd1(5). */
public final class ServiceProperties {
    public static final Property<String> TYPE = Property.text("Type", "s");
    public static final Property<String> EXIT_TYPE = Property.text("ExitType", "s");
    public static final Property<String> RESTART = Property.text("Restart", "s");
    public static final Property<String> RESTART_MODE = Property.text("RestartMode", "s");
    public static final Property<String> PID_FILE = Property.text("PIDFile", "s");
    public static final Property<String> NOTIFY_ACCESS = Property.text("NotifyAccess", "s");
    public static final Property<Long> RESTART_USEC = Property.number("RestartUSec", "t");
    public static final Property<Long> RESTART_STEPS = Property.number("RestartSteps", "u");
    public static final Property<Long> RESTART_MAX_DELAY_USEC = Property.number("RestartMaxDelayUSec", "t");
    public static final Property<Long> RESTART_USEC_NEXT = Property.number("RestartUSecNext", "t");
    public static final Property<Long> TIMEOUT_START_USEC = Property.number("TimeoutStartUSec", "t");
    public static final Property<Long> TIMEOUT_STOP_USEC = Property.number("TimeoutStopUSec", "t");
    public static final Property<Long> TIMEOUT_ABORT_USEC = Property.number("TimeoutAbortUSec", "t");
    public static final Property<String> TIMEOUT_START_FAILURE_MODE = Property.text("TimeoutStartFailureMode", "s");
    public static final Property<String> TIMEOUT_STOP_FAILURE_MODE = Property.text("TimeoutStopFailureMode", "s");
    public static final Property<Long> RUNTIME_MAX_USEC = Property.number("RuntimeMaxUSec", "t");
    public static final Property<Long> RUNTIME_RANDOMIZED_EXTRA_USEC =
            Property.number("RuntimeRandomizedExtraUSec", "t");
    public static final Property<Long> WATCHDOG_USEC = Property.number("WatchdogUSec", "t");
    public static final Property<Long> WATCHDOG_TIMESTAMP = Property.number("WatchdogTimestamp", "t");
    public static final Property<Long> WATCHDOG_TIMESTAMP_MONOTONIC =
            Property.number("WatchdogTimestampMonotonic", "t");
    public static final Property<Boolean> ROOT_DIRECTORY_START_ONLY = Property.truth("RootDirectoryStartOnly", "b");
    public static final Property<Boolean> REMAIN_AFTER_EXIT = Property.truth("RemainAfterExit", "b");
    public static final Property<Boolean> GUESS_MAIN_PID = Property.truth("GuessMainPID", "b");
    public static final Property<Fields> RESTART_PREVENT_EXIT_STATUS =
            Property.fields("RestartPreventExitStatus", "(aiai)");
    public static final Property<Fields> RESTART_FORCE_EXIT_STATUS =
            Property.fields("RestartForceExitStatus", "(aiai)");
    public static final Property<Fields> SUCCESS_EXIT_STATUS = Property.fields("SuccessExitStatus", "(aiai)");
    public static final Property<Long> MAIN_PID = Property.number("MainPID", "u");
    public static final Property<Long> CONTROL_PID = Property.number("ControlPID", "u");
    public static final Property<String> BUS_NAME = Property.text("BusName", "s");
    public static final Property<Long> FILE_DESCRIPTOR_STORE_MAX = Property.number("FileDescriptorStoreMax", "u");
    public static final Property<Long> N_FILE_DESCRIPTOR_STORE = Property.number("NFileDescriptorStore", "u");
    public static final Property<String> FILE_DESCRIPTOR_STORE_PRESERVE =
            Property.text("FileDescriptorStorePreserve", "s");
    public static final Property<String> STATUS_TEXT = Property.text("StatusText", "s");
    public static final Property<Integer> STATUS_ERRNO = Property.integer("StatusErrno", "i");
    public static final Property<String> STATUS_BUS_ERROR = Property.text("StatusBusError", "s");
    public static final Property<String> STATUS_VARLINK_ERROR = Property.text("StatusVarlinkError", "s");
    public static final Property<String> RESULT = Property.text("Result", "s");
    public static final Property<String> RELOAD_RESULT = Property.text("ReloadResult", "s");
    public static final Property<String> CLEAN_RESULT = Property.text("CleanResult", "s");
    public static final Property<String> LIVE_MOUNT_RESULT = Property.text("LiveMountResult", "s");
    public static final Property<String> USB_FUNCTION_DESCRIPTORS = Property.text("USBFunctionDescriptors", "s");
    public static final Property<String> USB_FUNCTION_STRINGS = Property.text("USBFunctionStrings", "s");
    public static final Property<Long> UID = Property.number("UID", "u");
    public static final Property<Long> GID = Property.number("GID", "u");
    public static final Property<Long> N_RESTARTS = Property.number("NRestarts", "u");
    public static final Property<String> OOM_POLICY = Property.text("OOMPolicy", "s");
    public static final Property<List<Fields>> OPEN_FILE = Property.fieldsList("OpenFile", "a(sst)");
    public static final Property<List<String>> EXTRA_FILE_DESCRIPTOR_NAMES =
            Property.texts("ExtraFileDescriptorNames", "as");
    public static final Property<Integer> RELOAD_SIGNAL = Property.integer("ReloadSignal", "i");
    public static final Property<Long> EXEC_MAIN_START_TIMESTAMP = Property.number("ExecMainStartTimestamp", "t");
    public static final Property<Long> EXEC_MAIN_START_TIMESTAMP_MONOTONIC =
            Property.number("ExecMainStartTimestampMonotonic", "t");
    public static final Property<Long> EXEC_MAIN_EXIT_TIMESTAMP = Property.number("ExecMainExitTimestamp", "t");
    public static final Property<Long> EXEC_MAIN_EXIT_TIMESTAMP_MONOTONIC =
            Property.number("ExecMainExitTimestampMonotonic", "t");
    public static final Property<Long> EXEC_MAIN_HANDOFF_TIMESTAMP = Property.number("ExecMainHandoffTimestamp", "t");
    public static final Property<Long> EXEC_MAIN_HANDOFF_TIMESTAMP_MONOTONIC =
            Property.number("ExecMainHandoffTimestampMonotonic", "t");
    public static final Property<Long> EXEC_MAIN_PID = Property.number("ExecMainPID", "u");
    public static final Property<Integer> EXEC_MAIN_CODE = Property.integer("ExecMainCode", "i");
    public static final Property<Integer> EXEC_MAIN_STATUS = Property.integer("ExecMainStatus", "i");
    public static final Property<List<Command>> EXEC_CONDITION = Property.commands("ExecCondition", "a(sasbttttuii)");
    public static final Property<List<Command>> EXEC_CONDITION_EX =
            Property.commands("ExecConditionEx", "a(sasasttttuii)");
    public static final Property<List<Command>> EXEC_START_PRE = Property.commands("ExecStartPre", "a(sasbttttuii)");
    public static final Property<List<Command>> EXEC_START_PRE_EX =
            Property.commands("ExecStartPreEx", "a(sasasttttuii)");
    public static final Property<List<Command>> EXEC_START = Property.commands("ExecStart", "a(sasbttttuii)");
    public static final Property<List<Command>> EXEC_START_EX = Property.commands("ExecStartEx", "a(sasasttttuii)");
    public static final Property<List<Command>> EXEC_START_POST = Property.commands("ExecStartPost", "a(sasbttttuii)");
    public static final Property<List<Command>> EXEC_START_POST_EX =
            Property.commands("ExecStartPostEx", "a(sasasttttuii)");
    public static final Property<List<Command>> EXEC_RELOAD = Property.commands("ExecReload", "a(sasbttttuii)");
    public static final Property<List<Command>> EXEC_RELOAD_EX = Property.commands("ExecReloadEx", "a(sasasttttuii)");
    public static final Property<List<Command>> EXEC_STOP = Property.commands("ExecStop", "a(sasbttttuii)");
    public static final Property<List<Command>> EXEC_STOP_EX = Property.commands("ExecStopEx", "a(sasasttttuii)");
    public static final Property<List<Command>> EXEC_STOP_POST = Property.commands("ExecStopPost", "a(sasbttttuii)");
    public static final Property<List<Command>> EXEC_STOP_POST_EX =
            Property.commands("ExecStopPostEx", "a(sasasttttuii)");

    private ServiceProperties() {}
}
