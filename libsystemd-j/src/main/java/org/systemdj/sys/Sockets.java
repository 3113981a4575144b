// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import static org.systemdj.sys.abi.Abi.C;
import static org.systemdj.sys.abi.Abi.MEMORY;

import java.util.Optional;
import java.util.OptionalLong;
import org.systemdj.sys.abi.NativeArena;
import org.systemdj.sys.abi.NativeText;

/**
 * Sockets of all families. Messages with descriptors and credentials: {@link UnixMessage}.
 *
 * <p>Source: socket(7) and the man page of each call.
 *
 * <p>Thread-safe.
 */
public final class Sockets {
    public static final int STREAM = 1;
    public static final int DATAGRAM = 2;
    public static final int RAW = 3;
    public static final int SEQPACKET = 5;

    public static final int SOL_SOCKET = 1;
    public static final int SO_REUSEADDR = 2;
    public static final int SO_TYPE = 3;
    public static final int SO_ERROR = 4;
    public static final int SO_BROADCAST = 6;
    public static final int SO_SNDBUF = 7;
    public static final int SO_RCVBUF = 8;
    public static final int SO_KEEPALIVE = 9;
    public static final int SO_PRIORITY = 12;
    public static final int SO_REUSEPORT = 15;
    public static final int SO_PASSCRED = 16;
    public static final int SO_PEERCRED = 17;
    public static final int SO_RCVTIMEO = 20;
    public static final int SO_SNDTIMEO = 21;
    public static final int SO_BINDTODEVICE = 25;
    public static final int SO_ATTACH_FILTER = 26;
    public static final int SO_TIMESTAMP = 29;
    public static final int SO_ACCEPTCONN = 30;
    public static final int SO_PEERSEC = 31;
    public static final int SO_SNDBUFFORCE = 32;
    public static final int SO_RCVBUFFORCE = 33;
    public static final int SO_PASSSEC = 34;
    public static final int SO_TIMESTAMPNS = 35;
    public static final int SO_MARK = 36;
    public static final int SO_PROTOCOL = 38;
    public static final int SO_DOMAIN = 39;
    public static final int SO_PEERGROUPS = 59;
    public static final int SO_PASSPIDFD = 76;
    public static final int SO_PEERPIDFD = 77;
    public static final int IPPROTO_IP = 0;
    public static final int IPPROTO_TCP = 6;
    public static final int IPPROTO_IPV6 = 41;
    public static final int SOL_NETLINK = 270;

    public static final int SHUT_RD = 0;
    public static final int SHUT_WR = 1;
    public static final int SHUT_RDWR = 2;

    static final int MSG_NOSIGNAL = 0x4000;

    private static final int AF_VSOCK = 40;
    private static final long IOCTL_VM_SOCKETS_GET_LOCAL_CID = 0x7b9;
    private static final int CLOEXEC = 02000000;
    static final int NONBLOCK = 04000;

    private Sockets() {}

    /** A blocking socket. */
    public static Fd create(int family, int type, int protocol) {
        return Fd.own(Errno.check(tryCreate(family, type, protocol), "socket", null));
    }

    public static Fd createNonBlocking(int family, int type, int protocol) {
        return Fd.own(Errno.check(tryCreate(family, type | NONBLOCK, protocol), "socket", null));
    }

    /** Descriptor number, which the caller owns, or a negated errno. */
    public static int tryCreate(int family, int type, int protocol) {
        return C.socket(family, type | CLOEXEC, protocol);
    }

    /** Two connected unix sockets. */
    public static Fd[] pair(int type) {
        try (NativeArena scratch = NativeArena.open()) {
            long fds = scratch.allocate(8);
            Errno.check(C.socketpair(SocketAddress.AF_UNIX, type | CLOEXEC, 0, fds), "socketpair", null);
            return new Fd[] {Fd.own(MEMORY.getInt(fds)), Fd.own(MEMORY.getInt(fds + 4))};
        }
    }

    /**
     * The number of this machine on vsock(7); empty where the kernel has no such sockets, or no device for them.
     */
    public static OptionalLong localVsockId() {
        int socket = tryCreate(AF_VSOCK, STREAM, 0);
        if (socket == -Errno.EAFNOSUPPORT) {
            return OptionalLong.empty();
        }
        Errno.check(socket, "socket", "AF_VSOCK");
        Fd.closeNumber(socket);
        int device = FileSystem.tryOpen("/dev/vsock", OpenFlags.O_RDONLY | OpenFlags.O_CLOEXEC, 0);
        if (device == -Errno.ENOENT || device == -Errno.ENODEV) {
            return OptionalLong.empty();
        }
        try (Fd owned = Fd.own(Errno.check(device, "open", "/dev/vsock"));
                NativeArena scratch = NativeArena.open()) {
            long id = scratch.allocateZeroed(Integer.BYTES);
            Errno.check(C.ioctl(owned.number(), IOCTL_VM_SOCKETS_GET_LOCAL_CID, id), "ioctl", "/dev/vsock");
            return OptionalLong.of(MEMORY.getInt(id) & 0xffff_ffffL);
        }
    }

    public static void bind(int fd, SocketAddress address) {
        Errno.check(tryBind(fd, address), "bind", address.toString());
    }

    public static int tryBind(int fd, SocketAddress address) {
        try (NativeArena scratch = NativeArena.open()) {
            long storage = scratch.allocateZeroed(SocketAddress.STORAGE_BYTES);
            return C.bind(fd, storage, address.write(storage));
        }
    }

    public static void listen(int fd, int backlog) {
        Errno.check(C.listen(fd, backlog), "listen", null);
    }

    /** Connects: 0 or a negated errno (-EINPROGRESS, or -EAGAIN for a full unix backlog, when non-blocking). */
    public static int tryConnect(int fd, SocketAddress address) {
        try (NativeArena scratch = NativeArena.open()) {
            long storage = scratch.allocateZeroed(SocketAddress.STORAGE_BYTES);
            int length = address.write(storage);
            int result;
            do {
                result = C.connect(fd, storage, length);
            } while (result == -Errno.EINTR);
            return result;
        }
    }

    public static void connect(int fd, SocketAddress address) {
        Errno.check(tryConnect(fd, address), "connect", address.toString());
    }

    /** Accepts a connection, non-blocking and close-on-exec: its number, which the caller owns, or a negated errno. */
    public static int tryAccept(int fd) {
        return accept(fd, NONBLOCK | CLOEXEC);
    }

    /** As {@link #tryAccept}, the connection blocking, as services expect theirs. */
    public static int tryAcceptBlocking(int fd) {
        return accept(fd, CLOEXEC);
    }

    private static int accept(int fd, int flags) {
        int result;
        do {
            result = C.accept4(fd, 0, 0, flags);
        } while (result == -Errno.EINTR);
        return result;
    }

    /** Address the socket is bound to. */
    public static SocketAddress localAddress(int fd) {
        return address(fd, true).orElseThrow(() -> new ErrnoException("getsockname", Errno.ENOTSOCK, null));
    }

    /** Address of the other end; empty when not connected. */
    public static Optional<SocketAddress> peerAddress(int fd) {
        return address(fd, false);
    }

    private static Optional<SocketAddress> address(int fd, boolean local) {
        try (NativeArena scratch = NativeArena.open()) {
            long storage = scratch.allocateZeroed(SocketAddress.STORAGE_BYTES);
            long length = scratch.allocate(4);
            MEMORY.putInt(length, SocketAddress.STORAGE_BYTES);
            int result = local ? C.getsockname(fd, storage, length) : C.getpeername(fd, storage, length);
            if (result == -Errno.ENOTCONN || result == -Errno.ENOTSOCK) {
                return Optional.empty();
            }
            Errno.check(result, local ? "getsockname" : "getpeername", null);
            return Optional.of(SocketAddress.read(storage, MEMORY.getInt(length)));
        }
    }

    /** Sets an option that is an int: 0 or a negated errno. */
    public static int trySetOption(int fd, int level, int option, int value) {
        try (NativeArena scratch = NativeArena.open()) {
            long number = scratch.allocate(4);
            MEMORY.putInt(number, value);
            return C.setsockopt(fd, level, option, number, 4);
        }
    }

    public static void setOption(int fd, int level, int option, int value) {
        Errno.check(trySetOption(fd, level, option, value), "setsockopt", null);
    }

    /** Sets an option that is a string. */
    public static int trySetOption(int fd, int level, int option, String value) {
        try (NativeArena scratch = NativeArena.open()) {
            return C.setsockopt(fd, level, option, scratch.string(value), NativeText.encodedLength(value) + 1);
        }
    }

    /** Sets an option that is a structure. */
    public static int trySetOption(int fd, int level, int option, byte[] value) {
        try (NativeArena scratch = NativeArena.open()) {
            return C.setsockopt(fd, level, option, scratch.bytes(value, 0, value.length), value.length);
        }
    }

    /** Sets SO_RCVTIMEO or SO_SNDTIMEO. */
    public static void setTimeout(int fd, int option, long usec) {
        try (NativeArena scratch = NativeArena.open()) {
            long time = scratch.allocate(16);
            MEMORY.putLong(time, usec / 1_000_000);
            MEMORY.putLong(time + 8, usec % 1_000_000);
            Errno.check(C.setsockopt(fd, SOL_SOCKET, option, time, 16), "setsockopt", null);
        }
    }

    /** An option that is an int; throws when it cannot be read. */
    public static int option(int fd, int level, int option) {
        try (NativeArena scratch = NativeArena.open()) {
            long value = scratch.allocateZeroed(4);
            long length = scratch.allocate(4);
            MEMORY.putInt(length, 4);
            Errno.check(C.getsockopt(fd, level, option, value, length), "getsockopt", null);
            return MEMORY.getInt(value);
        }
    }

    /** Pending error of a connection attempt: 0 or a positive errno. */
    public static int error(int fd) {
        return option(fd, SOL_SOCKET, SO_ERROR);
    }

    /** Is the number a socket of these kinds? 0 stands for any. */
    public static boolean isSocket(int fd, int family, int type) {
        try (NativeArena scratch = NativeArena.open()) {
            long value = scratch.allocateZeroed(4);
            long length = scratch.allocate(4);
            MEMORY.putInt(length, 4);
            if (C.getsockopt(fd, SOL_SOCKET, SO_TYPE, value, length) < 0) {
                return false;
            }
        }
        return (type == 0 || option(fd, SOL_SOCKET, SO_TYPE) == type)
                && (family == 0 || option(fd, SOL_SOCKET, SO_DOMAIN) == family);
    }

    /** Who connected, at the time of connecting. */
    public static PeerCredentials peerCredentials(int fd) {
        try (NativeArena scratch = NativeArena.open()) {
            long value = scratch.allocateZeroed(12);
            long length = scratch.allocate(4);
            MEMORY.putInt(length, 12);
            Errno.check(C.getsockopt(fd, SOL_SOCKET, SO_PEERCRED, value, length), "getsockopt", "SO_PEERCRED");
            return new PeerCredentials(MEMORY.getInt(value), MEMORY.getInt(value + 4), MEMORY.getInt(value + 8));
        }
    }

    /** Handle of the peer's process; empty before kernel 6.5 or when it is gone. */
    public static Optional<PidFd> peerProcess(int fd) {
        try (NativeArena scratch = NativeArena.open()) {
            long value = scratch.allocateZeroed(4);
            long length = scratch.allocate(4);
            MEMORY.putInt(length, 4);
            if (C.getsockopt(fd, SOL_SOCKET, SO_PEERPIDFD, value, length) < 0) {
                return Optional.empty();
            }
            return Optional.of(
                    PidFd.of(Fd.own(MEMORY.getInt(value)), peerCredentials(fd).process()));
        }
    }

    /** Further groups of the peer, at the time of connecting; empty where the kernel does not tell. */
    public static Optional<int[]> peerGroups(int fd) {
        int most = 65536; // NGROUPS_MAX
        try (NativeArena scratch = NativeArena.open()) {
            long value = scratch.allocate(4L * most);
            long length = scratch.allocate(4);
            MEMORY.putInt(length, 4 * most);
            if (C.getsockopt(fd, SOL_SOCKET, SO_PEERGROUPS, value, length) < 0) {
                return Optional.empty();
            }
            int[] groups = new int[MEMORY.getInt(length) / 4];
            for (int i = 0; i < groups.length; i++) {
                groups[i] = MEMORY.getInt(value + 4L * i);
            }
            return Optional.of(groups);
        }
    }

    /** Security label of the peer; empty without a security module. */
    public static Optional<String> peerSecurityLabel(int fd) {
        try (NativeArena scratch = NativeArena.open()) {
            long value = scratch.allocate(4096);
            long length = scratch.allocate(4);
            MEMORY.putInt(length, 4096);
            if (C.getsockopt(fd, SOL_SOCKET, SO_PEERSEC, value, length) < 0) {
                return Optional.empty();
            }
            return Optional.of(NativeText.decodeString(value, MEMORY.getInt(length)));
        }
    }

    /** Sends bytes without a SIGPIPE: bytes sent or a negated errno. */
    public static int send(int fd, byte[] data, int offset, int length) {
        try (NativeArena scratch = NativeArena.open()) {
            long buffer = scratch.bytes(data, offset, length);
            long count;
            do {
                count = C.sendto(fd, buffer, length, MSG_NOSIGNAL, 0, 0);
            } while (count == -Errno.EINTR);
            return (int) count;
        }
    }

    /** Sends one datagram to an address. */
    public static int sendTo(int fd, byte[] data, int offset, int length, SocketAddress address) {
        try (NativeArena scratch = NativeArena.open()) {
            long storage = scratch.allocateZeroed(SocketAddress.STORAGE_BYTES);
            int storageLength = address.write(storage);
            long buffer = scratch.bytes(data, offset, length);
            return (int) C.sendto(fd, buffer, length, MSG_NOSIGNAL, storage, storageLength);
        }
    }

    /** Receives bytes: how many, 0 at the end, or a negated errno. */
    public static int receive(int fd, byte[] data, int offset, int length) {
        try (NativeArena scratch = NativeArena.open()) {
            long buffer = scratch.allocate(Math.max(1, length));
            long count;
            do {
                count = C.recv(fd, buffer, length, 0);
            } while (count == -Errno.EINTR);
            if (count > 0) {
                MEMORY.get(buffer, data, offset, (int) count);
            }
            return (int) count;
        }
    }

    public static void shutdown(int fd, int how) {
        C.shutdown(fd, how);
    }
}
