// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.manager;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.systemdj.init.unit.Unit;
import org.systemdj.sys.FileStatus;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.Processes;

/** Files by which daemons tell their main process. Source: systemd.service(5), PIDFile=. Loop-confined. */
public final class PidFiles {
    private static final Logger LOG = LoggerFactory.getLogger(PidFiles.class);

    private PidFiles() {}

    /**
     * Reads a PID file and checks what it says.
     *
     * @param mayBeMissing whether it is worth no message that the file is not there
     * @return the process, 0 if there is none that can be taken for the unit's main one
     */
    public static int read(String path, Unit unit, boolean mayBeMissing) {
        Level level = mayBeMissing ? Level.DEBUG : Level.INFO;
        Optional<String> line = FileSystem.readFirstLine(path);
        if (line.isEmpty()) {
            LOG.atLevel(level)
                    .log(
                            "{}: Can't open PID file '{}' (yet?) after {}: No such file or directory",
                            unit.id(),
                            path,
                            unit.subState());
            return 0;
        }
        int pid;
        try {
            pid = Integer.parseInt(line.get().trim());
        } catch (NumberFormatException e) {
            LOG.atLevel(level).log("{}: Failed to parse PID from file {}: Invalid argument", unit.id(), path);
            return 0;
        }
        ProcessTable processes = unit.manager().processes();
        if (pid <= 1 || pid == Processes.self()) {
            LOG.atLevel(level).log("{}: New main PID {} is the manager, refusing.", unit.id(), pid);
            return 0;
        }
        if (!processes.isAlive(pid)) {
            LOG.atLevel(level).log("{}: New main PID {} from {} does not exist or is a zombie.", unit.id(), pid, path);
            return 0;
        }
        if (processes.unitOf(pid) != unit && !isTrusted(path)) {
            LOG.error(
                    "{}: New main PID {} does not belong to service, and PID file is not owned by root. Refusing.",
                    unit.id(),
                    pid);
            return 0;
        }
        return pid;
    }

    private static boolean isTrusted(String path) {
        return FileSystem.linkStatus(path)
                .map(FileStatus::user)
                .filter(user -> user == 0)
                .isPresent();
    }

    /** Removes a stale one. */
    public static void remove(String path) {
        FileSystem.tryUnlink(path);
    }
}
