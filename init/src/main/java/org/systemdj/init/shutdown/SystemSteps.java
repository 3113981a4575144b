// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.shutdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.init.log.LogControl;
import org.systemdj.init.shutdown.Stage.Kind;
import org.systemdj.log.LogLevels;
import org.systemdj.notify.Notify;
import org.systemdj.sys.Cgroups;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.Limits;
import org.systemdj.sys.MemoryLock;
import org.systemdj.sys.PidFd;
import org.systemdj.sys.ProcessInfo;
import org.systemdj.sys.Processes;
import org.systemdj.sys.Reboot;
import org.systemdj.sys.SpawnRequest;
import org.systemdj.sys.Watchdog;
import org.systemdj.time.TimeSpan;

/**
 * The acts on the real system.
 *
 * <p>Source: systemd-shutdown(8); core(5); kernel Documentation/admin-guide/binfmt-misc.rst.
 *
 * <p>Used by one thread.
 */
final class SystemSteps implements ShutdownSteps {
    private static final Logger LOG = LoggerFactory.getLogger(SystemSteps.class);
    private static final String HOOKS = "/usr/lib/systemd/system-shutdown";
    private static final String REBOOT_PARAMETER = "/run/systemd/reboot-param";
    private static final String KEXEC = "/usr/sbin/kexec";
    private static final String BINARY_FORMATS = "/proc/sys/fs/binfmt_misc/status";
    private static final long SAFE_OPEN_FILES = 1024;

    private final ShutdownOptions options;
    private final List<String> arguments;
    private final Map<String, String> environment;
    private final FinalKill finalKill = new FinalKill(new SystemProcesses());
    private final Cgroups cgroups = new Cgroups(Cgroups.MOUNT_POINT);
    private final boolean initrdFollows = ExitRoot.isThere();
    private Watchdog watchdog;

    SystemSteps(ShutdownOptions options, List<String> arguments, Map<String, String> environment) {
        this.options = options;
        this.arguments = arguments;
        this.environment = environment;
    }

    @Override
    public void raiseConsoleLevel() {
        switch (LogControl.writer().target()) {
            case KMSG, JOURNAL_OR_KMSG, SYSLOG_OR_KMSG, AUTO -> ConsoleLevel.raise(LogLevels.WARNING);
            case CONSOLE, CONSOLE_PREFIXED, JOURNAL, SYSLOG, NULL -> {}
        }
    }

    @Override
    public void startWatchdog() {
        String text = environment.getOrDefault("WATCHDOG_USEC", "");
        if (text.isEmpty()) {
            return;
        }
        long usec = TimeSpan.parse(text + "us").map(TimeSpan::usec).orElse(-1L);
        if (usec < 0) {
            LOG.warn("Failed to parse watchdog timeout '{}', ignoring.", text);
            return;
        }
        if (usec == 0 || usec == TimeSpan.USEC_INFINITY) {
            return;
        }
        String wanted = environment.getOrDefault("WATCHDOG_DEVICE", "");
        String path = wanted.isEmpty() ? Watchdog.DEFAULT_DEVICE : wanted;
        try {
            watchdog = Watchdog.open(path);
        } catch (ErrnoException e) {
            LOG.debug("Failed to open watchdog device {}, ignoring: {}", path, e.reason());
            return;
        }
        long set = watchdog.trySetTimeoutUsec(usec);
        if (set < 0) {
            LOG.warn("Failed to set watchdog hardware timeout, ignoring: {}", Errno.text((int) -set));
        } else {
            LOG.info(
                    "Watchdog running with a hardware timeout of {}.",
                    TimeSpan.ofUsec(set).format());
        }
    }

    @Override
    public void feedWatchdog() {
        if (watchdog != null) {
            watchdog.ping();
        }
    }

    @Override
    public void lockMemory() {
        int error = MemoryLock.tryLockAll();
        if (error < 0) {
            LOG.debug("Failed to lock memory, ignoring: {}", Errno.text(-error));
        }
    }

    @Override
    public void synchronize() {
        Synchronizer.all();
    }

    @Override
    public void stopKernelHelpers() {
        int error = FileSystem.tryWriteText("/proc/sys/kernel/core_pattern", "|/bin/false");
        if (error < 0) {
            LOG.debug("Failed to turn off coredumps, ignoring: {}", Errno.text(-error));
        }
        if (FileSystem.exists(BINARY_FORMATS)) {
            error = FileSystem.tryWriteText(BINARY_FORMATS, "-1");
            if (error < 0) {
                LOG.debug("Failed to unregister binfmt_misc entries, ignoring: {}", Errno.text(-error));
            }
        }
    }

    @Override
    public void kill(int signal) {
        finalKill.broadcast(signal, signal == org.systemdj.sys.Signals.SIGTERM, options.timeoutUsec());
    }

    @Override
    public void trimCgroups() {
        String own = ProcessInfo.cgroup(0).orElse("/");
        // PID 1 itself sits in init.scope below the root of what it manages.
        int last = own.lastIndexOf('/');
        String root = own.endsWith("/init.scope") ? own.substring(0, last) : own;
        for (String child : cgroups.children(root)) {
            cgroups.tryRemoveTree((root.equals("/") ? "" : root) + "/" + child);
        }
    }

    @Override
    public void makeMountsPrivate() {
        int error = SystemMounts.makePrivate();
        if (error < 0) {
            LOG.warn("Failed to make mounts private, ignoring: {}", Errno.text(-error));
        }
    }

    @Override
    public List<Stage> stages() {
        return List.of(
                new FileSystemsStage(new SystemMounts()),
                new SwapsStage(),
                new BlockStage(Kind.LOOP_DEVICES, new LoopDevices()),
                new BlockStage(Kind.MD_DEVICES, new MdDevices()),
                new BlockStage(Kind.DM_DEVICES, new DmDevices()));
    }

    @Override
    public boolean initrdFollows() {
        return initrdFollows;
    }

    @Override
    public void runHooks(ShutdownVerb verb) {
        Limits.Limit limit = Limits.get(Limits.Resource.NOFILE);
        if (Long.compareUnsigned(limit.soft(), SAFE_OPEN_FILES) > 0) {
            Limits.trySet(Limits.Resource.NOFILE, new Limits.Limit(SAFE_OPEN_FILES, limit.hard()));
        }
        new ShutdownHooks(HOOKS, block()).run(verb);
    }

    @Override
    public void enterInitrd() {
        ExitRoot.enter(ExitRoot.arguments(arguments), block());
    }

    @Override
    public void notifySupervisor(ShutdownVerb verb, int exitCode) {
        String address = environment.getOrDefault(Notify.VARIABLE, "");
        if (address.isEmpty()) {
            return;
        }
        StringBuilder state = new StringBuilder();
        state.append("EXIT_STATUS=")
                .append(exitCode)
                .append("\nX_SYSTEMD_SHUTDOWN=")
                .append(verb.word());
        if (verb == ShutdownVerb.REBOOT && !rebootParameter().isEmpty()) {
            state.append("\nX_SYSTEMD_REBOOT_PARAMETER=").append(rebootParameter());
        }
        try {
            Notify.send(address, state.toString());
        } catch (ErrnoException e) {
            LOG.debug("Failed to notify the supervisor, ignoring: {}", e.reason());
        }
    }

    @Override
    public void reportLeft(Set<Kind> left) {
        LOG.error("Unable to finalize remaining{} ignoring.", DetachLoop.words(left));
    }

    @Override
    public void executeKexec() {
        if (!FileSystem.exists(KEXEC)) {
            LOG.debug("No {} here, proceeding with reboot(RB_KEXEC).", KEXEC);
            return;
        }
        try (PidFd child = Processes.spawn(new SpawnRequest(KEXEC, List.of(KEXEC, "-e"), block()))
                .handle()) {
            child.awaitExit();
        } catch (ErrnoException e) {
            LOG.error("Failed to execute '{}' binary, proceeding with reboot(RB_KEXEC): {}", KEXEC, e.reason());
        }
    }

    @Override
    public int restart(boolean withParameter) {
        String parameter = withParameter ? rebootParameter() : "";
        if (!parameter.isEmpty()) {
            LOG.info("Rebooting with argument '{}'.", parameter);
            int error = Reboot.restart(parameter);
            LOG.warn("Failed to reboot with parameter, retrying without: {}", Errno.text(-error));
        }
        LOG.info("Rebooting.");
        return Reboot.restart();
    }

    @Override
    public int powerOff() {
        return Reboot.powerOff();
    }

    @Override
    public int halt() {
        return Reboot.halt();
    }

    @Override
    public int startLoadedKernel() {
        return Reboot.kexec();
    }

    private static String rebootParameter() {
        return FileSystem.readFirstLine(REBOOT_PARAMETER).orElse("").strip();
    }

    private List<String> block() {
        List<String> block = new ArrayList<>(environment.size());
        environment.forEach((name, value) -> block.add(name + "=" + value));
        return block;
    }
}
