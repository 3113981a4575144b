// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import java.util.List;
import org.systemdj.sys.ErrnoException;
import org.systemdj.text.ExitStatus;

/**
 * The steps in the order in which they are applied. The order is part of the behaviour: what is opened before the
 * sandbox is entered, what is done with which identity, and which failure is seen first all follow from it.
 *
 * <p>Source: systemd.exec(5); the order in which systemd 257 applies its settings.
 *
 * <p>Immutable.
 */
final class Steps {
    static final List<StepRow> ALL = List.of(
            // Signals, session and waiting.
            row(ExitStatus.SIGNAL_MASK, "Failed to set process signal mask", new SignalStep()),
            row(ExitStatus.FDS, "Failed to wait for other jobs", new IdleStep()),
            row(ExitStatus.FDS, "Failed to get OpenFile= file descriptors", new OpenFileStep()),
            row(ExitStatus.SETSID, "Failed to create new process session", new SessionStep()),
            row(ExitStatus.STDIN, "Failed to reset terminal", new TerminalStep()),
            // Who and where.
            row(ExitStatus.USER, "Failed to determine user credentials", new AccountStep()),
            row(ExitStatus.GROUP, "Failed to determine supplementary groups", new GroupLookupStep()),
            row(ExitStatus.CGROUP, "Failed to attach to cgroup", new CgroupStep()),
            // Standard input and output.
            row(ExitStatus.STDIN, "Failed to set up standard input", new StandardInputStep()),
            row(ExitStatus.STDOUT, "Failed to set up standard output", StandardOutputStep.OUTPUT),
            row(ExitStatus.STDERR, "Failed to set up standard error output", StandardOutputStep.ERROR),
            // Process properties.
            row(ExitStatus.OOM_ADJUST, "Failed to adjust OOM setting", new OomScoreStep()),
            row(ExitStatus.LIMITS, "Failed to adjust coredump_filter", new CoredumpFilterStep()),
            row(ExitStatus.SETSCHEDULER, "Failed to set up CPU scheduling", new CpuSchedulingStep()),
            row(ExitStatus.NICE, "Failed to set up process scheduling priority (nice level)", new NiceStep()),
            row(ExitStatus.CPUAFFINITY, "Failed to set up CPU affinity", new CpuAffinityStep()),
            row(ExitStatus.NUMA_POLICY, "Failed to set NUMA memory policy", new NumaPolicyStep()),
            row(ExitStatus.IOPRIO, "Failed to set up IO scheduling priority", new IoSchedulingStep()),
            row(ExitStatus.TIMERSLACK, "Failed to set up timer slack", new TimerSlackStep()),
            row(ExitStatus.PERSONALITY, "Failed to set up execution domain (personality)", new PersonalityStep()),
            row(ExitStatus.STDIN, "Failed to change ownership of terminal", new TerminalOwnerStep()),
            row(ExitStatus.CGROUP, "Failed to adjust control group access", new CgroupAccessStep()),
            // Directories, credentials, environment.
            row(ExitStatus.RUNTIME_DIRECTORY, "Failed to set up special execution directory", new DirectoriesStep()),
            row(ExitStatus.CREDENTIALS, "Failed to set up credentials", new CredentialsStep()),
            row(ExitStatus.MEMORY, "Failed to set up environment", new EnvironmentStep()),
            row(ExitStatus.MEMORY, "Failed to set file mode creation mask", new UmaskStep()),
            row(ExitStatus.KEYRING, "Failed to set up kernel keyring", new KeyringStep()),
            row(ExitStatus.LIMITS, "Failed to adjust resource limits", LimitsStep.EARLY),
            row(ExitStatus.PAM, "Failed to set up PAM session", new PamStep()),
            // Namespaces.
            row(ExitStatus.USER, "Failed to set up user namespacing", UserNamespaceStep.OF_USERS),
            row(ExitStatus.NETWORK, "Failed to set up network namespacing", new NetworkNamespaceStep()),
            row(ExitStatus.NAMESPACE, "Failed to set up IPC namespacing", new IpcNamespaceStep()),
            row(ExitStatus.NAMESPACE, "Failed to set up mount namespacing", new MountNamespaceStep()),
            row(ExitStatus.NAMESPACE, "Failed to set up UTS namespacing", new HostnameStep()),
            row(ExitStatus.KSM, "Failed to set KSM", new MemoryKsmStep()),
            row(ExitStatus.GROUP, "Changing group credentials failed", new GroupsStep()),
            row(ExitStatus.USER, "Failed to set up user namespacing", new UserNamespaceStep()),
            // The program and its descriptors.
            row(ExitStatus.EXEC, "Unable to locate executable", new ProgramStep()),
            row(ExitStatus.FDS, "Failed to adjust passed file descriptors", new DescriptorsStep()),
            // Giving up privileges.
            row(ExitStatus.SMACK_PROCESS_LABEL, "Failed to set SMACK process label", new SmackLabelStep()),
            row(ExitStatus.CAPABILITIES, "Failed to drop capabilities", new BoundingSetStep()),
            row(ExitStatus.CHROOT, "Chrooting to the requested root directory failed", new RootDirectoryStep()),
            row(ExitStatus.USER, "Failed to change UID", new UserStep()),
            row(ExitStatus.CAPABILITIES, "Failed to apply ambient capabilities", new AmbientCapabilitiesStep()),
            row(ExitStatus.CHDIR, "Changing to the requested working directory failed", new WorkingDirectoryStep()),
            row(ExitStatus.SELINUX_CONTEXT, "Failed to change security labels", new SecurityLabelStep()),
            row(ExitStatus.SECUREBITS, "Failed to set process secure bits", new SecureBitsStep()),
            row(ExitStatus.NO_NEW_PRIVILEGES, "Failed to disable new privileges", new NoNewPrivilegesStep()),
            // Arguments are made ready before the filters: after them nothing but execve(2) happens.
            row(ExitStatus.MEMORY, "Failed to replace environment variables", new ArgumentsStep()),
            row(ExitStatus.LIMITS, "Failed to adjust resource limits", LimitsStep.LATE),
            row(ExitStatus.BPF, "Failed to restrict filesystems", new FileSystemsStep()),
            row(ExitStatus.SECCOMP, "Failed to apply system call filters", new SystemCallFilterStep()),
            row(ExitStatus.EXEC, "Failed to execute", new ExecuteStep()));

    private Steps() {}

    /** Applies all steps; returns only by throwing. */
    static void apply(Invocation run) {
        for (StepRow row : ALL) {
            try {
                row.step().apply(run);
            } catch (ErrnoException e) {
                throw StepFailure.of(row.status(), row.message(), e);
            }
        }
    }

    private static StepRow row(ExitStatus status, String message, ExecStep step) {
        return new StepRow(status, message, step);
    }
}
