// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.shutdown;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.sys.Clock;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.ExitInfo;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.PidFd;
import org.systemdj.sys.Poll;
import org.systemdj.sys.Processes;
import org.systemdj.sys.Signals;
import org.systemdj.sys.SpawnRequest;
import org.systemdj.text.BackupFiles;
import org.systemdj.time.TimeSpan;

/**
 * Executables that administrators and packages leave for the very end. All run at once, with the verb as their argument;
 * a failure is told and ignored.
 *
 * <p>Source: systemd-shutdown(8), "/usr/lib/systemd/system-shutdown/".
 *
 * <p>Used by one thread.
 */
final class ShutdownHooks {
    private static final Logger LOG = LoggerFactory.getLogger(ShutdownHooks.class);
    private static final long LIMIT_USEC = 90 * TimeSpan.USEC_PER_SEC;
    private static final int EXECUTE = 1;

    private final String directory;
    private final List<String> environment;

    /** @param environment as {@code NAME=value} */
    ShutdownHooks(String directory, List<String> environment) {
        this.directory = directory;
        this.environment = environment;
    }

    /** Runs them all and waits, a minute and a half at most. */
    void run(ShutdownVerb verb) {
        Map<String, PidFd> running = new LinkedHashMap<>();
        for (String path : find()) {
            try {
                SpawnRequest request = new SpawnRequest(path, List.of(path, verb.word()), environment);
                running.put(path, Processes.spawn(request).handle());
            } catch (ErrnoException e) {
                LOG.error("Failed to execute {}: {}", path, e.reason());
            }
        }
        long end = Clock.monotonicUsec() + LIMIT_USEC;
        running.forEach((path, process) -> await(path, process, end));
    }

    /** The executables by name; backups and hidden files are none. */
    List<String> find() {
        List<String> found = new ArrayList<>();
        for (String name : FileSystem.list(directory)) {
            String path = directory + "/" + name;
            boolean program =
                    FileSystem.status(path).filter(status -> status.isRegular()).isPresent();
            if (!BackupFiles.isHiddenOrBackup(name) && program && FileSystem.tryAccess(path, EXECUTE) == 0) {
                found.add(path);
            }
        }
        found.sort(null);
        return found;
    }

    private static void await(String path, PidFd process, long end) {
        try (process) {
            int left = (int) Math.max(0, (end - Clock.monotonicUsec()) / TimeSpan.USEC_PER_MSEC);
            if ((Poll.await(process.fd(), Poll.IN, left) & Poll.IN) == 0) {
                LOG.error("{} takes too long, killing it.", path);
                process.signal(Signals.SIGKILL);
                return;
            }
            ExitInfo exit = process.awaitExit();
            if (!exit.isExited()) {
                LOG.error("{} terminated by signal {}.", path, Signals.name(exit.status()));
            } else if (exit.status() != 0) {
                LOG.error("{} failed with exit status {}.", path, exit.status());
            } else {
                LOG.debug("{} succeeded.", path);
            }
        } catch (ErrnoException e) {
            LOG.error("Failed to wait for {}: {}", path, e.reason());
        }
    }
}
