// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.shutdown;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.systemdj.sys.Cgroups;
import org.systemdj.sys.Clock;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.ExitInfo;
import org.systemdj.sys.ExtendedAttributes;
import org.systemdj.sys.FileStatus;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.ProcessInfo;
import org.systemdj.sys.Processes;
import org.systemdj.sys.SignalSet;
import org.systemdj.sys.Signals;
import org.systemdj.text.Values;

/**
 * The real processes.
 *
 * <p>Source: proc(5); systemd.io/ROOT_STORAGE_DAEMONS; systemd.unit(5), SurviveFinalKillSignal=.
 *
 * <p>Used by one thread, with SIGCHLD blocked.
 */
final class SystemProcesses implements ProcessRing {
    private static final String[] SURVIVOR = {"user.survive_final_kill_signal", "trusted.survive_final_kill_signal"};
    private static final SignalSet CHILD = SignalSet.of(Signals.SIGCHLD);

    private final Cgroups cgroups = new Cgroups(Cgroups.MOUNT_POINT);

    @Override
    public List<Integer> all() {
        return ProcessInfo.all();
    }

    @Override
    public boolean isKernelThread(int process) {
        return ProcessInfo.isKernelThread(process);
    }

    @Override
    public OptionalInt user(int process) {
        return ProcessInfo.user(process);
    }

    @Override
    public boolean isMarked(int process) {
        return FileSystem.tryReadText("/proc/" + process + "/cmdline")
                .filter(line -> line.startsWith("@"))
                .isPresent();
    }

    @Override
    public boolean sharesRoot(int process) {
        try {
            Optional<FileStatus> theirs = FileSystem.status("/proc/" + process + "/root");
            Optional<FileStatus> ours = FileSystem.status("/proc/1/root");
            return theirs.isPresent() && ours.isPresent() && theirs.get().isSameFile(ours.get());
        } catch (ErrnoException e) {
            return false;
        }
    }

    @Override
    public boolean isSurvivor(int process) {
        String directory = ProcessInfo.cgroup(process).map(cgroups::directory).orElse("");
        for (String name : directory.isEmpty() ? new String[0] : SURVIVOR) {
            try {
                Optional<String> value = ExtendedAttributes.getText(directory, name);
                if (value.isPresent()) {
                    return Values.parseBoolean(value.get()).orElse(false);
                }
            } catch (ErrnoException e) {
                // The group is gone, or attributes are not supported: not marked.
            }
        }
        return false;
    }

    @Override
    public boolean hasTerminal(int process) {
        return ProcessInfo.hasTerminal(process);
    }

    @Override
    public String name(int process) {
        return ProcessInfo.name(process).orElse("n/a");
    }

    @Override
    public int signal(int process, int signal) {
        return Signals.kill(process, signal);
    }

    @Override
    public boolean exists(int process) {
        return Signals.kill(process, 0) != -Errno.ESRCH;
    }

    @Override
    public int reap() {
        ExitInfo ended = Processes.tryReapAny();
        return ended == null ? 0 : ended.process();
    }

    @Override
    public void awaitChild(long usec) {
        Signals.await(CHILD, usec);
    }

    @Override
    public long monotonicUsec() {
        return Clock.monotonicUsec();
    }
}
