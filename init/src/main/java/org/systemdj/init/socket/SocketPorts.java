// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.socket;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.config.ListenEntry;
import org.systemdj.config.ListenKind;
import org.systemdj.directive.SocketDirectives;
import org.systemdj.init.serialize.StateReader;
import org.systemdj.init.serialize.StateWriter;
import org.systemdj.init.unit.Unit;
import org.systemdj.sys.Accounts;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileStatus;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.MessageQueues;
import org.systemdj.sys.OpenFlags;
import org.systemdj.sys.Poll;
import org.systemdj.sys.SocketAddress;
import org.systemdj.sys.Sockets;

/**
 * The descriptors of a socket unit: opened, bound and set up as the settings say.
 *
 * <p>Source: systemd.socket(5). Loop-confined.
 */
final class SocketPorts {
    private static final Logger LOG = LoggerFactory.getLogger(SocketPorts.class);

    /** One entry and its descriptor; null while it is closed. */
    static final class Port {
        final ListenEntry entry;
        Fd fd;

        Port(ListenEntry entry) {
            this.entry = entry;
        }
    }

    private final Unit unit;
    private final List<Port> ports = new ArrayList<>(1);

    SocketPorts(Unit unit) {
        this.unit = unit;
    }

    List<Port> all() {
        return ports;
    }

    /** Takes the entries of the settings in; keeps descriptors of entries that are still there. */
    void configure() {
        List<ListenEntry> wanted = unit.get(SocketDirectives.LISTEN);
        List<Port> before = List.copyOf(ports);
        ports.clear();
        for (ListenEntry entry : wanted) {
            Port port = new Port(entry);
            for (Port old : before) {
                if (old.fd != null && old.entry.equals(entry)) {
                    port.fd = old.fd;
                    old.fd = null;
                }
            }
            ports.add(port);
        }
        for (Port old : before) {
            if (old.fd != null) {
                old.fd.close();
            }
        }
    }

    /** Opens what is not open yet. On failure closes all again. */
    void open() {
        try {
            for (Port port : ports) {
                if (port.fd == null) {
                    port.fd = open(port.entry);
                }
            }
            makeSymlinks();
        } catch (ErrnoException e) {
            close();
            throw e;
        }
    }

    private Fd open(ListenEntry entry) {
        return switch (entry.kind()) {
            case STREAM -> listen(entry, Sockets.STREAM);
            case DATAGRAM -> listen(entry, Sockets.DATAGRAM);
            case SEQUENTIAL_PACKET -> listen(entry, Sockets.SEQPACKET);
            case NETLINK -> netlink(entry);
            case FIFO -> fifo(entry.address());
            case SPECIAL -> special(entry.address());
            case MESSAGE_QUEUE -> messageQueue(entry.address());
            case USB_FUNCTION -> throw new ErrnoException("open", Errno.EOPNOTSUPP, entry.address());
        };
    }

    private Fd listen(ListenEntry entry, int type) {
        SocketAddress address = ListenAddresses.parse(entry.address());
        boolean path = address instanceof SocketAddress.UnixPath;
        int protocol = ListenAddresses.protocol(unit.get(SocketDirectives.SOCKET_PROTOCOL), address);
        Fd fd = Sockets.createNonBlocking(address.family(), type, protocol);
        try {
            SocketOptions.applyBeforeBind(unit, fd.number(), address);
            int mode = unit.get(SocketDirectives.SOCKET_MODE);
            int umask = FileSystem.setUmask(path ? ~mode & 0777 : 0022);
            try {
                if (path) {
                    makeDirectory(entry.address());
                }
                bind(fd, address, entry.address(), path);
            } finally {
                FileSystem.setUmask(umask);
            }
            if (type != Sockets.DATAGRAM) {
                Sockets.listen(fd.number(), unit.get(SocketDirectives.BACKLOG));
            }
            if (path) {
                own(entry.address());
            }
            SocketOptions.apply(unit, fd.number(), address);
            return fd;
        } catch (ErrnoException e) {
            fd.close();
            throw e;
        }
    }

    private static void bind(Fd fd, SocketAddress address, String text, boolean path) {
        int error = Sockets.tryBind(fd.number(), address);
        if (error == -Errno.EADDRINUSE && path) {
            // A left-over from somebody who is gone.
            FileSystem.tryUnlink(text);
            error = Sockets.tryBind(fd.number(), address);
        }
        Errno.check(error, "bind", text);
    }

    private Fd netlink(ListenEntry entry) {
        Fd fd = ListenAddresses.openNetlink(entry.address());
        SocketOptions.apply(unit, fd.number(), new SocketAddress.Netlink(0, 0));
        return fd;
    }

    private Fd fifo(String path) {
        makeDirectory(path);
        int umask = FileSystem.setUmask(~unit.get(SocketDirectives.SOCKET_MODE) & 0777);
        try {
            int error = FileSystem.tryMkfifo(path, unit.get(SocketDirectives.SOCKET_MODE));
            if (error < 0 && error != -Errno.EEXIST) {
                throw new ErrnoException("mkfifo", -error, path);
            }
        } finally {
            FileSystem.setUmask(umask);
        }
        Fd fd = FileSystem.open(path, OpenFlags.O_RDWR | OpenFlags.O_CLOEXEC | OpenFlags.O_NONBLOCK, 0);
        if (!FileSystem.status(fd.number()).isFifo()) {
            fd.close();
            throw new ErrnoException("open", Errno.EEXIST, path);
        }
        long size = unit.get(SocketDirectives.PIPE_SIZE);
        if (size > 0) {
            Fd.setPipeSize(fd.number(), (int) size);
        }
        own(path);
        return fd;
    }

    private Fd special(String path) {
        int access = unit.get(SocketDirectives.WRITABLE) ? OpenFlags.O_RDWR : OpenFlags.O_RDONLY;
        Fd fd = FileSystem.open(path, access | OpenFlags.O_CLOEXEC | OpenFlags.O_NONBLOCK | OpenFlags.O_NOFOLLOW, 0);
        FileStatus status = FileSystem.status(fd.number());
        if (!status.isRegular() && !status.isCharacterDevice()) {
            fd.close();
            throw new ErrnoException("open", Errno.EINVAL, path);
        }
        return fd;
    }

    private Fd messageQueue(String path) {
        int umask = FileSystem.setUmask(~unit.get(SocketDirectives.SOCKET_MODE) & 0777);
        try {
            int fd = MessageQueues.tryOpen(
                    path,
                    OpenFlags.O_RDONLY | OpenFlags.O_CLOEXEC | OpenFlags.O_NONBLOCK | OpenFlags.O_CREAT,
                    unit.get(SocketDirectives.SOCKET_MODE),
                    unit.get(SocketDirectives.MESSAGE_QUEUE_MAX_MESSAGES),
                    unit.get(SocketDirectives.MESSAGE_QUEUE_MESSAGE_SIZE));
            Fd queue = Fd.own(Errno.check(fd, "mq_open", path));
            try {
                own(queue, path);
            } catch (ErrnoException e) {
                queue.close();
                throw e;
            }
            return queue;
        } finally {
            FileSystem.setUmask(umask);
        }
    }

    private void makeDirectory(String path) {
        int umask = FileSystem.setUmask(0);
        try {
            FileSystem.mkdirsAbove(path, unit.get(SocketDirectives.DIRECTORY_MODE));
        } finally {
            FileSystem.setUmask(umask);
        }
    }

    private void own(String path) {
        Owner owner = owner();
        if (owner != null) {
            FileSystem.chown(path, owner.user, owner.group);
        }
    }

    private void own(Fd queue, String name) {
        Owner owner = owner();
        if (owner != null) {
            Errno.check(FileSystem.tryChown(queue.number(), owner.user, owner.group), "fchown", name);
        }
    }

    private record Owner(int user, int group) {}

    /** SocketUser= and SocketGroup=; null where neither is said. */
    private Owner owner() {
        String user = unit.get(SocketDirectives.SOCKET_USER);
        String group = unit.get(SocketDirectives.SOCKET_GROUP);
        if (user.isEmpty() && group.isEmpty()) {
            return null;
        }
        int uid = -1;
        int gid = -1;
        if (!user.isEmpty()) {
            Optional<Accounts.User> account = new Accounts("").user(user);
            uid = account.map(Accounts.User::id).orElseThrow(() -> new ErrnoException("getpwnam", Errno.ESRCH, user));
            gid = account.get().group();
        }
        if (!group.isEmpty()) {
            gid = new Accounts("")
                    .group(group)
                    .map(Accounts.Group::id)
                    .orElseThrow(() -> new ErrnoException("getgrnam", Errno.ESRCH, group));
        }
        return new Owner(uid, gid);
    }

    private void makeSymlinks() {
        List<String> links = unit.get(SocketDirectives.SYMLINKS);
        if (links.isEmpty()) {
            return;
        }
        for (Port port : ports) {
            String path = fileOf(port.entry);
            if (path != null) {
                for (String link : links) {
                    FileSystem.mkdirsAbove(link, unit.get(SocketDirectives.DIRECTORY_MODE));
                    FileSystem.symlinkAtomic(path, link);
                }
                return;
            }
        }
    }

    /** The file system object of an entry, null if it has none. */
    private static String fileOf(ListenEntry entry) {
        boolean file = entry.kind() == ListenKind.FIFO
                || (entry.kind() != ListenKind.NETLINK
                        && entry.kind() != ListenKind.SPECIAL
                        && entry.kind() != ListenKind.MESSAGE_QUEUE
                        && entry.kind() != ListenKind.USB_FUNCTION
                        && entry.address().startsWith("/"));
        return file ? entry.address() : null;
    }

    /** Closes all; with RemoveOnStop= also removes what stands in the file system. */
    void close() {
        for (Port port : ports) {
            if (port.fd != null) {
                port.fd.close();
                port.fd = null;
                String path = fileOf(port.entry);
                if (unit.get(SocketDirectives.REMOVE_ON_STOP)) {
                    if (path != null) {
                        FileSystem.tryUnlink(path);
                    } else if (port.entry.kind() == ListenKind.MESSAGE_QUEUE) {
                        MessageQueues.tryUnlink(port.entry.address());
                    }
                }
            }
        }
        if (unit.get(SocketDirectives.REMOVE_ON_STOP)) {
            unit.get(SocketDirectives.SYMLINKS).forEach(FileSystem::tryUnlink);
        }
    }

    /** FlushPending=: throws away what waits. */
    void flush() {
        byte[] sink = new byte[8192];
        for (Port port : ports) {
            if (port.fd == null) {
                continue;
            }
            int number = port.fd.number();
            boolean accepts =
                    port.entry.kind() == ListenKind.STREAM || port.entry.kind() == ListenKind.SEQUENTIAL_PACKET;
            int rounds = 1024; // Whoever sends faster than we throw away must not hold us.
            // The flag for not waiting is shared with the service, which may have taken it away.
            while (rounds-- > 0 && Poll.await(number, Poll.IN, 0) != 0) {
                int got = accepts ? Sockets.tryAccept(number) : port.fd.read(sink, 0, sink.length);
                if (got < 0 || (got == 0 && !accepts)) {
                    break;
                }
                if (accepts) {
                    Fd.closeNumber(got);
                }
            }
            LOG.debug("{}: Flushed {}.", unit.id(), port.entry.address());
        }
    }

    void serialize(StateWriter out) {
        for (Port port : ports) {
            if (port.fd != null) {
                out.putFd("port", port.fd.number(), port.entry.kind().name() + " " + port.entry.address());
            }
        }
    }

    void deserialize(StateReader in) {
        for (String line : in.all("port")) {
            String[] f = line.split(" ", 3);
            int fd = f.length == 3 ? in.takeFdNumber(Integer.parseInt(f[0])) : -1;
            Port match = null;
            for (Port port : ports) {
                if (fd >= 0
                        && port.fd == null
                        && port.entry.kind().name().equals(f[1])
                        && port.entry.address().equals(f[2])) {
                    match = port;
                    break;
                }
            }
            if (match != null) {
                match.fd = Fd.own(fd);
            } else if (fd >= 0) {
                Fd.closeNumber(fd);
            }
        }
    }
}
