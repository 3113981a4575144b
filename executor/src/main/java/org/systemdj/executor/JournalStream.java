// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import java.nio.charset.StandardCharsets;
import org.systemdj.exec.ExecFlag;
import org.systemdj.exec.PlanFields;
import org.systemdj.sys.Errno;
import org.systemdj.sys.Fd;
import org.systemdj.sys.Identity;
import org.systemdj.sys.SocketAddress;
import org.systemdj.sys.Sockets;

/**
 * A connection to journald for lines of output: a header of seven lines, then whatever is written.
 *
 * <p>Source: systemd-journald.service(8), stream logging; systemd.exec(5), StandardOutput=journal.
 *
 * <p>Stateless.
 */
final class JournalStream {
    private static final int AF_UNIX = 1;
    private static final int SEND_BUFFER_BYTES = 8 * 1024 * 1024;
    private static final int FACILITY_SHIFT = 3;

    private JournalStream() {}

    /** A connection whose header was sent, which the caller owns, or a negated errno. */
    static int tryConnect(Invocation run, String kind) {
        String namespace = run.get(PlanFields.LOG_NAMESPACE);
        String path = "/run/systemd/journal" + (namespace.isEmpty() ? "" : "." + namespace) + "/stdout";
        int fd = Sockets.tryCreate(AF_UNIX, Sockets.STREAM, 0);
        if (fd < 0) {
            return fd;
        }
        int result = connectAsUser(run.account(), fd, path);
        if (result == 0) {
            Sockets.shutdown(fd, Sockets.SHUT_RD);
            if (Sockets.trySetOption(fd, Sockets.SOL_SOCKET, Sockets.SO_SNDBUFFORCE, SEND_BUFFER_BYTES) < 0) {
                Sockets.trySetOption(fd, Sockets.SOL_SOCKET, Sockets.SO_SNDBUF, SEND_BUFFER_BYTES);
            }
            byte[] header = header(run, kind).getBytes(StandardCharsets.UTF_8);
            result = Fd.writeAll(fd, header, 0, header.length);
        }
        if (result < 0) {
            Fd.closeNumber(fd);
            return result;
        }
        return fd;
    }

    /** journald takes the sender's ids from the moment of connecting, so that has to happen as the unit's user. */
    private static int connectAsUser(Account account, int fd, String path) {
        int oldGroup = Identity.effectiveGroup();
        int oldUser = Identity.effectiveUser();
        int result = 0;
        if (account.hasGroup()) {
            result = Identity.trySetGroup(Identity.UNCHANGED, account.group(), Identity.UNCHANGED);
            if (result < 0) {
                return result;
            }
        }
        if (account.hasUser()) {
            result = Identity.trySetUser(Identity.UNCHANGED, account.user(), Identity.UNCHANGED);
        }
        boolean became = result == 0;
        if (became) {
            result = Sockets.tryConnect(fd, new SocketAddress.UnixPath(path));
        }
        if (account.hasUser() && became) {
            Errno.check(Identity.trySetUser(Identity.UNCHANGED, oldUser, Identity.UNCHANGED), "setresuid", null);
        }
        if (account.hasGroup()) {
            Errno.check(Identity.trySetGroup(Identity.UNCHANGED, oldGroup, Identity.UNCHANGED), "setresgid", null);
        }
        return result;
    }

    static String header(Invocation run, String kind) {
        String identifier = run.get(PlanFields.SYSLOG_IDENTIFIER);
        if (identifier.isEmpty()) {
            String path = run.get(PlanFields.PATH);
            identifier = path.substring(path.lastIndexOf('/') + 1);
        }
        int priority = run.get(PlanFields.SYSLOG_FACILITY) << FACILITY_SHIFT | run.get(PlanFields.SYSLOG_LEVEL);
        return identifier + "\n"
                + (run.has(ExecFlag.USER_MANAGER) ? "" : run.get(PlanFields.UNIT)) + "\n"
                + priority + "\n"
                + flag(run.get(PlanFields.SYSLOG_LEVEL_PREFIX))
                + flag(false) // not forwarded to syslog by us: journald decides that
                + flag(kind.startsWith("kmsg"))
                + flag(kind.endsWith("+console"));
    }

    private static String flag(boolean on) {
        return on ? "1\n" : "0\n";
    }
}
