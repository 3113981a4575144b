// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import org.systemdj.exec.PlanFields;
import org.systemdj.sys.Fd;
import org.systemdj.sys.OpenFlags;
import org.systemdj.sys.Terminal;

/**
 * TTYReset=, TTYVHangup= and TTYVTDisallocate=: a clean terminal before anybody is connected to it.
 *
 * <p>Source: systemd.exec(5), «Logging and Standard Input/Output».
 *
 * <p>Stateless.
 */
final class TerminalStep implements ExecStep {
    @Override
    public void apply(Invocation run) {
        boolean reset = run.get(PlanFields.TTY_RESET);
        boolean hangUp = run.get(PlanFields.TTY_VHANGUP);
        boolean disallocate = run.get(PlanFields.TTY_VT_DISALLOCATE);
        if (!reset && !hangUp && !disallocate) {
            return;
        }
        String path = run.get(PlanFields.TTY_PATH);
        if (hangUp) {
            Terminal.tryHangUp(path);
        }
        int fd = Terminal.tryOpen(path, OpenFlags.O_RDWR | OpenFlags.O_NONBLOCK | OpenFlags.O_CLOEXEC);
        if (fd >= 0) {
            if (reset) {
                Terminal.tryReset(fd);
                Terminal.tryResetScreen(fd);
            }
            setSize(fd, run);
            Fd.closeNumber(fd);
        }
        int console = consoleNumber(path);
        if (disallocate && console > 0) {
            Terminal.tryDisallocate(console);
        }
    }

    /** TTYRows= and TTYColumns=; what is not given stays. */
    static void setSize(int fd, Invocation run) {
        int rows = run.get(PlanFields.TTY_ROWS);
        int columns = run.get(PlanFields.TTY_COLUMNS);
        if (rows < 0 && columns < 0) {
            return;
        }
        Terminal.Size size = Terminal.size(fd);
        int oldRows = size == null ? 0 : size.rows();
        int oldColumns = size == null ? 0 : size.columns();
        Terminal.trySetSize(fd, new Terminal.Size(rows < 0 ? oldRows : rows, columns < 0 ? oldColumns : columns));
    }

    /** N of /dev/ttyN, or -1. */
    static int consoleNumber(String path) {
        String prefix = "/dev/tty";
        if (!path.startsWith(prefix) || path.length() == prefix.length() || path.length() > prefix.length() + 2) {
            return -1;
        }
        int number = 0;
        for (int i = prefix.length(); i < path.length(); i++) {
            char c = path.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            number = number * 10 + c - '0';
        }
        return number;
    }
}
