// SPDX-License-Identifier: Apache-2.0
package org.systemdj.notify;

import java.util.List;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.PeerCredentials;
import org.systemdj.sys.SocketAddress;
import org.systemdj.sys.Sockets;
import org.systemdj.sys.UnixMessage;

/**
 * The manager's side: the datagram socket that services send their notifications to.
 *
 * <p>Source: sd_notify(3); unix(7), SCM_CREDENTIALS and SCM_RIGHTS. Loop-confined.
 */
public final class NotifySocket implements AutoCloseable {
    /**
     * One notification with who sent it; the descriptors belong to the receiver.
     *
     * @param message null when the text is malformed: to be logged, and the descriptors closed
     */
    public record Received(NotifyMessage message, PeerCredentials sender, List<Fd> descriptors)
            implements AutoCloseable {
        @Override
        public void close() {
            descriptors.forEach(Fd::close);
        }
    }

    private static final int RECEIVE_BUFFER_BYTES = 8 << 20;
    private static final int MODE = 0777;

    private final Fd socket;
    private final byte[] buffer = new byte[NotifyMessage.MAX_BYTES + 1];
    private final UnixMessage.Receiver receiver = new UnixMessage.Receiver();

    private NotifySocket(Fd socket) {
        this.socket = socket;
    }

    /** Takes over a socket that was bound before, such as by the manager before its re-execution. */
    public static NotifySocket of(Fd socket) {
        return new NotifySocket(socket);
    }

    /** Binds the socket at that path, replacing what is there. */
    public static NotifySocket bind(String path) {
        Fd fd = Sockets.createNonBlocking(SocketAddress.AF_UNIX, Sockets.DATAGRAM, 0);
        try {
            FileSystem.tryMkdirs(path.substring(0, path.lastIndexOf('/')), 0755);
            FileSystem.tryUnlink(path);
            Sockets.bind(fd.number(), new SocketAddress.UnixPath(path));
            FileSystem.chmod(path, MODE);
            if (Sockets.trySetOption(fd.number(), Sockets.SOL_SOCKET, Sockets.SO_RCVBUFFORCE, RECEIVE_BUFFER_BYTES)
                    < 0) {
                Sockets.setOption(fd.number(), Sockets.SOL_SOCKET, Sockets.SO_RCVBUF, RECEIVE_BUFFER_BYTES);
            }
            Sockets.setOption(fd.number(), Sockets.SOL_SOCKET, Sockets.SO_PASSCRED, 1);
            return new NotifySocket(fd);
        } catch (ErrnoException e) {
            fd.close();
            throw e;
        }
    }

    /** The descriptor to wait for. */
    public Fd fd() {
        return socket;
    }

    /** The next notification, or null when none is there; the message of a malformed one is null. */
    public Received receive() {
        while (receiver.receive(socket.number(), buffer, 0, buffer.length)) {
            UnixMessage datagram = receiver.message();
            PeerCredentials sender = datagram.credentials();
            if (sender == null || sender.process() <= 0) {
                datagram.close();
                continue;
            }
            boolean whole = !datagram.truncated() && datagram.length() <= NotifyMessage.MAX_BYTES;
            NotifyMessage message =
                    whole ? NotifyMessage.parse(buffer, datagram.length()).orElse(null) : null;
            return new Received(message, sender, datagram.descriptors());
        }
        if (receiver.errno() != Errno.EAGAIN) {
            throw new ErrnoException("recvmsg", receiver.errno(), null);
        }
        return null;
    }

    @Override
    public void close() {
        socket.close();
    }
}
