// SPDX-License-Identifier: Apache-2.0
package org.systemdj.dbus.systemd1;

import java.util.List;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.FileDescriptor;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.MethodNoReply;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.UInt64;

/** The service manager, at {@code /org/freedesktop/systemd1}. Methods and signals have the names of the bus, as with all interfaces for dbus-java; see org.freedesktop.systemd1(5). */
@DBusInterfaceName("org.freedesktop.systemd1.Manager")
public interface Manager extends DBusInterface {
    DBusPath GetUnit(String name);

    DBusPath GetUnitByPID(UInt32 pid);

    DBusPath GetUnitByInvocationID(byte[] invocationId);

    DBusPath GetUnitByControlGroup(String cgroup);

    /** Returns unit, unit id, invocation id. */
    Tuple3<DBusPath, String, byte[]> GetUnitByPIDFD(FileDescriptor pidfd);

    DBusPath LoadUnit(String name);

    DBusPath StartUnit(String name, String mode);

    DBusPath StartUnitWithFlags(String name, String mode, UInt64 flags);

    DBusPath StartUnitReplace(String oldUnit, String newUnit, String mode);

    DBusPath StopUnit(String name, String mode);

    DBusPath ReloadUnit(String name, String mode);

    DBusPath RestartUnit(String name, String mode);

    DBusPath TryRestartUnit(String name, String mode);

    DBusPath ReloadOrRestartUnit(String name, String mode);

    DBusPath ReloadOrTryRestartUnit(String name, String mode);

    /** Returns job id, job path, unit id, unit path, job type, affected jobs. */
    Tuple6<UInt32, DBusPath, String, DBusPath, String, List<AffectedJob>> EnqueueUnitJob(
            String name, String jobType, String jobMode);

    void KillUnit(String name, String whom, int signal);

    void QueueSignalUnit(String name, String whom, int signal, int value);

    void CleanUnit(String name, List<String> mask);

    void FreezeUnit(String name);

    void ThawUnit(String name);

    void ResetFailedUnit(String name);

    void SetUnitProperties(String name, boolean runtime, List<PropertyAssignment> properties);

    void BindMountUnit(String name, String source, String destination, boolean readOnly, boolean mkdir);

    void MountImageUnit(
            String name, String source, String destination, boolean readOnly, boolean mkdir, List<MountOption> options);

    void RefUnit(String name);

    void UnrefUnit(String name);

    DBusPath StartTransientUnit(String name, String mode, List<PropertyAssignment> properties, List<AuxiliaryUnit> aux);

    List<UnitProcess> GetUnitProcesses(String name);

    void AttachProcessesToUnit(String unitName, String subcgroup, List<UInt32> pids);

    void AbandonScope(String name);

    DBusPath GetJob(UInt32 id);

    List<JobStatus> GetJobAfter(UInt32 id);

    List<JobStatus> GetJobBefore(UInt32 id);

    void CancelJob(UInt32 id);

    void ClearJobs();

    void ResetFailed();

    void SetShowStatus(String mode);

    List<UnitStatus> ListUnits();

    List<UnitStatus> ListUnitsFiltered(List<String> states);

    List<UnitStatus> ListUnitsByPatterns(List<String> states, List<String> patterns);

    List<UnitStatus> ListUnitsByNames(List<String> names);

    List<JobStatus> ListJobs();

    void Subscribe();

    void Unsubscribe();

    String Dump();

    String DumpUnitsMatchingPatterns(List<String> patterns);

    FileDescriptor DumpByFileDescriptor();

    FileDescriptor DumpUnitsMatchingPatternsByFileDescriptor(List<String> patterns);

    void Reload();

    @MethodNoReply
    void Reexecute();

    void Exit();

    void Reboot();

    void SoftReboot(String newRoot);

    void PowerOff();

    void Halt();

    void KExec();

    void SwitchRoot(String newRoot, String init);

    void SetEnvironment(List<String> assignments);

    void UnsetEnvironment(List<String> names);

    void UnsetAndSetEnvironment(List<String> names, List<String> assignments);

    List<DBusPath> EnqueueMarkedJobs();

    List<UnitFileStatus> ListUnitFiles();

    List<UnitFileStatus> ListUnitFilesByPatterns(List<String> states, List<String> patterns);

    String GetUnitFileState(String file);

    /** Returns carries install info, changes. */
    Tuple2<Boolean, List<InstallChange>> EnableUnitFiles(List<String> files, boolean runtime, boolean force);

    List<InstallChange> DisableUnitFiles(List<String> files, boolean runtime);

    /** Returns carries install info, changes. */
    Tuple2<Boolean, List<InstallChange>> EnableUnitFilesWithFlags(List<String> files, UInt64 flags);

    List<InstallChange> DisableUnitFilesWithFlags(List<String> files, UInt64 flags);

    /** Returns carries install info, changes. */
    Tuple2<Boolean, List<InstallChange>> DisableUnitFilesWithFlagsAndInstallInfo(List<String> files, UInt64 flags);

    /** Returns carries install info, changes. */
    Tuple2<Boolean, List<InstallChange>> ReenableUnitFiles(List<String> files, boolean runtime, boolean force);

    List<InstallChange> LinkUnitFiles(List<String> files, boolean runtime, boolean force);

    /** Returns carries install info, changes. */
    Tuple2<Boolean, List<InstallChange>> PresetUnitFiles(List<String> files, boolean runtime, boolean force);

    /** Returns carries install info, changes. */
    Tuple2<Boolean, List<InstallChange>> PresetUnitFilesWithMode(
            List<String> files, String mode, boolean runtime, boolean force);

    List<InstallChange> MaskUnitFiles(List<String> files, boolean runtime, boolean force);

    List<InstallChange> UnmaskUnitFiles(List<String> files, boolean runtime);

    List<InstallChange> RevertUnitFiles(List<String> files);

    List<InstallChange> SetDefaultTarget(String name, boolean force);

    String GetDefaultTarget();

    List<InstallChange> PresetAllUnitFiles(String mode, boolean runtime, boolean force);

    List<InstallChange> AddDependencyUnitFiles(
            List<String> files, String target, String type, boolean runtime, boolean force);

    List<String> GetUnitFileLinks(String name, boolean runtime);

    void SetExitCode(byte number);

    UInt32 LookupDynamicUserByName(String name);

    String LookupDynamicUserByUID(UInt32 uid);

    List<DynamicUser> GetDynamicUsers();

    List<StoredDescriptor> DumpUnitFileDescriptorStore(String name);

    @Deprecated
    DBusPath StartAuxiliaryScope(
            String name, List<FileDescriptor> pidfds, UInt64 flags, List<PropertyAssignment> properties);

    /** The signal {@code UnitNew}. */
    final class UnitNew extends DBusSignal {
        private final String id;
        private final DBusPath unit;

        public UnitNew(String path, String id, DBusPath unit) throws DBusException {
            super(path, id, unit);
            this.id = id;
            this.unit = unit;
        }

        public String id() {
            return id;
        }

        public DBusPath unit() {
            return unit;
        }
    }

    /** The signal {@code UnitRemoved}. */
    final class UnitRemoved extends DBusSignal {
        private final String id;
        private final DBusPath unit;

        public UnitRemoved(String path, String id, DBusPath unit) throws DBusException {
            super(path, id, unit);
            this.id = id;
            this.unit = unit;
        }

        public String id() {
            return id;
        }

        public DBusPath unit() {
            return unit;
        }
    }

    /** The signal {@code JobNew}. */
    final class JobNew extends DBusSignal {
        private final UInt32 id;
        private final DBusPath job;
        private final String unit;

        public JobNew(String path, UInt32 id, DBusPath job, String unit) throws DBusException {
            super(path, id, job, unit);
            this.id = id;
            this.job = job;
            this.unit = unit;
        }

        public UInt32 id() {
            return id;
        }

        public DBusPath job() {
            return job;
        }

        public String unit() {
            return unit;
        }
    }

    /** The signal {@code JobRemoved}. */
    final class JobRemoved extends DBusSignal {
        private final UInt32 id;
        private final DBusPath job;
        private final String unit;
        private final String result;

        public JobRemoved(String path, UInt32 id, DBusPath job, String unit, String result) throws DBusException {
            super(path, id, job, unit, result);
            this.id = id;
            this.job = job;
            this.unit = unit;
            this.result = result;
        }

        public UInt32 id() {
            return id;
        }

        public DBusPath job() {
            return job;
        }

        public String unit() {
            return unit;
        }

        public String result() {
            return result;
        }
    }

    /** The signal {@code StartupFinished}. */
    final class StartupFinished extends DBusSignal {
        private final UInt64 firmware;
        private final UInt64 loader;
        private final UInt64 kernel;
        private final UInt64 initrd;
        private final UInt64 userspace;
        private final UInt64 total;

        public StartupFinished(
                String path,
                UInt64 firmware,
                UInt64 loader,
                UInt64 kernel,
                UInt64 initrd,
                UInt64 userspace,
                UInt64 total)
                throws DBusException {
            super(path, firmware, loader, kernel, initrd, userspace, total);
            this.firmware = firmware;
            this.loader = loader;
            this.kernel = kernel;
            this.initrd = initrd;
            this.userspace = userspace;
            this.total = total;
        }

        public UInt64 firmware() {
            return firmware;
        }

        public UInt64 loader() {
            return loader;
        }

        public UInt64 kernel() {
            return kernel;
        }

        public UInt64 initrd() {
            return initrd;
        }

        public UInt64 userspace() {
            return userspace;
        }

        public UInt64 total() {
            return total;
        }
    }

    /** The signal {@code UnitFilesChanged}. */
    final class UnitFilesChanged extends DBusSignal {

        public UnitFilesChanged(String path) throws DBusException {
            super(path);
        }
    }

    /** The signal {@code Reloading}. */
    final class Reloading extends DBusSignal {
        private final boolean active;

        public Reloading(String path, boolean active) throws DBusException {
            super(path, active);
            this.active = active;
        }

        public boolean active() {
            return active;
        }
    }
}
