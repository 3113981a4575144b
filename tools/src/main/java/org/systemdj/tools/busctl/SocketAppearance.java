// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.busctl;

import org.systemdj.sys.Errno;
import org.systemdj.sys.Fd;
import org.systemdj.sys.Inotify;
import org.systemdj.sys.Poll;
import org.systemdj.sys.SocketAddress;
import org.systemdj.sys.Sockets;
import org.systemdj.text.PathName;

/**
 * Waits until somebody listens at a socket's path.
 *
 * <p>Source: busctl(1), {@code --watch-bind=}; sd_bus_set_watch_bind(3); inotify(7).
 *
 * <p>Immutable (static functions).
 */
final class SocketAppearance {
    private static final int CHANGES =
            Inotify.CREATE | Inotify.MOVED_TO | Inotify.ATTRIB | Inotify.DELETE_SELF | Inotify.MOVE_SELF;

    private SocketAppearance() {}

    static void await(String path) {
        try (Inotify watch = new Inotify()) {
            while (true) {
                String above = PathName.parent(path);
                while (watch.tryAdd(above, CHANGES) < 0 && !above.equals("/")) {
                    above = PathName.parent(above);
                }
                if (isThere(path)) { // looked at once the watch was there
                    return;
                }
                Poll.await(watch.fd(), Poll.IN, -1);
                watch.read();
            }
        }
    }

    /** Whether it is worth while to connect: somebody listens, or waiting does not help. */
    private static boolean isThere(String path) {
        try (Fd socket = Sockets.create(SocketAddress.AF_UNIX, Sockets.STREAM, 0)) {
            int error = -Sockets.tryConnect(socket.number(), new SocketAddress.UnixPath(path));
            return error != Errno.ENOENT && error != Errno.ECONNREFUSED;
        }
    }
}
