// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.varlink;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.bus.BusPeer;
import org.systemdj.bus.SocketTransport;
import org.systemdj.init.loop.DeferSource;
import org.systemdj.init.loop.EventLoop;
import org.systemdj.init.loop.IoSource;
import org.systemdj.init.loop.Poller;
import org.systemdj.init.loop.Priority;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.PeerCredentials;
import org.systemdj.sys.SocketAddress;
import org.systemdj.sys.Sockets;
import org.systemdj.varlink.VarlinkBuffers;
import org.systemdj.varlink.VarlinkServerConnection;
import org.systemdj.varlink.VarlinkService;

/**
 * The sockets of a service, to which everybody may connect, and its clients. Each user may have so many connections; what
 * clients have sent in part takes so much memory, of all together.
 *
 * <p>Source: sd-varlink of systemd 257, for the limits. Loop-confined.
 */
final class VarlinkServer implements VarlinkServerConnection.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(VarlinkServer.class);
    private static final int BACKLOG = 4096;
    private static final int MODE = 0666;
    private static final long PARTS_BYTES = 64L << 20;

    /** How many connections there may be at a time: of all, and of one user. */
    record Limits(int all, int ofUser) {
        static final Limits OF_SYSTEMD = new Limits(4096, 1024);
    }

    /** A listening socket. */
    private record Door(String path, Fd socket) {}

    private final EventLoop loop;
    private final VarlinkService service;
    private final Limits limits;
    private final VarlinkBuffers buffers = new VarlinkBuffers(PARTS_BYTES);
    private final List<Door> doors = new ArrayList<>();
    private final Map<VarlinkServerConnection, IoSource> connections = new LinkedHashMap<>();
    private final Map<Long, Integer> perUser = new HashMap<>();
    private final Set<VarlinkServerConnection> answered = new LinkedHashSet<>();
    private final DeferSource goOn;
    private VarlinkServerConnection current;

    VarlinkServer(EventLoop loop, VarlinkService service, Limits limits) {
        this.loop = loop;
        this.service = service;
        this.limits = limits;
        goOn = loop.defer("varlink-answered", Priority.BUS, this::goOn);
    }

    /** Binds a socket, replacing what is there. */
    void listen(String path) {
        FileSystem.mkdirsAbove(path, 0755);
        FileSystem.tryUnlink(path);
        Fd fd = Sockets.createNonBlocking(SocketAddress.AF_UNIX, Sockets.STREAM, 0);
        try {
            Sockets.bind(fd.number(), new SocketAddress.UnixPath(path));
            FileSystem.chmod(path, MODE);
            Sockets.listen(fd.number(), BACKLOG);
        } catch (ErrnoException e) {
            fd.close();
            throw e;
        }
        resume(path, fd);
    }

    /** Goes on with a socket that is bound already; takes the descriptor over. */
    void resume(String path, Fd socket) {
        loop.io("varlink", socket.number(), Poller.IN, Priority.BUS, events -> onConnect(socket.number()));
        doors.add(new Door(path, socket));
    }

    /** The listening socket of a path, -1 for none. */
    int fd(String path) {
        for (Door door : doors) {
            if (door.path().equals(path)) {
                return door.socket().number();
            }
        }
        return -1;
    }

    private void onConnect(int listening) {
        int fd = Sockets.tryAccept(listening);
        if (fd < 0) {
            if (fd != -Errno.EAGAIN && fd != -Errno.ECONNABORTED) {
                LOG.warn("Failed to accept a Varlink connection: {}", Errno.text(-fd));
            }
            return;
        }
        Fd accepted = Fd.own(fd);
        PeerCredentials peer = Sockets.peerCredentials(fd);
        long user = Integer.toUnsignedLong(peer.user());
        if (connections.size() >= limits.all() || perUser.getOrDefault(user, 0) >= limits.ofUser()) {
            LOG.debug("Too many Varlink connections, refusing one of user {}.", user);
            accepted.close();
            return;
        }
        VarlinkServerConnection connection = new VarlinkServerConnection(
                new SocketTransport(accepted),
                buffers,
                service,
                new BusPeer(user, Integer.toUnsignedLong(peer.group()), peer.process()),
                this);
        perUser.merge(user, 1, Integer::sum);
        connections.put(
                connection,
                loop.io("varlink-client", fd, Poller.IN, Priority.BUS, events -> onReady(connection, events)));
    }

    private void onReady(VarlinkServerConnection connection, int events) {
        current = connection;
        try {
            if ((events & (Poller.HUP | Poller.ERR)) != 0) {
                connection.hungUp();
            } else {
                connection.process();
            }
        } finally {
            current = null;
        }
        watch(connection);
    }

    private void watch(VarlinkServerConnection connection) {
        IoSource source = connections.get(connection);
        if (source != null && connection.isOpen()) {
            source.events((connection.wantsRead() ? Poller.IN : 0) | (connection.wantsWrite() ? Poller.OUT : 0));
        }
    }

    /** What it said behind a call that was answered later waits for its turn. */
    @Override
    public void onAnswered(VarlinkServerConnection connection) {
        if (connection != current) {
            answered.add(connection);
            goOn.trigger();
        }
    }

    private void goOn() {
        List<VarlinkServerConnection> now = List.copyOf(answered);
        answered.clear();
        for (VarlinkServerConnection connection : now) {
            if (connection.isOpen()) {
                onReady(connection, 0);
            }
        }
    }

    @Override
    public void onClosed(VarlinkServerConnection connection, int errno) {
        if (errno != 0) {
            LOG.debug(
                    "Varlink connection of user {} closed: {}",
                    connection.peer().uid(),
                    Errno.text(errno));
        }
        IoSource source = connections.remove(connection);
        if (source != null) {
            source.close();
            perUser.computeIfPresent(connection.peer().uid(), (user, count) -> count > 1 ? count - 1 : null);
        }
        answered.remove(connection);
    }

    /** How many clients there are. */
    int clients() {
        return connections.size();
    }
}
