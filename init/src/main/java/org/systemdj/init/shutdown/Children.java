// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.shutdown;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.init.log.LogControl;
import org.systemdj.log.LogTarget;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.ExitInfo;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.OpenFlags;
import org.systemdj.sys.PidFd;
import org.systemdj.sys.Poll;
import org.systemdj.sys.Processes;
import org.systemdj.sys.Signals;
import org.systemdj.sys.SpawnRequest;
import org.systemdj.time.TimeSpan;

/**
 * Runs {@link ChildTask}s.
 *
 * <p>Used by one thread.
 */
final class Children {
    private static final Logger LOG = LoggerFactory.getLogger(Children.class);
    private static final String SELF = "/proc/self/exe";
    private static final int STANDARD_ERROR = 2;
    private static final int POLL_MILLIS = (int) (90 * TimeSpan.USEC_PER_SEC / TimeSpan.USEC_PER_MSEC);

    private Children() {}

    /**
     * Runs a task: 0, the negated errno that the call came to, or -ETIMEDOUT when it hung and was given up.
     *
     * @param what for messages, such as {@code Unmounting '/x'}
     */
    static int run(ChildTask task, String what, List<String> arguments) {
        try (PidFd child = start(task, arguments)) {
            if ((Poll.await(child.fd(), Poll.IN, POLL_MILLIS) & Poll.IN) == 0) {
                LOG.error("{} timed out, issuing SIGKILL to PID {}.", what, child.process());
                child.signal(Signals.SIGKILL); // It dies, and is reaped, when the kernel lets it.
                return -Errno.ETIMEDOUT;
            }
            ExitInfo exit = child.awaitExit();
            if (!exit.isExited()) {
                LOG.error("{} failed abnormally, child process {} aborted or exited non-zero.", what, child.process());
                return -Errno.EPROTO;
            }
            return -exit.status();
        } catch (ErrnoException e) {
            LOG.error("{} failed unexpectedly, cannot run a child process: {}", what, e.reason());
            return -e.errno();
        }
    }

    /** Starts a task; the caller owns the handle. */
    static PidFd start(ChildTask task, List<String> arguments) {
        SpawnRequest request = new SpawnRequest(SELF, task.commandLine(arguments), List.of());
        LogTarget target = LogControl.writer().target();
        boolean onConsole = target == LogTarget.CONSOLE || target == LogTarget.CONSOLE_PREFIXED;
        int console = onConsole
                ? FileSystem.tryOpen("/dev/console", OpenFlags.O_WRONLY | OpenFlags.O_NOCTTY | OpenFlags.O_CLOEXEC, 0)
                : -1;
        if (console < 0) {
            return Processes.spawn(request).handle();
        }
        try (Fd owned = Fd.own(console)) {
            return Processes.spawn(request.pass(owned.number(), STANDARD_ERROR)).handle();
        }
    }
}
