// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.unit;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.systemdj.exec.PassedFd;
import org.systemdj.init.unit.ProcessSpawner.SpawnException;
import org.systemdj.sys.Signals;
import org.systemdj.text.CommandLine;

/**
 * The one process that carries out commands for a unit that has no main process: sockets, mounts, swaps.
 *
 * <p>Loop-confined.
 */
public final class ControlProcess {
    private final Unit unit;
    private int pid;
    private ExecRecord record = ExecRecord.NONE;

    public ControlProcess(Unit unit) {
        this.unit = unit;
    }

    /** The process, 0 if there is none. */
    public int pid() {
        return pid;
    }

    public boolean isRunning() {
        return pid > 0;
    }

    /** When it last ran. */
    public ExecRecord record() {
        return record;
    }

    public void spawn(CommandLine command) throws SpawnException {
        spawn(command, Map.of(), List.of());
    }

    public void spawn(CommandLine command, List<PassedFd> fds) throws SpawnException {
        spawn(command, Map.of(), fds);
    }

    public void spawn(CommandLine command, Map<String, String> environment) throws SpawnException {
        spawn(command, environment, List.of());
    }

    private void spawn(CommandLine command, Map<String, String> environment, List<PassedFd> fds) throws SpawnException {
        Timestamp begun = Timestamp.now(unit.manager().loop());
        int started = unit.manager()
                .spawner()
                .spawn(new ProcessSpawner.Request(
                        unit, command, Set.of(ProcessSpawner.Trait.IS_CONTROL), fds, environment, 0, -1, -1));
        restore(started);
        record = ExecRecord.started(started, begun);
    }

    /** Takes a process up that is there already; 0 for none. */
    public void restore(int running) {
        forget();
        pid = running;
        if (running > 0) {
            unit.manager().units().watchPid(unit, running);
        }
    }

    /** Whether an exit is this process's; if so it is no longer running. */
    public boolean ends(ChildExit exit) {
        if (exit.pid() != pid) {
            return false;
        }
        forget();
        record = record.ended(exit, Timestamp.now(unit.manager().loop()));
        return true;
    }

    /** Ends it without waiting for that. */
    public void abort() {
        if (pid > 0) {
            unit.manager().processes().signal(pid, Signals.SIGKILL);
        }
        forget();
    }

    public void forget() {
        if (pid > 0) {
            unit.manager().units().unwatchPid(unit, pid);
        }
        pid = 0;
    }

    /** Whether an exit counts as success; programs in the background may be ended by the signals that stop daemons. */
    public static boolean isClean(ChildExit exit) {
        return exit.isCleanExit();
    }

    /** The result word for an exit that is no success. */
    public static String failureWord(ChildExit exit) {
        return switch (exit.code()) {
            case ChildExit.EXITED -> "exit-code";
            case ChildExit.DUMPED -> "core-dump";
            default -> "signal";
        };
    }
}
