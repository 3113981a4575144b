// SPDX-License-Identifier: Apache-2.0
package org.systemdj.dbus.property;

import java.util.List;

/** Properties of all units, by name; see org.freedesktop.systemd1(5). */
public final class UnitProperties {
    public static final Property<String> ID = Property.text(Owner.UNIT, "Id", "s");
    public static final Property<List<String>> NAMES = Property.texts(Owner.UNIT, "Names", "as");
    public static final Property<String> FOLLOWING = Property.text(Owner.UNIT, "Following", "s");
    public static final Property<List<String>> REQUIRES = Property.texts(Owner.UNIT, "Requires", "as");
    public static final Property<List<String>> REQUISITE = Property.texts(Owner.UNIT, "Requisite", "as");
    public static final Property<List<String>> WANTS = Property.texts(Owner.UNIT, "Wants", "as");
    public static final Property<List<String>> BINDS_TO = Property.texts(Owner.UNIT, "BindsTo", "as");
    public static final Property<List<String>> PART_OF = Property.texts(Owner.UNIT, "PartOf", "as");
    public static final Property<List<String>> UPHOLDS = Property.texts(Owner.UNIT, "Upholds", "as");
    public static final Property<List<String>> REQUIRED_BY = Property.texts(Owner.UNIT, "RequiredBy", "as");
    public static final Property<List<String>> REQUISITE_OF = Property.texts(Owner.UNIT, "RequisiteOf", "as");
    public static final Property<List<String>> WANTED_BY = Property.texts(Owner.UNIT, "WantedBy", "as");
    public static final Property<List<String>> BOUND_BY = Property.texts(Owner.UNIT, "BoundBy", "as");
    public static final Property<List<String>> UPHELD_BY = Property.texts(Owner.UNIT, "UpheldBy", "as");
    public static final Property<List<String>> CONSISTS_OF = Property.texts(Owner.UNIT, "ConsistsOf", "as");
    public static final Property<List<String>> CONFLICTS = Property.texts(Owner.UNIT, "Conflicts", "as");
    public static final Property<List<String>> CONFLICTED_BY = Property.texts(Owner.UNIT, "ConflictedBy", "as");
    public static final Property<List<String>> BEFORE = Property.texts(Owner.UNIT, "Before", "as");
    public static final Property<List<String>> AFTER = Property.texts(Owner.UNIT, "After", "as");
    public static final Property<List<String>> ON_SUCCESS = Property.texts(Owner.UNIT, "OnSuccess", "as");
    public static final Property<List<String>> ON_SUCCESS_OF = Property.texts(Owner.UNIT, "OnSuccessOf", "as");
    public static final Property<List<String>> ON_FAILURE = Property.texts(Owner.UNIT, "OnFailure", "as");
    public static final Property<List<String>> ON_FAILURE_OF = Property.texts(Owner.UNIT, "OnFailureOf", "as");
    public static final Property<List<String>> TRIGGERS = Property.texts(Owner.UNIT, "Triggers", "as");
    public static final Property<List<String>> TRIGGERED_BY = Property.texts(Owner.UNIT, "TriggeredBy", "as");
    public static final Property<List<String>> PROPAGATES_RELOAD_TO =
            Property.texts(Owner.UNIT, "PropagatesReloadTo", "as");
    public static final Property<List<String>> RELOAD_PROPAGATED_FROM =
            Property.texts(Owner.UNIT, "ReloadPropagatedFrom", "as");
    public static final Property<List<String>> PROPAGATES_STOP_TO =
            Property.texts(Owner.UNIT, "PropagatesStopTo", "as");
    public static final Property<List<String>> STOP_PROPAGATED_FROM =
            Property.texts(Owner.UNIT, "StopPropagatedFrom", "as");
    public static final Property<List<String>> JOINS_NAMESPACE_OF =
            Property.texts(Owner.UNIT, "JoinsNamespaceOf", "as");
    public static final Property<List<String>> SLICE_OF = Property.texts(Owner.UNIT, "SliceOf", "as");
    public static final Property<List<String>> REQUIRES_MOUNTS_FOR =
            Property.texts(Owner.UNIT, "RequiresMountsFor", "as");
    public static final Property<List<String>> WANTS_MOUNTS_FOR = Property.texts(Owner.UNIT, "WantsMountsFor", "as");
    public static final Property<List<String>> DOCUMENTATION = Property.texts(Owner.UNIT, "Documentation", "as");
    public static final Property<String> DESCRIPTION = Property.text(Owner.UNIT, "Description", "s");
    public static final Property<String> ACCESS_SE_LINUX_CONTEXT =
            Property.text(Owner.UNIT, "AccessSELinuxContext", "s");
    public static final Property<String> LOAD_STATE = Property.text(Owner.UNIT, "LoadState", "s");
    public static final Property<String> ACTIVE_STATE = Property.text(Owner.UNIT, "ActiveState", "s");
    public static final Property<String> FREEZER_STATE = Property.text(Owner.UNIT, "FreezerState", "s");
    public static final Property<String> SUB_STATE = Property.text(Owner.UNIT, "SubState", "s");
    public static final Property<String> FRAGMENT_PATH = Property.text(Owner.UNIT, "FragmentPath", "s");
    public static final Property<String> SOURCE_PATH = Property.text(Owner.UNIT, "SourcePath", "s");
    public static final Property<List<String>> DROP_IN_PATHS = Property.texts(Owner.UNIT, "DropInPaths", "as");
    public static final Property<String> UNIT_FILE_STATE = Property.text(Owner.UNIT, "UnitFileState", "s");
    public static final Property<String> UNIT_FILE_PRESET = Property.text(Owner.UNIT, "UnitFilePreset", "s");
    public static final Property<Long> STATE_CHANGE_TIMESTAMP =
            Property.number(Owner.UNIT, "StateChangeTimestamp", "t");
    public static final Property<Long> STATE_CHANGE_TIMESTAMP_MONOTONIC =
            Property.number(Owner.UNIT, "StateChangeTimestampMonotonic", "t");
    public static final Property<Long> INACTIVE_EXIT_TIMESTAMP =
            Property.number(Owner.UNIT, "InactiveExitTimestamp", "t");
    public static final Property<Long> INACTIVE_EXIT_TIMESTAMP_MONOTONIC =
            Property.number(Owner.UNIT, "InactiveExitTimestampMonotonic", "t");
    public static final Property<Long> ACTIVE_ENTER_TIMESTAMP =
            Property.number(Owner.UNIT, "ActiveEnterTimestamp", "t");
    public static final Property<Long> ACTIVE_ENTER_TIMESTAMP_MONOTONIC =
            Property.number(Owner.UNIT, "ActiveEnterTimestampMonotonic", "t");
    public static final Property<Long> ACTIVE_EXIT_TIMESTAMP = Property.number(Owner.UNIT, "ActiveExitTimestamp", "t");
    public static final Property<Long> ACTIVE_EXIT_TIMESTAMP_MONOTONIC =
            Property.number(Owner.UNIT, "ActiveExitTimestampMonotonic", "t");
    public static final Property<Long> INACTIVE_ENTER_TIMESTAMP =
            Property.number(Owner.UNIT, "InactiveEnterTimestamp", "t");
    public static final Property<Long> INACTIVE_ENTER_TIMESTAMP_MONOTONIC =
            Property.number(Owner.UNIT, "InactiveEnterTimestampMonotonic", "t");
    public static final Property<Boolean> CAN_START = Property.truth(Owner.UNIT, "CanStart", "b");
    public static final Property<Boolean> CAN_STOP = Property.truth(Owner.UNIT, "CanStop", "b");
    public static final Property<Boolean> CAN_RELOAD = Property.truth(Owner.UNIT, "CanReload", "b");
    public static final Property<Boolean> CAN_ISOLATE = Property.truth(Owner.UNIT, "CanIsolate", "b");
    public static final Property<List<String>> CAN_CLEAN = Property.texts(Owner.UNIT, "CanClean", "as");
    public static final Property<Boolean> CAN_FREEZE = Property.truth(Owner.UNIT, "CanFreeze", "b");
    public static final Property<Boolean> CAN_LIVE_MOUNT = Property.truth(Owner.UNIT, "CanLiveMount", "b");
    public static final Property<Fields> JOB = Property.fields(Owner.UNIT, "Job", "(uo)");
    public static final Property<Boolean> STOP_WHEN_UNNEEDED = Property.truth(Owner.UNIT, "StopWhenUnneeded", "b");
    public static final Property<Boolean> REFUSE_MANUAL_START = Property.truth(Owner.UNIT, "RefuseManualStart", "b");
    public static final Property<Boolean> REFUSE_MANUAL_STOP = Property.truth(Owner.UNIT, "RefuseManualStop", "b");
    public static final Property<Boolean> ALLOW_ISOLATE = Property.truth(Owner.UNIT, "AllowIsolate", "b");
    public static final Property<Boolean> DEFAULT_DEPENDENCIES = Property.truth(Owner.UNIT, "DefaultDependencies", "b");
    public static final Property<Boolean> SURVIVE_FINAL_KILL_SIGNAL =
            Property.truth(Owner.UNIT, "SurviveFinalKillSignal", "b");
    public static final Property<String> ON_SUCCESS_JOB_MODE = Property.text(Owner.UNIT, "OnSuccessJobMode", "s");
    public static final Property<String> ON_FAILURE_JOB_MODE = Property.text(Owner.UNIT, "OnFailureJobMode", "s");
    public static final Property<Boolean> IGNORE_ON_ISOLATE = Property.truth(Owner.UNIT, "IgnoreOnIsolate", "b");
    public static final Property<Boolean> NEED_DAEMON_RELOAD = Property.truth(Owner.UNIT, "NeedDaemonReload", "b");
    public static final Property<List<String>> MARKERS = Property.texts(Owner.UNIT, "Markers", "as");
    public static final Property<Long> JOB_TIMEOUT_USEC = Property.number(Owner.UNIT, "JobTimeoutUSec", "t");
    public static final Property<Long> JOB_RUNNING_TIMEOUT_USEC =
            Property.number(Owner.UNIT, "JobRunningTimeoutUSec", "t");
    public static final Property<String> JOB_TIMEOUT_ACTION = Property.text(Owner.UNIT, "JobTimeoutAction", "s");
    public static final Property<String> JOB_TIMEOUT_REBOOT_ARGUMENT =
            Property.text(Owner.UNIT, "JobTimeoutRebootArgument", "s");
    public static final Property<Boolean> CONDITION_RESULT = Property.truth(Owner.UNIT, "ConditionResult", "b");
    public static final Property<Boolean> ASSERT_RESULT = Property.truth(Owner.UNIT, "AssertResult", "b");
    public static final Property<Long> CONDITION_TIMESTAMP = Property.number(Owner.UNIT, "ConditionTimestamp", "t");
    public static final Property<Long> CONDITION_TIMESTAMP_MONOTONIC =
            Property.number(Owner.UNIT, "ConditionTimestampMonotonic", "t");
    public static final Property<Long> ASSERT_TIMESTAMP = Property.number(Owner.UNIT, "AssertTimestamp", "t");
    public static final Property<Long> ASSERT_TIMESTAMP_MONOTONIC =
            Property.number(Owner.UNIT, "AssertTimestampMonotonic", "t");
    public static final Property<List<Fields>> CONDITIONS = Property.fieldsList(Owner.UNIT, "Conditions", "a(sbbsi)");
    public static final Property<List<Fields>> ASSERTS = Property.fieldsList(Owner.UNIT, "Asserts", "a(sbbsi)");
    public static final Property<Fields> LOAD_ERROR = Property.fields(Owner.UNIT, "LoadError", "(ss)");
    public static final Property<Boolean> TRANSIENT = Property.truth(Owner.UNIT, "Transient", "b");
    public static final Property<Boolean> PERPETUAL = Property.truth(Owner.UNIT, "Perpetual", "b");
    public static final Property<Long> START_LIMIT_INTERVAL_USEC =
            Property.number(Owner.UNIT, "StartLimitIntervalUSec", "t");
    public static final Property<Long> START_LIMIT_BURST = Property.number(Owner.UNIT, "StartLimitBurst", "u");
    public static final Property<String> START_LIMIT_ACTION = Property.text(Owner.UNIT, "StartLimitAction", "s");
    public static final Property<String> FAILURE_ACTION = Property.text(Owner.UNIT, "FailureAction", "s");
    public static final Property<Integer> FAILURE_ACTION_EXIT_STATUS =
            Property.integer(Owner.UNIT, "FailureActionExitStatus", "i");
    public static final Property<String> SUCCESS_ACTION = Property.text(Owner.UNIT, "SuccessAction", "s");
    public static final Property<Integer> SUCCESS_ACTION_EXIT_STATUS =
            Property.integer(Owner.UNIT, "SuccessActionExitStatus", "i");
    public static final Property<String> REBOOT_ARGUMENT = Property.text(Owner.UNIT, "RebootArgument", "s");
    public static final Property<byte[]> INVOCATION_ID = Property.bytes(Owner.UNIT, "InvocationID", "ay");
    public static final Property<String> COLLECT_MODE = Property.text(Owner.UNIT, "CollectMode", "s");
    public static final Property<List<String>> REFS = Property.texts(Owner.UNIT, "Refs", "as");
    public static final Property<List<Fields>> ACTIVATION_DETAILS =
            Property.fieldsList(Owner.UNIT, "ActivationDetails", "a(ss)");
    public static final Property<Boolean> DEBUG_INVOCATION = Property.truth(Owner.UNIT, "DebugInvocation", "b");

    private UnitProperties() {}
}
