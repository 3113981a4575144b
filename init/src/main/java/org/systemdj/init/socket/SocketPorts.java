// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.socket;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.config.ListenEntry;
import org.systemdj.config.ListenKind;
import org.systemdj.directive.ServiceDirectives;
import org.systemdj.directive.SocketDirectives;
import org.systemdj.init.serialize.StateReader;
import org.systemdj.init.serialize.StateWriter;
import org.systemdj.init.unit.Unit;
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
        /** What goes with it, such as the other endpoints of a USB function. */
        final List<Fd> endpoints = new ArrayList<>(0);

        Port(ListenEntry entry) {
            this.entry = entry;
        }

        void take(Port other) {
            fd = other.fd;
            endpoints.addAll(other.endpoints);
            other.fd = null;
            other.endpoints.clear();
        }

        void close() {
            if (fd != null) {
                fd.close();
                fd = null;
            }
            endpoints.forEach(Fd::close);
            endpoints.clear();
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
                    port.take(old);
                }
            }
            ports.add(port);
        }
        before.forEach(Port::close);
    }

    /** Opens what is not open yet. On failure closes all again. */
    void open() {
        try {
            for (Port port : ports) {
                if (port.fd == null) {
                    open(port);
                }
            }
            makeSymlinks();
        } catch (ErrnoException e) {
            close();
            throw e;
        }
    }

    private void open(Port port) {
        ListenEntry entry = port.entry;
        port.fd = switch (entry.kind()) {
            case STREAM -> socket(entry, Sockets.STREAM);
            case DATAGRAM -> socket(entry, Sockets.DATAGRAM);
            case SEQUENTIAL_PACKET -> socket(entry, Sockets.SEQPACKET);
            case NETLINK -> netlink(entry);
            case FIFO -> fifo(entry.address());
            case SPECIAL -> special(entry.address());
            case MESSAGE_QUEUE -> messageQueue(entry.address());
            case USB_FUNCTION -> usbFunction(port);
        };
    }

    private Fd usbFunction(Port port) {
        Unit service = SocketLoading.service(unit);
        return UsbFunction.open(
                port.entry.address(),
                service.get(ServiceDirectives.USB_FUNCTION_DESCRIPTORS),
                service.get(ServiceDirectives.USB_FUNCTION_STRINGS),
                port.endpoints);
    }

    private Fd socket(ListenEntry entry, int type) {
        try {
            return listen(entry, type);
        } catch (ErrnoException e) {
            LOG.error("{}: Failed to create listening socket ({}): {}", unit.id(), entry.address(), e.reason());
            throw e;
        }
    }

    private Fd listen(ListenEntry entry, int type) {
        SocketAddress address = SocketAddress.parse(entry.address());
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
        new SmackLabels(unit.id()).ofFile(fd.number(), unit.get(SocketDirectives.SMACK_LABEL));
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
            return Fd.own(Errno.check(fd, "mq_open", path));
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

    /** The nodes in the file system, which SocketUser= and SocketGroup= are about. */
    List<String> nodes() {
        List<String> nodes = new ArrayList<>();
        for (Port port : ports) {
            String path = fileOf(port.entry);
            if (path != null) {
                nodes.add(path);
            }
        }
        return nodes;
    }

    /** The message queues, which have an owner, too. */
    List<Integer> queues() {
        List<Integer> queues = new ArrayList<>();
        for (Port port : ports) {
            if (port.entry.kind() == ListenKind.MESSAGE_QUEUE && port.fd != null) {
                queues.add(port.fd.number());
            }
        }
        return queues;
    }

    private void makeSymlinks() {
        List<String> links = unit.get(SocketDirectives.SYMLINKS);
        List<String> nodes = links.isEmpty() ? List.of() : nodes();
        if (nodes.isEmpty()) {
            return;
        }
        for (String link : links) {
            FileSystem.mkdirsAbove(link, unit.get(SocketDirectives.DIRECTORY_MODE));
            int result = link(nodes.getFirst(), link);
            if (result == -Errno.EEXIST
                    && unit.get(SocketDirectives.REMOVE_ON_STOP)
                    && FileSystem.tryUnlink(link) == 0) {
                // What would be removed at the end anyway may go now.
                result = link(nodes.getFirst(), link);
            }
            if (result < 0) {
                LOG.warn(
                        "{}: Failed to create symlink {} → {}, ignoring: {}",
                        unit.id(),
                        nodes.getFirst(),
                        link,
                        Errno.text(-result));
            }
        }
    }

    private static int link(String target, String link) {
        int result = FileSystem.trySymlink(target, link);
        boolean there =
                result == -Errno.EEXIST && FileSystem.readlink(link).orElse("").equals(target);
        return there ? 0 : result;
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
        boolean removes = unit.get(SocketDirectives.REMOVE_ON_STOP);
        for (Port port : ports) {
            if (port.fd == null) {
                continue;
            }
            port.close();
            String path = removes ? fileOf(port.entry) : null;
            if (path != null) {
                FileSystem.tryUnlink(path);
            } else if (removes && port.entry.kind() == ListenKind.MESSAGE_QUEUE) {
                MessageQueues.tryUnlink(port.entry.address());
            }
        }
        if (removes) {
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
                String what = port.entry.kind().name() + " " + port.entry.address();
                out.putFd("port", port.fd.number(), what);
                port.endpoints.forEach(endpoint -> out.putFd("endpoint", endpoint.number(), what));
            }
        }
    }

    void deserialize(StateReader in) {
        for (String line : in.all("port")) {
            Fd fd = taken(in, line);
            Port port = fd == null ? null : find(line, false);
            if (port != null) {
                port.fd = fd;
            } else if (fd != null) {
                fd.close();
            }
        }
        for (String line : in.all("endpoint")) {
            Fd fd = taken(in, line);
            Port port = fd == null ? null : find(line, true);
            if (port != null) {
                port.endpoints.add(fd);
            } else if (fd != null) {
                fd.close();
            }
        }
    }

    /** The descriptor of a line {@code NUMBER KIND ADDRESS}. */
    private static Fd taken(StateReader in, String line) {
        String[] f = line.split(" ", 3);
        int fd = f.length == 3 ? in.takeFdNumber(Integer.parseInt(f[0])) : -1;
        return fd < 0 ? null : Fd.own(fd);
    }

    private Port find(String line, boolean open) {
        String[] f = line.split(" ", 3);
        for (Port port : ports) {
            if (port.fd != null == open
                    && port.entry.kind().name().equals(f[1])
                    && port.entry.address().equals(f[2])) {
                return port;
            }
        }
        return null;
    }
}
