// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.run;

import java.util.Optional;
import org.systemdj.init.manager.KernelProcesses;
import org.systemdj.sys.ExitInfo;
import org.systemdj.sys.ProcessInfo;
import org.systemdj.sys.Processes;
import org.systemdj.sys.Signals;

/** The processes of this machine. Source: proc(5), kill(2), waitid(2). Immutable. */
final class SystemProcesses implements KernelProcesses {
    @Override
    public boolean signal(int pid, int signal) {
        return Signals.kill(pid, signal) >= 0;
    }

    @Override
    public boolean isAlive(int pid) {
        return ProcessInfo.isAlive(pid);
    }

    @Override
    public boolean isOurChild(int pid) {
        return Processes.isChild(pid);
    }

    @Override
    public ExitInfo peekExited() {
        return Processes.peekExited();
    }

    @Override
    public void reap(int pid) {
        Processes.tryReap(pid);
    }

    @Override
    public Optional<String> name(int pid) {
        return ProcessInfo.name(pid);
    }

    @Override
    public Optional<String> cgroup(int pid) {
        return ProcessInfo.cgroup(pid);
    }
}
