// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.unit;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.systemdj.exec.PassedFd;
import org.systemdj.init.exec.DynamicUsers;
import org.systemdj.init.exec.LiveMount;
import org.systemdj.init.exec.OwnerChange;
import org.systemdj.init.exec.UnitAccounts;
import org.systemdj.text.CommandLine;

/**
 * Starts processes for units: the seam between the units' state machines and the kernel.
 *
 * <p>Source: systemd.exec(5). Loop-confined.
 */
public interface ProcessSpawner {
    /** What is special about a process. */
    enum Trait {
        /** It gets the unit's sockets and stored descriptors. */
        PASSES_FDS,
        /** It is an auxiliary command, not the main process. */
        IS_CONTROL,
        /** It runs beside the main process, in a group of its own where the unit is delegated. */
        IN_CONTROL_GROUP,
        /** It gets SERVICE_RESULT, EXIT_CODE and EXIT_STATUS. */
        KNOWS_RESULT,
        /** It gets TRIGGER_UNIT and the like. */
        KNOWS_TRIGGER,
        /** It gets NOTIFY_SOCKET. */
        MAY_NOTIFY,
        /** It gets WATCHDOG_USEC and WATCHDOG_PID. */
        HAS_WATCHDOG,
        /** It waits until no job is running, at most five seconds. */
        IDLE,
        /** Its standard input is the connection it was made for. */
        HAS_CONNECTION,
        /** It gets the unit's credentials. */
        HAS_CREDENTIALS,
        /** It begins the run proper: credentials are read anew for it. */
        FRESH_CREDENTIALS
    }

    /**
     * What to run.
     *
     * @param unit whose settings apply
     * @param fds descriptors to pass, in order
     * @param environment additions, which win over the unit's own
     * @param watchdogUsec the watchdog interval where {@link Trait#HAS_WATCHDOG} is set
     * @param connectionFd the connection where {@link Trait#HAS_CONNECTION} is set, else -1
     * @param execFd descriptor that the child closes by executing, -1 for none
     */
    record Request(
            Unit unit,
            CommandLine command,
            Set<Trait> traits,
            List<PassedFd> fds,
            Map<String, String> environment,
            long watchdogUsec,
            int connectionFd,
            int execFd) {}

    /**
     * Starts a process in the unit's control group. The caller watches it by pid.
     *
     * @return the process id
     * @throws SpawnException if that cannot even be tried; what the child itself cannot do it tells by exit status
     */
    int spawn(Request request) throws SpawnException;

    /** The users that are made up at present, by name. */
    default List<DynamicUsers.User> dynamicUsers() {
        return List.of();
    }

    /** As whom the unit's processes run, while there are any. */
    default UnitAccounts.Ids ids(Unit unit) {
        return UnitAccounts.Ids.NONE;
    }

    /**
     * Starts a process that removes files and directory trees. The caller watches it by pid.
     *
     * @return the process id
     * @throws SpawnException if that cannot even be tried; it exits with another status than 0 when something is left
     */
    int remove(List<String> paths) throws SpawnException;

    /**
     * Starts a process that mounts into the mount namespace of another. The caller watches it by pid.
     *
     * @return the process id
     * @throws SpawnException if that cannot even be tried; it tells of a failure in the log, and exits with 1
     */
    int mountInto(Unit unit, LiveMount mount) throws SpawnException;

    /**
     * Starts a process that has the kernel ask for the unmounting of what lies idle on an automount point, and waits with
     * it for the answers. The caller watches it by pid.
     *
     * @param device the number of the automount point's file system
     * @return the process id
     * @throws SpawnException if that cannot even be tried; it exits with the error's number when it fails
     */
    int expireAutomount(String where, int device) throws SpawnException;

    /**
     * Starts a process of the unit that looks a user and a group up and makes them owners. The caller watches it by pid.
     *
     * @return the process id
     * @throws SpawnException if that cannot even be tried; the exit status tells what has failed
     */
    int changeOwner(Unit unit, OwnerChange change) throws SpawnException;

    /** The unit is down: what its processes shared, such as a private /tmp, goes away. */
    void unitDown(Unit unit);

    /** A process could not be started. The message says why. */
    final class SpawnException extends Exception {
        private static final long serialVersionUID = 1;

        public SpawnException(String message) {
            super(message, null, false, false);
        }
    }
}
