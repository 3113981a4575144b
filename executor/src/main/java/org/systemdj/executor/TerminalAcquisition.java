// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import org.systemdj.exec.PlanFields;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.Fd;
import org.systemdj.sys.Inotify;
import org.systemdj.sys.OpenFlags;
import org.systemdj.sys.Poll;
import org.systemdj.sys.Signals;
import org.systemdj.sys.Terminal;

/**
 * Makes a terminal the controlling one of this session: waits until its present owner lets go, takes it by force, or
 * fails, as StandardInput=tty, tty-force and tty-fail say.
 *
 * <p>Source: systemd.exec(5), StandardInput=tty.
 *
 * <p>Stateless.
 */
final class TerminalAcquisition {
    private static final int CLOSE_NOWRITE = 0x10;

    private TerminalAcquisition() {}

    /** The terminal, which is the controlling one then. */
    static Fd acquire(Invocation run, String kind) {
        String path = run.get(PlanFields.TTY_PATH);
        boolean waits = kind.equals("tty");
        try (Inotify watch = waits ? new Inotify() : null) {
            if (watch != null) {
                watch.add(path, Inotify.CLOSE_WRITE | CLOSE_NOWRITE);
            }
            while (true) {
                Fd fd = Fd.own(
                        Errno.check(Terminal.tryOpen(path, OpenFlags.O_RDWR | OpenFlags.O_CLOEXEC), "open", path));
                int result = withoutHangUp(fd.number(), kind.equals("tty-force"));
                if (result >= 0) {
                    TerminalStep.setSize(fd.number(), run);
                    return fd;
                }
                fd.close();
                if (result != -Errno.EPERM || !waits) {
                    throw new ErrnoException("ioctl", -result, path);
                }
                // Another session owns it: wait until somebody closes it, then try again.
                Poll.await(watch.fd(), Poll.IN, -1);
                watch.read();
            }
        }
    }

    /** Taking a terminal over sends SIGHUP to its former session, of which this process may be one. */
    private static int withoutHangUp(int fd, boolean steal) {
        Signals.ignore(Signals.SIGHUP);
        int result = Terminal.tryAcquire(fd, steal);
        Signals.setDefault(Signals.SIGHUP);
        return result;
    }
}
