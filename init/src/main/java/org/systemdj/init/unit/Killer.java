// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.unit;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.config.KillMode;
import org.systemdj.directive.KillDirectives;
import org.systemdj.init.manager.ProcessTable;
import org.systemdj.log.LogLevels;
import org.systemdj.sys.Signals;

/**
 * Sends signals to the processes of a unit as KillMode= and the other settings of systemd.kill(5) say.
 *
 * <p>Source: systemd.kill(5). Loop-confined.
 */
public final class Killer {
    private static final Logger LOG = LoggerFactory.getLogger(Killer.class);

    /** Why processes are signalled, which chooses the signal. */
    public enum Operation {
        TERMINATE,
        /** To be started again right after. */
        RESTART,
        KILL,
        WATCHDOG
    }

    private Killer() {}

    /**
     * Signals the main and control process and, by KillMode=, the rest of the control group.
     *
     * @param mainIsAlien the main process is not our child, so its end will not be told
     * @return whether there is something to wait for
     */
    public static boolean kill(Unit unit, Operation operation, int mainPid, int controlPid, boolean mainIsAlien) {
        KillMode mode = unit.get(KillDirectives.KILL_MODE);
        if (mode == KillMode.NONE) {
            return false;
        }
        ProcessTable processes = unit.manager().processes();
        int signal = signalFor(unit, operation);
        boolean hangUp = unit.get(KillDirectives.SEND_SIGHUP)
                && (operation == Operation.TERMINATE || operation == Operation.RESTART)
                && signal != Signals.SIGHUP;
        boolean told = operation == Operation.KILL || operation == Operation.WATCHDOG;
        boolean wait = false;
        for (int pid : new int[] {mainPid, controlPid}) {
            if (told && pid > 0) {
                tell(unit, pid, signal);
            }
            if (pid > 0 && processes.signal(pid, signal)) {
                wait |= !(pid == mainPid && mainIsAlien);
                afterwards(processes, pid, signal, hangUp);
            }
        }
        boolean group = mode == KillMode.CONTROL_GROUP || (mode == KillMode.MIXED && operation == Operation.KILL);
        if (group) {
            Set<Integer> done = new HashSet<>(List.of(mainPid, controlPid));
            int count = killGroup(unit, signal, hangUp, told, done);
            // An emptied control group reports itself, so waiting for it is safe.
            wait |= count > 0;
        }
        return wait;
    }

    private static int killGroup(Unit unit, int signal, boolean hangUp, boolean told, Set<Integer> done) {
        ProcessTable processes = unit.manager().processes();
        int count = 0;
        boolean found = true;
        // Processes may fork while they are signalled: go on until a round meets nobody new.
        while (found) {
            found = false;
            for (int pid : unit.cgroup().pids()) {
                if (pid > 0 && done.add(pid)) {
                    found = true;
                    if (told) {
                        tell(unit, pid, signal);
                    }
                    if (processes.signal(pid, signal)) {
                        count++;
                        afterwards(processes, pid, signal, hangUp);
                    }
                }
            }
        }
        return count;
    }

    private static void tell(Unit unit, int pid, int signal) {
        LOG.atInfo()
                .addKeyValue("PRIORITY", LogLevels.NOTICE)
                .addKeyValue(unit.manager().isSystem() ? "UNIT" : "USER_UNIT", unit.id())
                .log(
                        "{}: Killing process {} ({}) with signal SIG{}.",
                        unit.id(),
                        pid,
                        unit.manager().processes().commandName(pid),
                        Signals.name(signal));
    }

    private static void afterwards(ProcessTable processes, int pid, int signal, boolean hangUp) {
        if (signal != Signals.SIGKILL && signal != Signals.SIGCONT) {
            processes.signal(pid, Signals.SIGCONT);
        }
        if (hangUp) {
            processes.signal(pid, Signals.SIGHUP);
        }
    }

    private static int signalFor(Unit unit, Operation operation) {
        return switch (operation) {
            case TERMINATE -> unit.get(KillDirectives.KILL_SIGNAL);
            case RESTART -> {
                int restart = unit.get(KillDirectives.RESTART_KILL_SIGNAL);
                yield restart > 0 ? restart : unit.get(KillDirectives.KILL_SIGNAL);
            }
            case KILL -> unit.get(KillDirectives.FINAL_KILL_SIGNAL);
            case WATCHDOG -> unit.get(KillDirectives.WATCHDOG_SIGNAL);
        };
    }
}
