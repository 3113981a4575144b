// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.notify;

import java.util.OptionalLong;
import org.systemdj.console.CommandFailure;
import org.systemdj.console.Host;
import org.systemdj.sys.Errno;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.PidFd;
import org.systemdj.sys.Processes;
import org.systemdj.text.Numbers;

/**
 * The main process of a service, as it is told to the manager.
 *
 * <p>Source: systemd-notify(1), {@code --pid=}; sd_notify(3), MAINPIDFDID=.
 *
 * <p>Immutable.
 *
 * @param id its number
 * @param inode what tells it from later processes of that number; empty where the kernel has no such
 */
record MainProcess(int id, OptionalLong inode) {
    /** The inode numbers of pidfds mean something from 2^32 on; older kernels give all the same small one. */
    private static final long LEAST_INODE = 1L << 16;

    /** By number or by word; without one: who called us. */
    static MainProcess parse(String text, Host host) {
        int process =
                switch (text == null ? "" : text) {
                    case "", "auto" -> caller(host);
                    case "self" -> Processes.self();
                    case "parent" -> Processes.parent();
                    default -> number(text);
                };
        try (PidFd pidfd = PidFd.open(process).orElseThrow(() -> failure(text, Errno.ESRCH))) {
            long inode = FileSystem.status(pidfd.fd()).inode();
            return new MainProcess(process, inode >= LEAST_INODE ? OptionalLong.of(inode) : OptionalLong.empty());
        }
    }

    private static int number(String text) {
        boolean negative = text.startsWith("-");
        String digits = negative ? text.substring(1) : text;
        for (int i = 0; i < digits.length(); i++) {
            if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
                throw failure(text, Errno.EINVAL);
            }
        }
        int number = Numbers.parseInt(digits, 0);
        if (negative || number <= 0) {
            throw failure(text, Errno.ERANGE);
        }
        return number;
    }

    private static CommandFailure failure(String text, int errno) {
        return CommandFailure.withErrno("Failed to refer to --pid='" + text + "': " + Errno.text(errno), errno);
    }

    /** Our parent, or ourselves where that is the manager: then nobody is between it and us. */
    static int caller(Host host) {
        int parent = Processes.parent();
        String manager = host.environment("MANAGERPID");
        boolean isManager = manager != null && Numbers.parseInt(manager, 0) == parent;
        return parent <= 1 || isManager ? Processes.self() : parent;
    }
}
