// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import org.systemdj.sys.Errno;
import org.systemdj.sys.Fd;
import org.systemdj.sys.SocketAddress;
import org.systemdj.sys.Sockets;

/**
 * Connecting to a unix socket in the file system, whatever its type.
 *
 * <p>Source: systemd.service(5), OpenFile=; systemd.exec(5), StandardInput=file:.
 *
 * <p>Stateless.
 */
final class PathSocket {
    private static final int AF_UNIX = 1;
    private static final int[] TYPES = {Sockets.STREAM, Sockets.DATAGRAM, Sockets.SEQPACKET};

    private PathSocket() {}

    /** A connected socket, which the caller owns, or a negated errno. */
    static int tryConnect(String path) {
        for (int type : TYPES) {
            int fd = Sockets.tryCreate(AF_UNIX, type, 0);
            if (fd < 0) {
                return fd;
            }
            int result = Sockets.tryConnect(fd, new SocketAddress.UnixPath(path));
            if (result == 0) {
                return fd;
            }
            Fd.closeNumber(fd);
            if (result != -Errno.EPROTOTYPE) {
                return result;
            }
        }
        return -Errno.EPROTOTYPE;
    }
}
