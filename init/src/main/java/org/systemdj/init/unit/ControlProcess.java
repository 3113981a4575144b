// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.unit;

import java.util.HashMap;
import java.util.IdentityHashMap;
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
    private CommandLine running;
    private final Map<String, CommandLine> made = new HashMap<>();
    private final Map<CommandLine, ExecRecord> records = new IdentityHashMap<>();

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

    /** When a command, this very object, last ran. */
    public ExecRecord record(CommandLine command) {
        return records.getOrDefault(command, ExecRecord.NONE);
    }

    /** The command that the unit has last made for a purpose; null if it has made none since it was loaded. */
    public CommandLine made(String purpose) {
        return made.get(purpose);
    }

    /** The unit is loaded anew: what has run before is not shown any more. */
    public void forgetCommands() {
        made.clear();
        records.clear();
        running = null;
    }

    /** Runs a command that the unit has made, not its file. */
    public void spawn(String purpose, CommandLine command) throws SpawnException {
        records.remove(made.put(purpose, command));
        spawn(command, List.of());
    }

    public void spawn(CommandLine command, List<PassedFd> fds) throws SpawnException {
        Timestamp begun = Timestamp.now(unit.manager().loop());
        int started = unit.manager()
                .spawner()
                .spawn(new ProcessSpawner.Request(
                        unit, command, Set.of(ProcessSpawner.Trait.IS_CONTROL), fds, Map.of(), 0, -1, -1));
        restore(started);
        running = command;
        records.put(command, ExecRecord.started(started, begun));
    }

    /** Takes a process up that is there already; 0 for none. */
    public void restore(int process) {
        forget();
        pid = process;
        if (process > 0) {
            unit.manager().units().watchPid(unit, process);
        }
    }

    /** Whether an exit is this process's; if so it is no longer running. */
    public boolean ends(ChildExit exit) {
        if (exit.pid() != pid) {
            return false;
        }
        if (running != null) {
            records.put(
                    running,
                    record(running).ended(exit, Timestamp.now(unit.manager().loop())));
        }
        forget();
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
        running = null;
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
