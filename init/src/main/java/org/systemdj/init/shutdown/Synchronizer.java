// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.shutdown;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.ExitInfo;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.PidFd;
import org.systemdj.sys.Poll;
import org.systemdj.sys.Signals;

/**
 * Writes out what is not on disk yet, for as long as it goes on: given up only when the amount to be written has not
 * become less for half a minute.
 *
 * <p>Source: systemd-shutdown(8); proc_meminfo(5).
 *
 * <p>Used by one thread.
 */
final class Synchronizer {
    private static final Logger LOG = LoggerFactory.getLogger(Synchronizer.class);
    private static final int ATTEMPTS = 3;
    private static final int ATTEMPT_MILLIS = 10_000;
    private static final List<String> UNWRITTEN = List.of("NFS_Unstable:", "Writeback:", "Dirty:");

    private Synchronizer() {}

    /** Synchronizes everything. */
    static void all() {
        run(ChildTask.SYNC, List.of(), "filesystems and block devices");
    }

    /** Synchronizes one block device. */
    static void device(String path) {
        run(ChildTask.SYNC_DEVICE, List.of(path), path);
    }

    private static void run(ChildTask task, List<String> arguments, String what) {
        LOG.info("Syncing {}.", what);
        try (PidFd child = Children.start(task, arguments)) {
            await(child, what);
        } catch (ErrnoException e) {
            LOG.error("Failed to start the synchronization of {}: {}", what, e.reason());
        }
    }

    private static void await(PidFd child, String what) {
        long unwritten = Long.MAX_VALUE;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if ((Poll.await(child.fd(), Poll.IN, ATTEMPT_MILLIS) & Poll.IN) != 0) {
                ExitInfo exit = child.awaitExit();
                if (exit.isExited() && exit.status() != 0) {
                    LOG.error("Failed to sync {}: {}", what, Errno.text(exit.status()));
                }
                return;
            }
            long now = unwrittenKib(FileSystem.tryReadText("/proc/meminfo").orElse(""));
            if (now < unwritten) {
                attempt = -1; // It makes progress.
            }
            unwritten = now;
        }
        LOG.error("Syncing {} - timed out, issuing SIGKILL to PID {}.", what, child.process());
        child.signal(Signals.SIGKILL);
    }

    /** How much is yet to be written, in KiB, out of the text of /proc/meminfo. */
    static long unwrittenKib(String text) {
        long sum = 0;
        for (String line : text.split("\n")) {
            for (String key : UNWRITTEN) {
                if (line.startsWith(key)) {
                    String number =
                            line.substring(key.length()).replace("kB", "").strip();
                    try {
                        sum += Long.parseLong(number);
                    } catch (NumberFormatException e) {
                        LOG.warn("Failed to parse /proc/meminfo field: {}", line);
                    }
                }
            }
        }
        return sum;
    }
}
