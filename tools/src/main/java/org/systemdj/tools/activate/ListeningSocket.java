// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.activate;

import org.systemdj.console.CommandFailure;
import org.systemdj.console.Diagnostics;
import org.systemdj.directive.ListenAddress;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.SocketAddress;
import org.systemdj.sys.Sockets;

/**
 * Opens the sockets that programs are activated by.
 *
 * <p>Source: systemd-socket-activate(1), {@code --listen=}; systemd.socket(5), ListenStream=.
 *
 * <p>Immutable (static functions).
 */
final class ListeningSocket {
    private static final int MOST_WAITING = 4096;
    private static final int DIRECTORY_MASK = 0022;
    private static final int SOCKET_MASK = 0133;

    private ListeningSocket() {}

    /** A socket of that type that listens there; fails with CommandFailure. */
    static Fd open(Diagnostics log, String text, int type) {
        ListenAddress.Result read = ListenAddress.parse(text);
        if (!read.isValid()) {
            log.error("Failed to parse socket address \"" + text + "\": " + read.text());
            throw new CommandFailure("Failed to open '" + text + "': " + read.text());
        }
        try {
            Fd fd = listen(SocketAddress.parse(read.text()), type);
            log.debug("Listening on " + read.text());
            return fd;
        } catch (ErrnoException failure) {
            log.error("Failed to listen on " + read.text() + ": " + Errno.text(failure.errno()));
            throw CommandFailure.withErrno(
                    "Failed to open '" + text + "': " + Errno.text(failure.errno()), failure.errno());
        }
    }

    private static Fd listen(SocketAddress address, int type) {
        Fd fd = Sockets.create(address.family(), type, 0);
        try {
            Sockets.setOption(fd.number(), Sockets.SOL_SOCKET, Sockets.SO_REUSEADDR, 1);
            bind(fd, address);
            if (type != Sockets.DATAGRAM) {
                Sockets.listen(fd.number(), MOST_WAITING);
            }
            return fd;
        } catch (ErrnoException failure) {
            fd.close();
            throw failure;
        }
    }

    private static void bind(Fd fd, SocketAddress address) {
        if (!(address instanceof SocketAddress.UnixPath path)) {
            Sockets.bind(fd.number(), address);
            return;
        }
        int old = FileSystem.setUmask(DIRECTORY_MASK);
        try {
            FileSystem.mkdirsAbove(path.toString(), 0755);
            FileSystem.setUmask(SOCKET_MASK);
            int error = Sockets.tryBind(fd.number(), address);
            if (error == -Errno.EADDRINUSE) { // a left-over from somebody who is gone
                FileSystem.tryUnlink(path.toString());
                error = Sockets.tryBind(fd.number(), address);
            }
            Errno.check(error, "bind", path.toString());
        } finally {
            FileSystem.setUmask(old);
        }
    }
}
