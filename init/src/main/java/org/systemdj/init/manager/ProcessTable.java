// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.manager;

import org.systemdj.init.unit.Unit;

/**
 * What the manager knows of processes: whether they live, whose children and units they are.
 *
 * <p>Source: proc(5), kill(2). Loop-confined.
 */
public final class ProcessTable {
    private final Manager manager;

    ProcessTable(Manager manager) {
        this.manager = manager;
    }

    private KernelProcesses kernel() {
        return manager.parts().processes();
    }

    /** Sends a signal; false if the process is gone. */
    public boolean signal(int pid, int signal) {
        return kernel().signal(pid, signal);
    }

    /** Whether it exists and is no zombie. */
    public boolean isAlive(int pid) {
        return kernel().isAlive(pid);
    }

    /** Whether its end will be told to us. */
    public boolean isOurChild(int pid) {
        return kernel().isOurChild(pid);
    }

    /** Its name as the kernel has it, "n/a" where that cannot be told. */
    public String commandName(int pid) {
        return kernel().name(pid).orElse("n/a");
    }

    /** The unit a process belongs to: by its control group, else by what units watch; null if none. */
    public Unit unitOf(int pid) {
        String path = kernel().cgroup(pid).orElse(null);
        if (path != null) {
            Unit unit = manager.cgroups().unitOf(path);
            if (unit != null && !unit.perpetual()) {
                return unit;
            }
        }
        for (Unit unit : manager.units().watching(pid)) {
            return unit;
        }
        return path == null ? null : manager.cgroups().unitOf(path);
    }
}
