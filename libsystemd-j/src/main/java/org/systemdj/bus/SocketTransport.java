// SPDX-License-Identifier: Apache-2.0
package org.systemdj.bus;

import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.Fd;
import org.systemdj.sys.SocketAddress;
import org.systemdj.sys.Sockets;
import org.systemdj.sys.UnixMessage;

/**
 * A Unix stream socket as a transport.
 *
 * <p>Source: unix(7), recvmsg(2), sendmsg(2). Confined to the connection that owns it.
 */
public final class SocketTransport implements BusTransport {
    private static final int SEND_BUFFER_BYTES = 8 << 20;

    private final Fd socket;
    private final UnixMessage.Receiver receiver = new UnixMessage.Receiver();
    private boolean enlarged;

    /** Takes over a connected socket; whether it blocks does not matter where {@code recvmsg} never waits. */
    public SocketTransport(Fd socket) {
        this.socket = socket;
    }

    /** Connects; throws {@link ErrnoException}. A Unix socket connects at once, or waits for room in the backlog. */
    public static SocketTransport connect(BusAddress address) {
        Fd socket = Sockets.create(SocketAddress.AF_UNIX, Sockets.STREAM, 0);
        try {
            Sockets.connect(
                    socket.number(),
                    address.isAbstract()
                            ? new SocketAddress.UnixAbstract(address.path())
                            : new SocketAddress.UnixPath(address.path()));
            Fd.setNonBlocking(socket.number(), true);
            return new SocketTransport(socket);
        } catch (ErrnoException e) {
            socket.close();
            throw e;
        }
    }

    /** Connects without ever waiting, for PID 1; throws {@link ErrnoException} (EAGAIN: the backlog is full). */
    public static SocketTransport connectNow(BusAddress address) {
        Fd socket = Sockets.createNonBlocking(SocketAddress.AF_UNIX, Sockets.STREAM, 0);
        try {
            Sockets.connect(
                    socket.number(),
                    address.isAbstract()
                            ? new SocketAddress.UnixAbstract(address.path())
                            : new SocketAddress.UnixPath(address.path()));
            return new SocketTransport(socket);
        } catch (ErrnoException e) {
            socket.close();
            throw e;
        }
    }

    @Override
    public int fd() {
        return socket.number();
    }

    @Override
    public int read(byte[] buffer, int offset, int length, FdQueue fds) {
        if (!receiver.receive(socket.number(), buffer, offset, length)) {
            return -receiver.errno();
        }
        UnixMessage message = receiver.message();
        boolean kept = true;
        for (Fd fd : message.descriptors()) {
            kept &= fds.add(fd.release());
        }
        return kept && !message.truncated() ? message.length() : -Errno.EMFILE;
    }

    @Override
    public int write(byte[] data, int offset, int length, int[] fds) {
        int count = send(data, offset, length, fds);
        if (count == -Errno.EAGAIN && !enlarged) {
            enlarged = true;
            enlarge();
            count = send(data, offset, length, fds);
        }
        return count;
    }

    private int send(byte[] data, int offset, int length, int[] fds) {
        return fds.length == 0
                ? Sockets.send(socket.number(), data, offset, length)
                : UnixMessage.send(socket.number(), data, offset, length, fds);
    }

    /** Much is sent at once: from now on the kernel takes more of it, as sd-bus has it from the start. */
    private void enlarge() {
        if (Sockets.trySetOption(socket.number(), Sockets.SOL_SOCKET, Sockets.SO_SNDBUFFORCE, SEND_BUFFER_BYTES) < 0) {
            Sockets.trySetOption(socket.number(), Sockets.SOL_SOCKET, Sockets.SO_SNDBUF, SEND_BUFFER_BYTES);
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
