// SPDX-License-Identifier: Apache-2.0
package org.systemdj.log;

import java.nio.charset.StandardCharsets;
import org.systemdj.sys.Fd;
import org.systemdj.sys.SocketAddress;
import org.systemdj.sys.Sockets;

/**
 * Connections to journald for lines of output: a header of seven lines, then whatever is written.
 *
 * <p>Source: sd_journal_stream_fd(3); systemd-journald.service(8), stream logging.
 *
 * <p>Stateless.
 */
public final class JournalStream {
    private static final int SEND_BUFFER_BYTES = 8 << 20;

    private JournalStream() {}

    /**
     * Connects and sends the header; nothing is forwarded by our wish.
     *
     * @param namespace the journal's, or the empty string
     * @param identifier the lines' SYSLOG_IDENTIFIER, or the empty string
     * @param priority of lines that have none of their own
     * @param levelPrefix whether lines may begin with one, such as {@code <3>}
     * @return the connection, which the caller owns, or a negated errno
     */
    public static int tryConnect(String namespace, String identifier, int priority, boolean levelPrefix) {
        int fd = Sockets.tryCreate(SocketAddress.AF_UNIX, Sockets.STREAM, 0);
        if (fd < 0) {
            return fd;
        }
        String path = "/run/systemd/journal" + (namespace.isEmpty() ? "" : "." + namespace) + "/stdout";
        int result = Sockets.tryConnect(fd, new SocketAddress.UnixPath(path));
        if (result == 0) {
            Sockets.shutdown(fd, Sockets.SHUT_RD);
            if (Sockets.trySetOption(fd, Sockets.SOL_SOCKET, Sockets.SO_SNDBUFFORCE, SEND_BUFFER_BYTES) < 0) {
                Sockets.trySetOption(fd, Sockets.SOL_SOCKET, Sockets.SO_SNDBUF, SEND_BUFFER_BYTES);
            }
            String header = identifier + "\n\n" + priority + "\n" + (levelPrefix ? "1" : "0") + "\n0\n0\n0\n";
            byte[] bytes = header.getBytes(StandardCharsets.UTF_8);
            result = Fd.writeAll(fd, bytes, 0, bytes.length);
        }
        if (result < 0) {
            Fd.closeNumber(fd);
            return result;
        }
        return fd;
    }
}
