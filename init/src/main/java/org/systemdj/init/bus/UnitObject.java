// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import static org.systemdj.bus.BusMember.Emits.CHANGE;
import static org.systemdj.bus.BusMember.Emits.CONST;
import static org.systemdj.bus.BusMember.Emits.INVALIDATION;
import static org.systemdj.bus.BusMember.Emits.NOTHING;

import org.systemdj.bus.BusInterface;
import org.systemdj.directive.UnitDirectives;
import org.systemdj.init.job.JobType;
import org.systemdj.init.unit.DependencyType;
import org.systemdj.init.unit.Unit;
import org.systemdj.text.UnitType;

/**
 * The interface that all units have.
 *
 * <p>Source: org.freedesktop.systemd1(5), «Unit Objects». Immutable.
 */
final class UnitObject {
    static final BusInterface<UnitHandle> TABLE = UnitTable.named("Unit", UnitDirectives.TABLE)
            .value("Id", "s", CONST, Unit::id)
            .value("Names", "as", CONST, UnitValues::names)
            .value(
                    "Following",
                    "s",
                    NOTHING,
                    u -> u.behavior().following() == null
                            ? ""
                            : u.behavior().following().id())
            .units("Requires", CONST, DependencyType.REQUIRES)
            .units("Requisite", CONST, DependencyType.REQUISITE)
            .units("Wants", CONST, DependencyType.WANTS)
            .units("BindsTo", CONST, DependencyType.BINDS_TO)
            .units("PartOf", CONST, DependencyType.PART_OF)
            .units("Upholds", CONST, DependencyType.UPHOLDS)
            .units("RequiredBy", CONST, DependencyType.REQUIRED_BY)
            .units("RequisiteOf", CONST, DependencyType.REQUISITE_OF)
            .units("WantedBy", CONST, DependencyType.WANTED_BY)
            .units("BoundBy", CONST, DependencyType.BOUND_BY)
            .units("UpheldBy", CONST, DependencyType.UPHELD_BY)
            .units("ConsistsOf", CONST, DependencyType.CONSISTS_OF)
            .units("Conflicts", CONST, DependencyType.CONFLICTS)
            .units("ConflictedBy", CONST, DependencyType.CONFLICTED_BY)
            .units("Before", CONST, DependencyType.BEFORE)
            .units("After", CONST, DependencyType.AFTER)
            .units("OnSuccess", CONST, DependencyType.ON_SUCCESS)
            .units("OnSuccessOf", CONST, DependencyType.ON_SUCCESS_OF)
            .units("OnFailure", CONST, DependencyType.ON_FAILURE)
            .units("OnFailureOf", CONST, DependencyType.ON_FAILURE_OF)
            .units("Triggers", CONST, DependencyType.TRIGGERS)
            .units("TriggeredBy", CONST, DependencyType.TRIGGERED_BY)
            .units("PropagatesReloadTo", CONST, DependencyType.PROPAGATES_RELOAD_TO)
            .units("ReloadPropagatedFrom", CONST, DependencyType.RELOAD_PROPAGATED_FROM)
            .units("PropagatesStopTo", CONST, DependencyType.PROPAGATES_STOP_TO)
            .units("StopPropagatedFrom", CONST, DependencyType.STOP_PROPAGATED_FROM)
            .units("JoinsNamespaceOf", CONST, DependencyType.JOINS_NAMESPACE_OF)
            .units("SliceOf", CONST, DependencyType.SLICE_OF)
            .value("RequiresMountsFor", "as", CONST, u -> UnitValues.mountsFor(u, DependencyType.REQUIRES))
            .value("WantsMountsFor", "as", CONST, u -> UnitValues.mountsFor(u, DependencyType.WANTS))
            .setting("Documentation", "as", CONST)
            .value("Description", "s", CONST, Unit::description)
            .fixed("AccessSELinuxContext", "s", CONST, "")
            .value("LoadState", "s", CONST, u -> u.loadState().word())
            .value("ActiveState", "s", CHANGE, u -> u.activeState().word())
            .value("FreezerState", "s", CHANGE, UnitValues::freezerState)
            .value("SubState", "s", CHANGE, Unit::subState)
            .value("FragmentPath", "s", CONST, UnitValues::fragmentPath)
            .value("SourcePath", "s", CONST, UnitValues::sourcePath)
            .value("DropInPaths", "as", CONST, UnitValues::dropInPaths)
            .onBus("UnitFileState", "s", NOTHING, h -> h.bus().unitFiles().state(h.unit()))
            .onBus("UnitFilePreset", "s", NOTHING, h -> h.bus().unitFiles().preset(h.unit()))
            .value("StateChangeTimestamp", "t", CHANGE, u -> u.times()
                    .stateChange()
                    .realtimeUsec())
            .value("StateChangeTimestampMonotonic", "t", CHANGE, u -> u.times()
                    .stateChange()
                    .monotonicUsec())
            .value("InactiveExitTimestamp", "t", CHANGE, u -> u.times()
                    .inactiveExit()
                    .realtimeUsec())
            .value("InactiveExitTimestampMonotonic", "t", CHANGE, u -> u.times()
                    .inactiveExit()
                    .monotonicUsec())
            .value("ActiveEnterTimestamp", "t", CHANGE, u -> u.times()
                    .activeEnter()
                    .realtimeUsec())
            .value("ActiveEnterTimestampMonotonic", "t", CHANGE, u -> u.times()
                    .activeEnter()
                    .monotonicUsec())
            .value("ActiveExitTimestamp", "t", CHANGE, u -> u.times()
                    .activeExit()
                    .realtimeUsec())
            .value("ActiveExitTimestampMonotonic", "t", CHANGE, u -> u.times()
                    .activeExit()
                    .monotonicUsec())
            .value("InactiveEnterTimestamp", "t", CHANGE, u -> u.times()
                    .inactiveEnter()
                    .realtimeUsec())
            .value("InactiveEnterTimestampMonotonic", "t", CHANGE, u -> u.times()
                    .inactiveEnter()
                    .monotonicUsec())
            .value("CanStart", "b", CONST, UnitValues::canStart)
            .value("CanStop", "b", CONST, UnitValues::canStop)
            .value("CanReload", "b", CONST, Unit::canReload)
            .value("CanIsolate", "b", CONST, u -> UnitValues.canStart(u) && u.allowsIsolation())
            .value("CanClean", "as", CONST, UnitValues::canClean)
            .value("CanFreeze", "b", CONST, UnitValues::canFreeze)
            .value("CanLiveMount", "b", CONST, UnitValues::canLiveMount)
            .value("Job", "(uo)", CHANGE, UnitValues::job)
            .setting("StopWhenUnneeded", "b", CONST)
            .setting("RefuseManualStart", "b", CONST)
            .setting("RefuseManualStop", "b", CONST)
            .setting("AllowIsolate", "b", CONST)
            .setting("DefaultDependencies", "b", CONST)
            .setting("SurviveFinalKillSignal", "b", CONST)
            .setting("OnSuccessJobMode", "s", CONST)
            .setting("OnFailureJobMode", "s", CONST)
            .setting("IgnoreOnIsolate", "b", CONST)
            .onBus("NeedDaemonReload", "b", NOTHING, UnitValues::needDaemonReload)
            .value("Markers", "as", NOTHING, UnitValues::markers)
            .setting("JobTimeoutUSec", "t", CONST)
            .span("JobRunningTimeoutUSec", CONST, Unit::jobRunningTimeoutUsec)
            .setting("JobTimeoutAction", "s", CONST)
            .setting("JobTimeoutRebootArgument", "s", CONST)
            .value("ConditionResult", "b", CHANGE, Unit::conditionResult)
            .value("AssertResult", "b", CHANGE, Unit::assertResult)
            .value("ConditionTimestamp", "t", CHANGE, u -> u.times().condition().realtimeUsec())
            .value("ConditionTimestampMonotonic", "t", CHANGE, u -> u.times()
                    .condition()
                    .monotonicUsec())
            .value("AssertTimestamp", "t", CHANGE, u -> u.times().assertion().realtimeUsec())
            .value("AssertTimestampMonotonic", "t", CHANGE, u -> u.times()
                    .assertion()
                    .monotonicUsec())
            .value("Conditions", "a(sbbsi)", INVALIDATION, UnitValues::conditions)
            .value("Asserts", "a(sbbsi)", INVALIDATION, UnitValues::asserts)
            .value("LoadError", "(ss)", CONST, UnitValues::loadError)
            .value("Transient", "b", CONST, u -> u.isTransient() || u.perpetual() && u.type() == UnitType.SCOPE)
            .value("Perpetual", "b", CONST, Unit::perpetual)
            .setting("StartLimitIntervalUSec", "t", CONST)
            .setting("StartLimitBurst", "u", CONST)
            .setting("StartLimitAction", "s", CONST)
            .setting("FailureAction", "s", CONST)
            .setting("FailureActionExitStatus", "i", CONST)
            .setting("SuccessAction", "s", CONST)
            .setting("SuccessActionExitStatus", "i", CONST)
            .setting("RebootArgument", "s", CONST)
            .value("InvocationID", "ay", CHANGE, UnitValues::invocationId)
            .setting("CollectMode", "s", CONST)
            .value("Refs", "as", NOTHING, Unit::busReferences)
            .value("ActivationDetails", "a(ss)", CHANGE, u -> UnitValues.activation(u.activation()))
            .value("DebugInvocation", "b", NOTHING, Unit::debugInvocation)
            .method(
                    "Start",
                    "s",
                    "mode",
                    "o",
                    "job",
                    (h, c) -> JobRequests.ofUnit(h, c, JobType.START, JobRequests.Reload.NEVER))
            .method(
                    "Stop",
                    "s",
                    "mode",
                    "o",
                    "job",
                    (h, c) -> JobRequests.ofUnit(h, c, JobType.STOP, JobRequests.Reload.NEVER))
            .method(
                    "Reload",
                    "s",
                    "mode",
                    "o",
                    "job",
                    (h, c) -> JobRequests.ofUnit(h, c, JobType.RELOAD, JobRequests.Reload.NEVER))
            .method(
                    "Restart",
                    "s",
                    "mode",
                    "o",
                    "job",
                    (h, c) -> JobRequests.ofUnit(h, c, JobType.RESTART, JobRequests.Reload.NEVER))
            .method(
                    "TryRestart",
                    "s",
                    "mode",
                    "o",
                    "job",
                    (h, c) -> JobRequests.ofUnit(h, c, JobType.TRY_RESTART, JobRequests.Reload.NEVER))
            .method(
                    "ReloadOrRestart",
                    "s",
                    "mode",
                    "o",
                    "job",
                    (h, c) -> JobRequests.ofUnit(h, c, JobType.RESTART, JobRequests.Reload.IF_POSSIBLE))
            .method(
                    "ReloadOrTryRestart",
                    "s",
                    "mode",
                    "o",
                    "job",
                    (h, c) -> JobRequests.ofUnit(h, c, JobType.TRY_RESTART, JobRequests.Reload.IF_POSSIBLE))
            .method(
                    "EnqueueJob",
                    "ss",
                    "job_type,job_mode",
                    "uososa(uosos)",
                    "job_id,job_path,unit_id,unit_path,job_type,affected_jobs",
                    JobRequests::enqueue)
            .method("Kill", "si", "whom,signal", "", "", SignalCalls::kill)
            .method("QueueSignal", "sii", "whom,signal,value", "", "", SignalCalls::queueSignal)
            .method("ResetFailed", "", "", "", "", UnitCalls::resetFailed)
            .method("SetProperties", "ba(sv)", "runtime,properties", "", "", UnitCalls::setProperties)
            .method("Ref", "", "", "", "", UnitCalls::ref)
            .method("Unref", "", "", "", "", UnitCalls::unref)
            .method("Clean", "as", "mask", "", "", UnitCalls::clean)
            .method("Freeze", "", "", "", "", UnitCalls::freeze)
            .method("Thaw", "", "", "", "", UnitCalls::thaw)
            .build();

    private UnitObject() {}
}
