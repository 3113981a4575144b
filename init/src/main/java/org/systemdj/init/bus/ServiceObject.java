// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import static org.systemdj.bus.BusMember.Emits.CHANGE;
import static org.systemdj.bus.BusMember.Emits.CONST;
import static org.systemdj.bus.BusMember.Emits.INVALIDATION;
import static org.systemdj.bus.BusMember.Emits.NOTHING;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.bus.BusInterface;
import org.systemdj.directive.ServiceDirectives;
import org.systemdj.exec.PassedFd;
import org.systemdj.init.service.ServicePhase;
import org.systemdj.init.service.ServiceUnit;
import org.systemdj.init.unit.Unit;
import org.systemdj.time.TimeSpan;
import org.systemdj.unitfile.LoadState;

/**
 * The interface of services.
 *
 * <p>Source: org.freedesktop.systemd1(5), «Service Unit Objects». Immutable.
 */
final class ServiceObject {
    static final BusInterface<UnitHandle> TABLE = UnitTable.named("Service", ServiceDirectives.TABLE)
            .value("Type", "s", CONST, u -> loaded(u) ? service(u).type().word() : "")
            .setting("ExitType", "s", CONST)
            .setting("Restart", "s", CONST)
            .setting("RestartMode", "s", CONST)
            .setting("PIDFile", "s", CONST)
            .value("NotifyAccess", "s", CHANGE, u -> service(u)
                    .notifications()
                    .access()
                    .word())
            .setting("RestartUSec", "t", CONST)
            .setting("RestartSteps", "u", CONST)
            .setting("RestartMaxDelayUSec", "t", CONST)
            .span("RestartUSecNext", NOTHING, u -> service(u).nextRestartUsec())
            .span("TimeoutStartUSec", CONST, u -> service(u).timeoutStartUsec())
            .span("TimeoutStopUSec", CONST, u -> service(u).timeoutStopUsec())
            .span("TimeoutAbortUSec", NOTHING, u -> service(u).timeoutAbortUsec())
            .setting("TimeoutStartFailureMode", "s", CONST)
            .setting("TimeoutStopFailureMode", "s", CONST)
            .setting("RuntimeMaxUSec", "t", CONST)
            .setting("RuntimeRandomizedExtraUSec", "t", CONST)
            .span("WatchdogUSec", NOTHING, ServiceObject::watchdogUsec)
            .value("WatchdogTimestamp", "t", NOTHING, u -> service(u)
                    .watchdog()
                    .last()
                    .realtimeUsec())
            .value("WatchdogTimestampMonotonic", "t", NOTHING, u -> service(u)
                    .watchdog()
                    .last()
                    .monotonicUsec())
            .setting("RootDirectoryStartOnly", "b", CONST)
            .setting("RemainAfterExit", "b", CONST)
            .setting("GuessMainPID", "b", CONST)
            .setting("RestartPreventExitStatus", "(aiai)", CONST)
            .setting("RestartForceExitStatus", "(aiai)", CONST)
            .setting("SuccessExitStatus", "(aiai)", CONST)
            .value("MainPID", "u", CHANGE, u -> u.behavior().mainPid())
            .value("ControlPID", "u", CHANGE, u -> u.behavior().controlPid())
            .setting("BusName", "s", CONST)
            .setting("FileDescriptorStoreMax", "u", CONST)
            .value("NFileDescriptorStore", "u", NOTHING, u -> service(u)
                    .fdStore()
                    .size())
            .setting("FileDescriptorStorePreserve", "s", NOTHING)
            .value("StatusText", "s", CHANGE, u -> service(u).statusText())
            .value("StatusErrno", "i", CHANGE, u -> service(u).statusErrno())
            .value("StatusBusError", "s", CHANGE, u -> service(u).statusBusError())
            .value("StatusVarlinkError", "s", CHANGE, u -> service(u).statusVarlinkError())
            .value("Result", "s", CHANGE, u -> u.behavior().resultWord())
            .value("ReloadResult", "s", CHANGE, u -> service(u).reloadResult().word())
            .value("CleanResult", "s", CHANGE, u -> service(u).cleanResult().word())
            .value("LiveMountResult", "s", CHANGE, u -> service(u)
                    .mounts()
                    .result()
                    .word())
            .setting("USBFunctionDescriptors", "s", CONST)
            .setting("USBFunctionStrings", "s", CONST)
            .value("UID", "u", CHANGE, u -> u.manager().spawner().ids(u).user())
            .value("GID", "u", CHANGE, u -> u.manager().spawner().ids(u).group())
            .value("NRestarts", "u", CHANGE, u -> service(u).restartCount())
            .value("OOMPolicy", "s", CONST, ServiceObject::oomPolicy)
            .setting("OpenFile", "a(sst)", CONST)
            .value(
                    "ExtraFileDescriptorNames",
                    "as",
                    CONST,
                    u -> names(service(u).givenFds().extra()))
            .setting("ReloadSignal", "i", CONST)
            .value("ExecMainStartTimestamp", "t", CHANGE, u -> service(u)
                    .mainRecord()
                    .start()
                    .realtimeUsec())
            .value("ExecMainStartTimestampMonotonic", "t", CHANGE, u -> service(u)
                    .mainRecord()
                    .start()
                    .monotonicUsec())
            .value("ExecMainExitTimestamp", "t", CHANGE, u -> service(u)
                    .mainRecord()
                    .end()
                    .realtimeUsec())
            .value("ExecMainExitTimestampMonotonic", "t", CHANGE, u -> service(u)
                    .mainRecord()
                    .end()
                    .monotonicUsec())
            .value("ExecMainHandoffTimestamp", "t", CHANGE, u -> service(u)
                    .mainRecord()
                    .handoff()
                    .realtimeUsec())
            .value("ExecMainHandoffTimestampMonotonic", "t", CHANGE, u -> service(u)
                    .mainRecord()
                    .handoff()
                    .monotonicUsec())
            .value("ExecMainPID", "u", CHANGE, u -> service(u).mainRecord().pid())
            .value("ExecMainCode", "i", CHANGE, u -> ExecStatus.code(service(u).mainRecord()))
            .value(
                    "ExecMainStatus",
                    "i",
                    CHANGE,
                    u -> ExecStatus.status(service(u).mainRecord()))
            .value("ExecCondition", "a(sasbttttuii)", INVALIDATION, u -> ExecStatus.plain(u, ServicePhase.CONDITION))
            .value(
                    "ExecConditionEx",
                    "a(sasasttttuii)",
                    INVALIDATION,
                    u -> ExecStatus.extended(u, ServicePhase.CONDITION))
            .value("ExecStartPre", "a(sasbttttuii)", INVALIDATION, u -> ExecStatus.plain(u, ServicePhase.START_PRE))
            .value(
                    "ExecStartPreEx",
                    "a(sasasttttuii)",
                    INVALIDATION,
                    u -> ExecStatus.extended(u, ServicePhase.START_PRE))
            .value("ExecStart", "a(sasbttttuii)", INVALIDATION, u -> ExecStatus.plain(u, ServicePhase.START))
            .value("ExecStartEx", "a(sasasttttuii)", INVALIDATION, u -> ExecStatus.extended(u, ServicePhase.START))
            .value("ExecStartPost", "a(sasbttttuii)", INVALIDATION, u -> ExecStatus.plain(u, ServicePhase.START_POST))
            .value(
                    "ExecStartPostEx",
                    "a(sasasttttuii)",
                    INVALIDATION,
                    u -> ExecStatus.extended(u, ServicePhase.START_POST))
            .value("ExecReload", "a(sasbttttuii)", INVALIDATION, u -> ExecStatus.plain(u, ServicePhase.RELOAD))
            .value("ExecReloadEx", "a(sasasttttuii)", INVALIDATION, u -> ExecStatus.extended(u, ServicePhase.RELOAD))
            .value("ExecStop", "a(sasbttttuii)", INVALIDATION, u -> ExecStatus.plain(u, ServicePhase.STOP))
            .value("ExecStopEx", "a(sasasttttuii)", INVALIDATION, u -> ExecStatus.extended(u, ServicePhase.STOP))
            .value("ExecStopPost", "a(sasbttttuii)", INVALIDATION, u -> ExecStatus.plain(u, ServicePhase.STOP_POST))
            .value(
                    "ExecStopPostEx",
                    "a(sasasttttuii)",
                    INVALIDATION,
                    u -> ExecStatus.extended(u, ServicePhase.STOP_POST))
            .method("BindMount", "ssbb", "source,destination,read_only,mkdir", "", "", LiveMounts::bind)
            .method("MountImage", "ssbba(ss)", "source,destination,read_only,mkdir,options", "", "", LiveMounts::image)
            .method("DumpFileDescriptorStore", "", "", "a(suuutuusu)", "entries", FdStoreDump::unit)
            .splice(CgroupProperties.TABLE)
            .splice(ExecProperties.TABLE)
            .splice(KillProperties.TABLE)
            .build();

    private ServiceObject() {}

    /** What the service was started with: before its first start nothing is in force. */
    private static long watchdogUsec(Unit unit) {
        return unit.invocationId().isEmpty()
                ? TimeSpan.USEC_INFINITY
                : service(unit).watchdog().intervalUsec();
    }

    static String oomPolicy(Unit unit) {
        boolean open = unit.isContextRefused() && !unit.settings().isSet(ServiceDirectives.OOM_POLICY);
        return loaded(unit) && !open ? unit.manager().defaults().oomPolicy(unit).word() : "";
    }

    /** What is made of several settings is only known once they are. */
    private static boolean loaded(Unit unit) {
        return unit.loadState() != LoadState.NOT_FOUND && unit.loadState() != LoadState.MASKED;
    }

    private static ServiceUnit service(Unit unit) {
        return (ServiceUnit) unit.behavior();
    }

    private static List<String> names(List<PassedFd> fds) {
        List<String> names = new ArrayList<>(fds.size());
        for (PassedFd fd : fds) {
            names.add(fd.name());
        }
        return names;
    }
}
