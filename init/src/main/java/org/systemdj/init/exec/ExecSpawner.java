// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.exec;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.config.PressureWatch;
import org.systemdj.directive.CgroupDirectives;
import org.systemdj.directive.ExecDirectives;
import org.systemdj.exec.ExecFlag;
import org.systemdj.exec.ExecPlan;
import org.systemdj.exec.PlanFields;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.Memfd;
import org.systemdj.sys.OpenFlags;
import org.systemdj.sys.Processes;
import org.systemdj.sys.SpawnRequest;
import org.systemdj.sys.SpawnedProcess;
import org.systemdj.text.CommandLine;

/**
 * Starts the processes of units: makes the plan, writes it into a memory file and spawns the executor with it, into the
 * process's cgroup.
 *
 * <p>Source: systemd.exec(5).
 *
 * <p>Loop-confined.
 */
public final class ExecSpawner {
    private static final Logger LOG = LoggerFactory.getLogger(ExecSpawner.class);

    private static final String REMOVE_OPTION = "--remove-trees";
    private static final String MOUNT_OPTION = "--mount-into";
    private static final String OWNER_OPTION = "--change-owner";
    private static final String EXPIRE_OPTION = "--expire-automount";

    private final ExecutorProgram executor;
    private final ExecManager manager;

    public ExecSpawner(ExecutorProgram executor, ExecManager manager) {
        this.executor = executor;
        this.manager = manager;
    }

    /**
     * Starts a process. What the process itself cannot do it tells by its exit status (systemd.exec(5), «Process Exit
     * Codes») and in the log.
     *
     * @throws ErrnoException it cannot even be tried: EnvironmentFile= cannot be read, no memory, no processes left
     */
    public SpawnedProcess spawn(ExecParameters parameters) {
        PlanDescriptors descriptors = new PlanDescriptors();
        ExecPlan plan = plan(parameters, descriptors);
        List<String> arguments = List.of(executor.path(), "--deserialize", Integer.toString(PlanDescriptors.PLAN));
        SpawnRequest request = new SpawnRequest(executor.file(), arguments, List.of());
        try (Fd file = Memfd.of("exec-plan", plan.encode());
                Fd cgroup = openCgroup(parameters.cgroup + parameters.subgroup)) {
            request.pass(file.number(), PlanDescriptors.PLAN);
            descriptors.pass(request);
            if (cgroup != null) {
                request.cgroup(cgroup.number());
            }
            return Processes.spawn(request);
        }
    }

    /** Starts the executor as a process that removes files and directory trees, in the manager's own cgroup. */
    public SpawnedProcess remove(List<String> paths) {
        List<String> arguments = new ArrayList<>(List.of(executor.path(), REMOVE_OPTION));
        arguments.addAll(paths);
        return Processes.spawn(new SpawnRequest(executor.file(), arguments, List.of()));
    }

    /** Starts the executor as a process that mounts into the mount namespace of another process. */
    public SpawnedProcess mountInto(String unit, int process, LiveMount mount) {
        List<String> arguments = helper(MOUNT_OPTION, unit);
        arguments.addAll(List.of(Integer.toString(process), mount.source(), mount.target()));
        if (mount.readOnly()) {
            arguments.add("read-only");
        }
        if (mount.makesTarget()) {
            arguments.add("mkdir");
        }
        mount.imageOptions().ifPresent(options -> {
            arguments.add("image");
            arguments.addAll(options);
        });
        return Processes.spawn(new SpawnRequest(executor.file(), arguments, List.of()));
    }

    /** Starts the executor as a process that asks the kernel to expire what lies idle on an automount point. */
    public SpawnedProcess expireAutomount(String where, int device) {
        List<String> arguments = List.of(executor.path(), EXPIRE_OPTION, where, Integer.toString(device));
        return Processes.spawn(new SpawnRequest(executor.file(), arguments, List.of()));
    }

    /** Starts the executor, in a unit's control group, as a process that gives files another owner. */
    public SpawnedProcess changeOwner(String unit, String cgroup, OwnerChange change) {
        List<String> arguments = helper(OWNER_OPTION, unit);
        arguments.addAll(List.of(
                change.user(), change.group(), Integer.toString(change.fds().size())));
        arguments.addAll(change.paths());
        SpawnRequest request = new SpawnRequest(executor.file(), arguments, List.of());
        for (int i = 0; i < change.fds().size(); i++) {
            request.pass(change.fds().get(i), PlanDescriptors.PLAN + i);
        }
        try (Fd group = openCgroup(cgroup)) {
            if (group != null) {
                request.cgroup(group.number());
            }
            return Processes.spawn(request);
        }
    }

    /** How the executor is called for something else than a unit's program, with whose messages go where. */
    private List<String> helper(String option, String unit) {
        return new ArrayList<>(List.of(
                executor.path(),
                option,
                unit,
                Integer.toString(manager.log().maxLevel()),
                manager.log().target().word()));
    }

    private Fd openCgroup(String path) {
        return path.isEmpty()
                ? null
                : FileSystem.open(
                        manager.cgroupRoot() + path, OpenFlags.O_PATH | OpenFlags.O_DIRECTORY | OpenFlags.O_CLOEXEC, 0);
    }

    /** The plan of a process; {@code descriptors} learns what it is to be given. */
    ExecPlan plan(ExecParameters parameters, PlanDescriptors descriptors) {
        ExecPlan.Builder plan = ExecPlan.builder();
        CommandLine command = parameters.command;
        plan.set(PlanFields.UNIT, parameters.unit);
        plan.set(PlanFields.PATH, command.path());
        plan.set(PlanFields.ARGUMENTS, command.argv());
        plan.set(PlanFields.FLAGS, flags(parameters));
        setText(plan, PlanFields.INVOCATION_ID, parameters.invocationId);
        setText(plan, PlanFields.CGROUP, parameters.cgroup);
        setText(plan, PlanFields.CGROUP_SUBGROUP, parameters.subgroup);
        setText(plan, PlanFields.EPHEMERAL_ROOT, parameters.ephemeralRoot);
        if (parameters.dynamicUser >= 0) {
            plan.set(PlanFields.DYNAMIC_USER_ID, parameters.dynamicUser);
            plan.set(PlanFields.DYNAMIC_GROUP_ID, parameters.dynamicGroup);
        }
        addMemoryPressure(plan, parameters);
        setText(plan, PlanFields.NOTIFY_SOCKET, parameters.notifySocket);
        if (parameters.watchdogUsec > 0) {
            plan.set(PlanFields.WATCHDOG_USEC, parameters.watchdogUsec);
        }
        plan.set(PlanFields.LOG_LEVEL, manager.log().maxLevel());
        plan.set(PlanFields.LOG_TARGET, manager.log().target().word());
        plan.set(PlanFields.PREFIXES, manager.directoryPrefixes());
        setText(plan, PlanFields.CREDENTIALS_RECEIVED, manager.credentialsDirectory());
        setText(plan, PlanFields.CREDENTIALS_ENCRYPTED_RECEIVED, manager.encryptedCredentialsDirectory());
        setText(plan, PlanFields.DEFAULT_SMACK_PROCESS_LABEL, manager.smackLabel());
        SettingsPlan.apply(parameters.settings, plan);
        if (parameters.settings.get(ExecDirectives.CPU_AFFINITY).fromNuma()) {
            plan.set(PlanFields.CPU_AFFINITY, SettingsPlan.numbers(Processors.of(parameters.settings)));
        }
        try {
            EnvironmentPlan.apply(parameters.settings, manager.ownEnvironment(), plan);
        } catch (ErrnoException e) {
            LOG.error("{}: Failed to load environment files: {}", parameters.unit, e.reason());
            throw e;
        }
        addDescriptors(plan, parameters, descriptors);
        addEnvironment(plan, parameters);
        return plan.build();
    }

    /** Source: systemd.resource-control(5), MemoryPressureWatch=. */
    private void addMemoryPressure(ExecPlan.Builder plan, ExecParameters parameters) {
        if (!manager.isPressureSupported()) {
            return;
        }
        PressureWatch wanted = parameters.settings.get(CgroupDirectives.MEMORY_PRESSURE_WATCH);
        boolean counted = parameters.settings.get(CgroupDirectives.MEMORY_ACCOUNTING);
        if (wanted == PressureWatch.OFF) {
            plan.set(PlanFields.MEMORY_PRESSURE_WATCH, "/dev/null");
        } else if (!parameters.cgroup.isEmpty()
                && (wanted == PressureWatch.ON || wanted == PressureWatch.AUTO && counted)) {
            plan.set(PlanFields.MEMORY_PRESSURE_WATCH, manager.cgroupRoot() + parameters.cgroup + "/memory.pressure");
            plan.set(
                    PlanFields.MEMORY_PRESSURE_THRESHOLD_USEC,
                    parameters
                            .settings
                            .get(CgroupDirectives.MEMORY_PRESSURE_THRESHOLD_SEC)
                            .usec());
        }
    }

    private long flags(ExecParameters parameters) {
        long flags = manager.isUserManager() ? ExecFlag.USER_MANAGER.bit() : 0;
        flags |= SettingsPlan.flags(parameters.settings);
        for (ExecFlag flag : parameters.flags) {
            flags |= flag.bit();
        }
        for (CommandLine.Flag flag : parameters.command.flags()) {
            flags |= switch (flag) {
                case IGNORE_FAILURE -> ExecFlag.IGNORE_FAILURE.bit();
                case FULLY_PRIVILEGED -> ExecFlag.FULLY_PRIVILEGED.bit();
                case NO_SETUID -> ExecFlag.NO_SETUID.bit();
                case NO_ENV_EXPAND -> ExecFlag.NO_ENV_EXPAND.bit();
                case VIA_SHELL -> ExecFlag.VIA_SHELL.bit();
                // Every kernel this runs on has ambient capabilities, so nothing is left of it.
                case AMBIENT_MAGIC -> 0;
            };
        }
        return flags;
    }

    private static void addDescriptors(ExecPlan.Builder plan, ExecParameters parameters, PlanDescriptors descriptors) {
        if (!parameters.socketFds.isEmpty()) {
            plan.set(PlanFields.SOCKET_FDS, descriptors.addAll(parameters.socketFds));
        }
        if (!parameters.storedFds.isEmpty()) {
            plan.set(PlanFields.STORED_FDS, descriptors.addAll(parameters.storedFds));
        }
        plan.set(PlanFields.STDIN_FD, descriptors.add(parameters.standardInputFd));
        plan.set(PlanFields.STDOUT_FD, descriptors.add(parameters.standardOutputFd));
        plan.set(PlanFields.STDERR_FD, descriptors.add(parameters.standardErrorFd));
        plan.set(PlanFields.EXEC_FD, descriptors.add(parameters.execFd));
        plan.set(PlanFields.HANDOFF_FD, descriptors.add(parameters.handoffFd));
        if (parameters.idlePipe.length > 0) {
            plan.set(PlanFields.IDLE_PIPE, descriptors.addAll(parameters.idlePipe));
        }
        if (parameters.fileSystemsMap >= 0) {
            plan.set(PlanFields.FILE_SYSTEMS_MAP, descriptors.add(parameters.fileSystemsMap));
            plan.set(PlanFields.FILE_SYSTEMS_LIST, descriptors.add(parameters.fileSystemsList));
            plan.set(PlanFields.CGROUP_ID, parameters.cgroupId);
        }
        ExecRuntime runtime = parameters.runtime;
        if (runtime.networkStorage().length > 0) {
            plan.set(PlanFields.NETWORK_NAMESPACE_STORAGE, descriptors.addAll(runtime.networkStorage()));
        }
        if (runtime.ipcStorage().length > 0) {
            plan.set(PlanFields.IPC_NAMESPACE_STORAGE, descriptors.addAll(runtime.ipcStorage()));
        }
        setText(plan, PlanFields.TMP_DIRECTORY, runtime.tmpDirectory());
        setText(plan, PlanFields.VAR_TMP_DIRECTORY, runtime.varTmpDirectory());
    }

    private void addEnvironment(ExecPlan.Builder plan, ExecParameters parameters) {
        List<String> base = new ArrayList<>(manager.environment());
        base.addAll(parameters.environment);
        plan.set(PlanFields.BASE_ENVIRONMENT, base);
        for (String assignment : manager.ownEnvironment()) {
            if (assignment.startsWith("TERM=")) {
                plan.set(PlanFields.MANAGER_TERM, assignment.substring("TERM=".length()));
            }
        }
    }

    private static void setText(ExecPlan.Builder plan, org.systemdj.exec.PlanField<String> field, String value) {
        if (!value.isEmpty()) {
            plan.set(field, value);
        }
    }
}
