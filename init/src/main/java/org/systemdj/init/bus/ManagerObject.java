// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import org.systemdj.bus.BusInterface;
import org.systemdj.bus.BusMember;
import org.systemdj.bus.MethodCall;
import org.systemdj.init.job.JobType;
import org.systemdj.init.unit.Unit;

/**
 * The interface of the manager.
 *
 * <p>Source: org.freedesktop.systemd1(5), «Manager Object». Immutable.
 */
final class ManagerObject {
    static final BusInterface<ManagerBus> TABLE = BusInterface.<ManagerBus>named(ManagerBus.INTERFACE)
            .splice(ManagerProperties.TABLE)
            .method("GetUnit", "s", "name", "o", "unit", UnitLookups::get)
            .method("GetUnitByPID", "u", "pid", "o", "unit", UnitLookups::byPid)
            .method("GetUnitByInvocationID", "ay", "invocation_id", "o", "unit", UnitLookups::byInvocationId)
            .method("GetUnitByControlGroup", "s", "cgroup", "o", "unit", UnitLookups::byControlGroup)
            .method("GetUnitByPIDFD", "h", "pidfd", "osay", "unit,unit_id,invocation_id", UnitLookups::byPidFd)
            .method("LoadUnit", "s", "name", "o", "unit", UnitLookups::load)
            .method(
                    "StartUnit",
                    "ss",
                    "name,mode",
                    "o",
                    "job",
                    (bus, call) -> JobRequests.ofManager(bus, call, JobType.START, JobRequests.Reload.NEVER))
            .method("StartUnitWithFlags", "sst", "name,mode,flags", "o", "job", JobRequests::startWithFlags)
            .method("StartUnitReplace", "sss", "old_unit,new_unit,mode", "o", "job", JobRequests::startReplace)
            .method(
                    "StopUnit",
                    "ss",
                    "name,mode",
                    "o",
                    "job",
                    (bus, call) -> JobRequests.ofManager(bus, call, JobType.STOP, JobRequests.Reload.NEVER))
            .method(
                    "ReloadUnit",
                    "ss",
                    "name,mode",
                    "o",
                    "job",
                    (bus, call) -> JobRequests.ofManager(bus, call, JobType.RELOAD, JobRequests.Reload.NEVER))
            .method(
                    "RestartUnit",
                    "ss",
                    "name,mode",
                    "o",
                    "job",
                    (bus, call) -> JobRequests.ofManager(bus, call, JobType.RESTART, JobRequests.Reload.NEVER))
            .method(
                    "TryRestartUnit",
                    "ss",
                    "name,mode",
                    "o",
                    "job",
                    (bus, call) -> JobRequests.ofManager(bus, call, JobType.TRY_RESTART, JobRequests.Reload.NEVER))
            .method(
                    "ReloadOrRestartUnit",
                    "ss",
                    "name,mode",
                    "o",
                    "job",
                    (bus, call) -> JobRequests.ofManager(bus, call, JobType.RESTART, JobRequests.Reload.IF_POSSIBLE))
            .method(
                    "ReloadOrTryRestartUnit",
                    "ss",
                    "name,mode",
                    "o",
                    "job",
                    (bus, call) ->
                            JobRequests.ofManager(bus, call, JobType.TRY_RESTART, JobRequests.Reload.IF_POSSIBLE))
            .method(
                    "EnqueueUnitJob",
                    "sss",
                    "name,job_type,job_mode",
                    "uososa(uosos)",
                    "job_id,job_path,unit_id,unit_path,job_type,affected_jobs",
                    (bus, call) -> onAny(bus, call, JobRequests::enqueue))
            .method("KillUnit", "ssi", "name,whom,signal", "", "", (bus, call) -> onKnown(bus, call, SignalCalls::kill))
            .method(
                    "QueueSignalUnit",
                    "ssii",
                    "name,whom,signal,value",
                    "",
                    "",
                    (bus, call) -> onKnown(bus, call, SignalCalls::queueSignal))
            .method("CleanUnit", "sas", "name,mask", "", "", (bus, call) -> onUsable(bus, call, UnitCalls::clean))
            .method("FreezeUnit", "s", "name", "", "", (bus, call) -> onKnown(bus, call, UnitCalls::freeze))
            .method("ThawUnit", "s", "name", "", "", (bus, call) -> onKnown(bus, call, UnitCalls::thaw))
            .method("ResetFailedUnit", "s", "name", "", "", (bus, call) -> onKnown(bus, call, UnitCalls::resetFailed))
            .method(
                    "SetUnitProperties",
                    "sba(sv)",
                    "name,runtime,properties",
                    "",
                    "",
                    (bus, call) -> onUsable(bus, call, UnitCalls::setProperties))
            .method(
                    "BindMountUnit",
                    "sssbb",
                    "name,source,destination,read_only,mkdir",
                    "",
                    "",
                    (bus, call) -> onKnown(bus, call, LiveMounts::bind))
            .method(
                    "MountImageUnit",
                    "sssbba(ss)",
                    "name,source,destination,read_only,mkdir,options",
                    "",
                    "",
                    (bus, call) -> onKnown(bus, call, LiveMounts::image))
            .method("RefUnit", "s", "name", "", "", (bus, call) -> onUsable(bus, call, UnitCalls::ref))
            .method("UnrefUnit", "s", "name", "", "", (bus, call) -> onKnown(bus, call, UnitCalls::unref))
            .method(
                    "StartTransientUnit",
                    "ssa(sv)a(sa(sv))",
                    "name,mode,properties,aux",
                    "o",
                    "job",
                    TransientUnits::startTransientUnit)
            .method(
                    "GetUnitProcesses",
                    "s",
                    "name",
                    "a(sus)",
                    "processes",
                    (bus, call) -> onKnown(bus, call, UnitProcesses::get))
            .method(
                    "AttachProcessesToUnit",
                    "ssau",
                    "unit_name,subcgroup,pids",
                    "",
                    "",
                    (bus, call) -> onKnown(bus, call, UnitProcesses::attach))
            .method("AbandonScope", "s", "name", "", "", ScopeCalls::abandonUnit)
            .method("GetJob", "u", "id", "o", "job", (bus, call) -> call.reply()
                    .writeObjectPath(ObjectPaths.of(JobRequests.read(bus, call))))
            .method(
                    "GetJobAfter",
                    "u",
                    "id",
                    "a(usssoo)",
                    "jobs",
                    (bus, call) -> JobRequests.neighbours(JobRequests.read(bus, call), call, true))
            .method(
                    "GetJobBefore",
                    "u",
                    "id",
                    "a(usssoo)",
                    "jobs",
                    (bus, call) -> JobRequests.neighbours(JobRequests.read(bus, call), call, false))
            .method("CancelJob", "u", "id", "", "", JobRequests::cancel)
            .method("ClearJobs", "", "", "", "", JobRequests::clear)
            .method("ResetFailed", "", "", "", "", ManagerCalls::resetFailed)
            .method("SetShowStatus", "s", "mode", "", "", ManagerCalls::setShowStatus)
            .method("ListUnits", "", "", "a(ssssssouso)", "units", UnitLookups::list)
            .method("ListUnitsFiltered", "as", "states", "a(ssssssouso)", "units", UnitLookups::listFiltered)
            .method(
                    "ListUnitsByPatterns",
                    "asas",
                    "states,patterns",
                    "a(ssssssouso)",
                    "units",
                    UnitLookups::listByPatterns)
            .method("ListUnitsByNames", "as", "names", "a(ssssssouso)", "units", UnitLookups::listByNames)
            .method("ListJobs", "", "", "a(usssoo)", "jobs", JobRequests::list)
            .method("Subscribe", "", "", "", "", ManagerCalls::subscribe)
            .method("Unsubscribe", "", "", "", "", ManagerCalls::unsubscribe)
            .method("Dump", "", "", "s", "output", DumpCalls::dump)
            .method("DumpUnitsMatchingPatterns", "as", "patterns", "s", "output", DumpCalls::dumpUnitsMatchingPatterns)
            .method("DumpByFileDescriptor", "", "", "h", "fd", DumpCalls::dumpByFileDescriptor)
            .method(
                    "DumpUnitsMatchingPatternsByFileDescriptor",
                    "as",
                    "patterns",
                    "h",
                    "fd",
                    DumpCalls::dumpUnitsMatchingPatternsByFileDescriptor)
            .method("Reload", "", "", "", "", ManagerCalls::reload)
            .row(new BusMember.Method<ManagerBus>(
                    "Reexecute",
                    "",
                    "",
                    "",
                    "",
                    BusMember.Access.OPEN,
                    BusMember.Mark.NO_REPLY,
                    ManagerCalls::reexecute))
            .privileged("Exit", "", "", "", "", ManagerCalls::exit)
            .privileged("Reboot", "", "", "", "", ManagerCalls::reboot)
            .privileged("SoftReboot", "s", "new_root", "", "", ManagerCalls::softReboot)
            .privileged("PowerOff", "", "", "", "", ManagerCalls::powerOff)
            .privileged("Halt", "", "", "", "", ManagerCalls::halt)
            .privileged("KExec", "", "", "", "", ManagerCalls::kExec)
            .privileged("SwitchRoot", "ss", "new_root,init", "", "", SwitchRootCall::run)
            .method("SetEnvironment", "as", "assignments", "", "", EnvironmentCalls::setEnvironment)
            .method("UnsetEnvironment", "as", "names", "", "", EnvironmentCalls::unsetEnvironment)
            .method(
                    "UnsetAndSetEnvironment",
                    "asas",
                    "names,assignments",
                    "",
                    "",
                    EnvironmentCalls::unsetAndSetEnvironment)
            .method("EnqueueMarkedJobs", "", "", "ao", "jobs", MarkerChange::enqueueJobs)
            .method("ListUnitFiles", "", "", "a(ss)", "unit_files", UnitFileCalls::listUnitFiles)
            .method(
                    "ListUnitFilesByPatterns",
                    "asas",
                    "states,patterns",
                    "a(ss)",
                    "unit_files",
                    UnitFileCalls::listUnitFilesByPatterns)
            .method("GetUnitFileState", "s", "file", "s", "state", UnitFileCalls::getUnitFileState)
            .method(
                    "EnableUnitFiles",
                    "asbb",
                    "files,runtime,force",
                    "ba(sss)",
                    "carries_install_info,changes",
                    UnitFileCalls::enableUnitFiles)
            .method("DisableUnitFiles", "asb", "files,runtime", "a(sss)", "changes", UnitFileCalls::disableUnitFiles)
            .method(
                    "EnableUnitFilesWithFlags",
                    "ast",
                    "files,flags",
                    "ba(sss)",
                    "carries_install_info,changes",
                    UnitFileCalls::enableUnitFilesWithFlags)
            .method(
                    "DisableUnitFilesWithFlags",
                    "ast",
                    "files,flags",
                    "a(sss)",
                    "changes",
                    UnitFileCalls::disableUnitFilesWithFlags)
            .method(
                    "DisableUnitFilesWithFlagsAndInstallInfo",
                    "ast",
                    "files,flags",
                    "ba(sss)",
                    "carries_install_info,changes",
                    UnitFileCalls::disableUnitFilesWithFlagsAndInstallInfo)
            .method(
                    "ReenableUnitFiles",
                    "asbb",
                    "files,runtime,force",
                    "ba(sss)",
                    "carries_install_info,changes",
                    UnitFileCalls::reenableUnitFiles)
            .method("LinkUnitFiles", "asbb", "files,runtime,force", "a(sss)", "changes", UnitFileCalls::linkUnitFiles)
            .method(
                    "PresetUnitFiles",
                    "asbb",
                    "files,runtime,force",
                    "ba(sss)",
                    "carries_install_info,changes",
                    UnitFileCalls::presetUnitFiles)
            .method(
                    "PresetUnitFilesWithMode",
                    "assbb",
                    "files,mode,runtime,force",
                    "ba(sss)",
                    "carries_install_info,changes",
                    UnitFileCalls::presetUnitFilesWithMode)
            .method("MaskUnitFiles", "asbb", "files,runtime,force", "a(sss)", "changes", UnitFileCalls::maskUnitFiles)
            .method("UnmaskUnitFiles", "asb", "files,runtime", "a(sss)", "changes", UnitFileCalls::unmaskUnitFiles)
            .method("RevertUnitFiles", "as", "files", "a(sss)", "changes", UnitFileCalls::revertUnitFiles)
            .method("SetDefaultTarget", "sb", "name,force", "a(sss)", "changes", UnitFileCalls::setDefaultTarget)
            .method("GetDefaultTarget", "", "", "s", "name", UnitFileCalls::getDefaultTarget)
            .method(
                    "PresetAllUnitFiles",
                    "sbb",
                    "mode,runtime,force",
                    "a(sss)",
                    "changes",
                    UnitFileCalls::presetAllUnitFiles)
            .method(
                    "AddDependencyUnitFiles",
                    "asssbb",
                    "files,target,type,runtime,force",
                    "a(sss)",
                    "changes",
                    UnitFileCalls::addDependencyUnitFiles)
            .method("GetUnitFileLinks", "sb", "name,runtime", "as", "links", UnitFileCalls::getUnitFileLinks)
            .method("SetExitCode", "y", "number", "", "", ManagerCalls::setExitCode)
            .method("LookupDynamicUserByName", "s", "name", "u", "uid", ManagerCalls::lookupDynamicUserByName)
            .method("LookupDynamicUserByUID", "u", "uid", "s", "name", ManagerCalls::lookupDynamicUserByUID)
            .method("GetDynamicUsers", "", "", "a(us)", "users", ManagerCalls::getDynamicUsers)
            .method(
                    "DumpUnitFileDescriptorStore",
                    "s",
                    "name",
                    "a(suuutuusu)",
                    "entries",
                    (bus, call) -> onKnown(bus, call, FdStoreDump::unit))
            .row(new BusMember.Method<ManagerBus>(
                    "StartAuxiliaryScope",
                    "sahta(sv)",
                    "name,pidfds,flags,properties",
                    "o",
                    "job",
                    BusMember.Access.OPEN,
                    BusMember.Mark.DEPRECATED,
                    AuxiliaryScopes::start))
            .signal("UnitNew", "so", "id,unit")
            .signal("UnitRemoved", "so", "id,unit")
            .signal("JobNew", "uos", "id,job,unit")
            .signal("JobRemoved", "uoss", "id,job,unit,result")
            .signal("StartupFinished", "tttttt", "firmware,loader,kernel,initrd,userspace,total")
            .signal("UnitFilesChanged", "", "")
            .signal("Reloading", "b", "active")
            .build();

    private ManagerObject() {}

    private static void onKnown(ManagerBus bus, MethodCall call, BusMember.Handler<UnitHandle> method) {
        onUnit(bus, call, UnitLookups.Demand.KNOWN, method);
    }

    private static void onAny(ManagerBus bus, MethodCall call, BusMember.Handler<UnitHandle> method) {
        onUnit(bus, call, UnitLookups.Demand.ANY, method);
    }

    private static void onUsable(ManagerBus bus, MethodCall call, BusMember.Handler<UnitHandle> method) {
        onUnit(bus, call, UnitLookups.Demand.USABLE, method);
    }

    /** A method of a unit whose name comes first; the empty name is the caller's own unit. */
    private static void onUnit(
            ManagerBus bus, MethodCall call, UnitLookups.Demand demand, BusMember.Handler<UnitHandle> method) {
        String name = call.arguments().readString();
        Unit unit = UnitLookups.find(bus, call, name, demand);
        if (unit != null) {
            method.handle(new UnitHandle(bus, unit), call);
        }
    }
}
