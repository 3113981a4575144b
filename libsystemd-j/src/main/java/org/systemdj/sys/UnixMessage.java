// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import static org.systemdj.sys.abi.Abi.C;
import static org.systemdj.sys.abi.Abi.MEMORY;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.sys.abi.NativeArena;

/**
 * A message with descriptors and credentials beside its bytes.
 *
 * <p>Source: sendmsg(2), recvmsg(2), cmsg(3), SCM_RIGHTS and SCM_CREDENTIALS of unix(7).
 *
 * <p>The receiver owns the descriptors and closes those it does not keep ({@link #close}).
 *
 * @param length bytes stored in the caller's buffer; 0 at the end of a stream
 * @param credentials of the sender, or null when the socket does not have SO_PASSCRED set
 * @param sender process handle, or null when the socket does not have SO_PASSPIDFD set
 * @param address of the sender of a datagram, or null
 * @param truncated did data or descriptors not fit?
 */
public record UnixMessage(
        int length,
        List<Fd> descriptors,
        PeerCredentials credentials,
        PidFd sender,
        SocketAddress address,
        boolean truncated)
        implements AutoCloseable {
    private static final int SCM_RIGHTS = 1;
    private static final int SCM_CREDENTIALS = 2;
    private static final int SCM_PIDFD = 4;
    private static final int MSG_CTRUNC = 8;
    private static final int MSG_TRUNC = 0x20;
    private static final int MSG_DONTWAIT = 0x40;
    private static final int MSG_CMSG_CLOEXEC = 0x40000000;
    private static final int HEADER_BYTES = 56;
    private static final int CONTROL_HEADER = 16;

    /** The kernel takes at most 253 descriptors in one message. */
    private static final int CONTROL_BYTES = CONTROL_HEADER * 3 + 253 * 4 + 4 + 16 + 8;

    /** Closes all descriptors and the sender's handle. */
    @Override
    public void close() {
        for (Fd fd : descriptors) {
            fd.close();
        }
        if (sender != null) {
            sender.close();
        }
    }

    /** A received message, or what kept it from being received. */
    public static final class Receiver {
        private UnixMessage message;
        private int errno;

        public Receiver() {}

        /** The message of the last successful {@link #receive}. */
        public UnixMessage message() {
            return message;
        }

        /** Positive error number of a failed {@link #receive}; EAGAIN when nothing is there. */
        public int errno() {
            return errno;
        }

        /** Receives without waiting. */
        public boolean receive(int fd, byte[] buffer, int offset, int length) {
            return receive(fd, buffer, offset, length, MSG_DONTWAIT);
        }

        /** Receives, waiting as the socket does. */
        public boolean receiveBlocking(int fd, byte[] buffer, int offset, int length) {
            return receive(fd, buffer, offset, length, 0);
        }

        private boolean receive(int fd, byte[] buffer, int offset, int length, int flags) {
            try (NativeArena scratch = NativeArena.open()) {
                long header = scratch.allocateZeroed(HEADER_BYTES);
                long data = scratch.allocate(Math.max(1, length));
                long address = scratch.allocateZeroed(SocketAddress.STORAGE_BYTES);
                long control = scratch.allocateZeroed(CONTROL_BYTES);
                vector(scratch, header, data, length);
                MEMORY.putLong(header, address);
                MEMORY.putInt(header + 8, SocketAddress.STORAGE_BYTES);
                MEMORY.putLong(header + 32, control);
                MEMORY.putLong(header + 40, CONTROL_BYTES);
                long count;
                do {
                    count = C.recvmsg(fd, header, flags | MSG_CMSG_CLOEXEC);
                } while (count == -Errno.EINTR);
                if (count < 0) {
                    errno = (int) -count;
                    message = null;
                    return false;
                }
                MEMORY.get(data, buffer, offset, (int) count);
                errno = 0;
                message = read(header, (int) count);
                return true;
            }
        }
    }

    private static UnixMessage read(long header, int count) {
        long control = MEMORY.getLong(header + 32);
        long end = control + MEMORY.getLong(header + 40);
        List<Fd> descriptors = List.of();
        PeerCredentials credentials = null;
        int handle = -1;
        for (long at = control; at + CONTROL_HEADER <= end; at += MEMORY.getLong(at) + 7 & -8) {
            long length = MEMORY.getLong(at);
            if (length < CONTROL_HEADER) {
                break;
            }
            long data = at + CONTROL_HEADER;
            if (MEMORY.getInt(at + 8) == Sockets.SOL_SOCKET) {
                switch (MEMORY.getInt(at + 12)) {
                    case SCM_RIGHTS -> descriptors = descriptors(data, (int) (length - CONTROL_HEADER) / 4);
                    case SCM_CREDENTIALS ->
                        credentials = new PeerCredentials(
                                MEMORY.getInt(data), MEMORY.getInt(data + 4), MEMORY.getInt(data + 8));
                    case SCM_PIDFD -> handle = MEMORY.getInt(data);
                    default -> {
                        // timestamps, security labels: nobody asked for them
                    }
                }
            }
        }
        PidFd sender = handle < 0 ? null : PidFd.of(Fd.own(handle), credentials == null ? 0 : credentials.process());
        int addressLength = MEMORY.getInt(header + 8);
        SocketAddress address = addressLength == 0 ? null : SocketAddress.read(MEMORY.getLong(header), addressLength);
        boolean truncated = (MEMORY.getInt(header + 48) & (MSG_TRUNC | MSG_CTRUNC)) != 0;
        return new UnixMessage(count, descriptors, credentials, sender, address, truncated);
    }

    private static List<Fd> descriptors(long data, int count) {
        List<Fd> descriptors = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            descriptors.add(Fd.own(MEMORY.getInt(data + 4L * i)));
        }
        return descriptors;
    }

    private static void vector(NativeArena scratch, long header, long data, int length) {
        long vector = scratch.allocate(16);
        MEMORY.putLong(vector, data);
        MEMORY.putLong(vector + 8, length);
        MEMORY.putLong(header + 16, vector);
        MEMORY.putLong(header + 24, 1);
    }

    /** Sends bytes with descriptors, which the caller keeps: bytes sent or a negated errno. Never raises SIGPIPE. */
    public static int send(int fd, byte[] data, int offset, int length, int... descriptors) {
        return send(fd, data, offset, length, null, null, descriptors);
    }

    /**
     * Sends with everything.
     *
     * @param address receiver of a datagram, or null when connected
     * @param credentials to claim (needs privileges unless our own), or null
     */
    public static int send(
            int fd,
            byte[] data,
            int offset,
            int length,
            SocketAddress address,
            PeerCredentials credentials,
            int... descriptors) {
        try (NativeArena scratch = NativeArena.open()) {
            long header = scratch.allocateZeroed(HEADER_BYTES);
            vector(scratch, header, scratch.bytes(data, offset, length), length);
            if (address != null) {
                long storage = scratch.allocateZeroed(SocketAddress.STORAGE_BYTES);
                MEMORY.putLong(header, storage);
                MEMORY.putInt(header + 8, address.write(storage));
            }
            control(scratch, header, credentials, descriptors);
            long count;
            do {
                count = C.sendmsg(fd, header, Sockets.MSG_NOSIGNAL);
            } while (count == -Errno.EINTR);
            return (int) count;
        }
    }

    private static void control(NativeArena scratch, long header, PeerCredentials credentials, int[] descriptors) {
        int rights = descriptors.length == 0 ? 0 : CONTROL_HEADER + (4 * descriptors.length + 7 & -8);
        int size = rights + (credentials == null ? 0 : CONTROL_HEADER + 16);
        if (size == 0) {
            return;
        }
        long control = scratch.allocateZeroed(size);
        MEMORY.putLong(header + 32, control);
        MEMORY.putLong(header + 40, size);
        if (rights > 0) {
            MEMORY.putLong(control, CONTROL_HEADER + 4L * descriptors.length);
            MEMORY.putInt(control + 8, Sockets.SOL_SOCKET);
            MEMORY.putInt(control + 12, SCM_RIGHTS);
            for (int i = 0; i < descriptors.length; i++) {
                MEMORY.putInt(control + CONTROL_HEADER + 4L * i, descriptors[i]);
            }
        }
        if (credentials != null) {
            long at = control + rights;
            MEMORY.putLong(at, CONTROL_HEADER + 12);
            MEMORY.putInt(at + 8, Sockets.SOL_SOCKET);
            MEMORY.putInt(at + 12, SCM_CREDENTIALS);
            MEMORY.putInt(at + 16, credentials.process());
            MEMORY.putInt(at + 20, credentials.user());
            MEMORY.putInt(at + 24, credentials.group());
        }
    }
}
