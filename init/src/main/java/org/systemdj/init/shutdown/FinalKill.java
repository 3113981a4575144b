// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.shutdown;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.log.LogLevels;
import org.systemdj.sys.Errno;
import org.systemdj.sys.Signals;
import org.systemdj.time.TimeSpan;

/**
 * Signals all processes that are left, and waits for their end.
 *
 * <p>Spared are the kernel's threads, units with SurviveFinalKillSignal=, and programs of root whose argv[0] begins with
 * {@code @}: daemons that the root file system needs. All others are stopped while the list is read, so that none can
 * have children behind our back, and continued after the signal.
 *
 * <p>Source: systemd-shutdown(8); systemd.io/ROOT_STORAGE_DAEMONS.
 *
 * <p>Used by one thread.
 */
final class FinalKill {
    private static final Logger LOG = LoggerFactory.getLogger(FinalKill.class);
    private static final int ALL = -1;
    private static final int INIT = 1;
    private static final long REPORT_AFTER_USEC = 10 * TimeSpan.USEC_PER_SEC;
    private static final long LONGEST_WAIT_USEC = TimeSpan.USEC_PER_SEC;

    private final ProcessRing ring;

    FinalKill(ProcessRing ring) {
        this.ring = ring;
    }

    /**
     * Sends {@code signal} and waits.
     *
     * @param hangUp also SIGHUP, for shells: only to processes with a terminal, because daemons reload with it
     * @return how many were still there at the end of the time
     */
    int broadcast(int signal, boolean hangUp, long timeoutUsec) {
        TreeSet<Integer> signalled = send(signal, hangUp);
        await(signalled, timeoutUsec);
        return signalled.size();
    }

    /** Sends {@code signal}, as {@link #broadcast}; whose ends are somebody else's business. */
    TreeSet<Integer> send(int signal, boolean hangUp) {
        int error = ring.signal(ALL, Signals.SIGSTOP);
        if (error < 0 && error != -Errno.ESRCH) {
            LOG.warn("kill(-1, SIGSTOP) failed: {}", Errno.text(-error));
        }
        TreeSet<Integer> signalled = signalAll(signal, hangUp);
        error = ring.signal(ALL, Signals.SIGCONT);
        if (error < 0 && error != -Errno.ESRCH) {
            LOG.warn("kill(-1, SIGCONT) failed: {}", Errno.text(-error));
        }
        return signalled;
    }

    private TreeSet<Integer> signalAll(int signal, boolean hangUp) {
        TreeSet<Integer> signalled = new TreeSet<>();
        for (int process : ring.all()) {
            if (isSpared(process, signal == Signals.SIGKILL)) {
                continue;
            }
            if (signal == Signals.SIGKILL) {
                notice("Sending SIGKILL to PID " + process + " (" + ring.name(process) + ").");
            }
            int error = ring.signal(process, signal);
            if (error == 0) {
                signalled.add(process);
                if (hangUp && ring.hasTerminal(process)) {
                    ring.signal(process, Signals.SIGHUP);
                }
            } else if (error != -Errno.ENOENT && error != -Errno.ESRCH) {
                LOG.warn("Could not kill {}: {}", process, Errno.text(-error));
            }
        }
        return signalled;
    }

    private boolean isSpared(int process, boolean warn) {
        if (process == INIT || ring.isKernelThread(process) || ring.isSurvivor(process)) {
            return true;
        }
        OptionalInt user = ring.user(process);
        if (user.isEmpty()) {
            return true;
        }
        if (user.getAsInt() != 0 || !ring.isMarked(process)) {
            return false;
        }
        if (warn && ring.sharesRoot(process)) {
            notice("Process " + process + " (" + ring.name(process) + ") has been marked to be excluded from killing."
                    + " It is running from the root file system, and thus likely to block re-mounting of the root"
                    + " file system to read-only. Please consider moving it into an initrd file system instead.");
        }
        return true;
    }

    private void await(TreeSet<Integer> left, long timeoutUsec) {
        long start = ring.monotonicUsec();
        long end = TimeSpan.add(start, timeoutUsec);
        long report = start + REPORT_AFTER_USEC;
        while (!left.isEmpty()) {
            for (int reaped = ring.reap(); reaped > 0; reaped = ring.reap()) {
                left.remove(reaped);
            }
            // Children of others come to us only when their parent ends.
            left.removeIf(process -> !ring.exists(process));
            long now = ring.monotonicUsec();
            if (left.isEmpty() || now >= end) {
                return;
            }
            if (now >= report) {
                report(left);
                report = Long.MAX_VALUE;
            }
            ring.awaitChild(Math.min(LONGEST_WAIT_USEC, end - now));
        }
    }

    private void report(TreeSet<Integer> left) {
        List<String> names = new ArrayList<>();
        for (int process : left) {
            names.add(process + " (" + ring.name(process) + ")");
        }
        LOG.warn("Waiting for process: {}", String.join(", ", names));
    }

    private static void notice(String text) {
        LOG.atInfo().addKeyValue("PRIORITY", LogLevels.NOTICE).log(text);
    }
}
