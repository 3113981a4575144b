// SPDX-License-Identifier: Apache-2.0
package org.systemdj.notify;

import java.nio.charset.StandardCharsets;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.Fd;
import org.systemdj.sys.Identity;
import org.systemdj.sys.PeerCredentials;
import org.systemdj.sys.Pipe;
import org.systemdj.sys.Poll;
import org.systemdj.sys.Processes;
import org.systemdj.sys.SocketAddress;
import org.systemdj.sys.Sockets;
import org.systemdj.sys.UnixMessage;

/**
 * The service's side: tells the manager about the service's state.
 *
 * <p>Source: sd_notify(3), sd_pid_notify_with_fds(3). Thread-safe.
 */
public final class Notify {
    /** The environment variable with the manager's address. */
    public static final String VARIABLE = "NOTIFY_SOCKET";

    private Notify() {}

    /**
     * Sends one message to the address out of {@link #VARIABLE}.
     *
     * @param address a path, {@code @name} for the abstract namespace, or {@code vsock:CID:PORT}
     * @param state lines such as {@code READY=1}
     * @throws ErrnoException when it cannot be sent
     */
    public static void send(String address, String state, int... descriptors) {
        send(null, address, state, descriptors);
    }

    /**
     * As {@link #send}, in the name of another process where we may.
     *
     * @param process whom the message counts for; it needs privileges unless it is ourselves
     */
    public static void sendFor(int process, String address, String state, int... descriptors) {
        if (process != Processes.self()) {
            try {
                send(new PeerCredentials(process, Identity.user(), Identity.group()), address, state, descriptors);
                return;
            } catch (ErrnoException e) {
                if (e.errno() != Errno.EPERM && e.errno() != Errno.ESRCH) {
                    throw e;
                }
            }
        }
        send(address, state, descriptors);
    }

    /**
     * Waits until all that was sent before has been read: the manager then closes the pipe that goes along.
     *
     * @throws ErrnoException with ETIMEDOUT when it has not in time
     */
    public static void barrier(int process, String address, int timeoutMillis) {
        try (Pipe pipe = Pipe.create()) {
            sendFor(process, address, "BARRIER=1", pipe.writeEnd().number());
            pipe.writeEnd().close();
            int ready = Poll.await(pipe.readEnd().number(), 0, timeoutMillis);
            if (ready <= 0) {
                throw new ErrnoException("poll", ready < 0 ? -ready : Errno.ETIMEDOUT, address);
            }
        }
    }

    private static void send(PeerCredentials sender, String address, String state, int... descriptors) {
        byte[] bytes = state.getBytes(StandardCharsets.UTF_8);
        SocketAddress to = address(address);
        if (to instanceof SocketAddress.Vsock) {
            sendVsock(to, bytes, descriptors);
            return;
        }
        try (Fd socket = Sockets.create(SocketAddress.AF_UNIX, Sockets.DATAGRAM, 0)) {
            int sent = UnixMessage.send(socket.number(), bytes, 0, bytes.length, to, sender, descriptors);
            Errno.check(sent, "sendmsg", address);
        }
    }

    private static void sendVsock(SocketAddress to, byte[] bytes, int[] descriptors) {
        if (descriptors.length > 0) {
            throw new ErrnoException("sendmsg", Errno.EOPNOTSUPP, to.toString());
        }
        int type = Sockets.tryCreate(SocketAddress.AF_VSOCK, Sockets.SEQPACKET, 0);
        if (type < 0) {
            type = Errno.check(Sockets.tryCreate(SocketAddress.AF_VSOCK, Sockets.STREAM, 0), "socket", to.toString());
        }
        try (Fd socket = Fd.own(type)) {
            Sockets.connect(socket.number(), to);
            Errno.check(Sockets.send(socket.number(), bytes, 0, bytes.length), "send", to.toString());
        }
    }

    private static SocketAddress address(String text) {
        if (text.startsWith("/")) {
            return new SocketAddress.UnixPath(text);
        }
        if (text.equals("@")) {
            throw new ErrnoException("connect", Errno.EINVAL, text);
        }
        if (text.startsWith("@")) {
            return new SocketAddress.UnixAbstract(text.substring(1));
        }
        if (text.startsWith("vsock:")) {
            int colon = text.indexOf(':', "vsock:".length());
            try {
                return new SocketAddress.Vsock(
                        Integer.parseUnsignedInt(text, "vsock:".length(), Math.max(colon, 6), 10),
                        Integer.parseUnsignedInt(text, colon + 1, text.length(), 10));
            } catch (NumberFormatException | IndexOutOfBoundsException e) {
                throw new ErrnoException("connect", Errno.EINVAL, text);
            }
        }
        throw new ErrnoException("connect", Errno.EPROTO, text);
    }
}
