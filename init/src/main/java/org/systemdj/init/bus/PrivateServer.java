// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.bus.BusConnection;
import org.systemdj.bus.BusException;
import org.systemdj.bus.BusPeer;
import org.systemdj.bus.Message;
import org.systemdj.bus.MessageType;
import org.systemdj.bus.SocketTransport;
import org.systemdj.init.loop.IoSource;
import org.systemdj.init.loop.Poller;
import org.systemdj.init.loop.Priority;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.Identity;
import org.systemdj.sys.PeerCredentials;
import org.systemdj.sys.SocketAddress;
import org.systemdj.sys.Sockets;

/**
 * The socket on which systemctl talks to the manager without a message bus. Root and the manager's own user may
 * connect; each connection hears all signals.
 *
 * <p>Source: org.freedesktop.systemd1(5); systemctl(1). Loop-confined.
 */
final class PrivateServer implements BusConnection.Owner {
    private static final Logger LOG = LoggerFactory.getLogger(PrivateServer.class);
    private static final int BACKLOG = 4096;
    private static final int MAX_CONNECTIONS = 4096;
    private static final int MODE = 0700;
    /** For a client of root's that follows the start of ten thousand units. */
    private static final long QUEUE_LIMIT_BYTES = 128L << 20;

    private final ManagerBus bus;
    private final String guid;
    private final Map<BusConnection, IoSource> connections = new LinkedHashMap<>();
    private Fd socket;
    private IoSource source;

    /** @param guid 32 hex digits that name this server in the authentication */
    PrivateServer(ManagerBus bus, String guid) {
        this.bus = bus;
        this.guid = guid;
    }

    /** Binds the socket, replacing what is there. */
    void listen(String path) {
        close();
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
        serve(fd);
    }

    /** Goes on with a socket that is bound already, on which clients may wait since; takes the descriptor over. */
    void resume(int fd) {
        close();
        serve(Fd.own(fd));
    }

    /** The listening socket, for the next process of a re-execution; -1 for none. */
    int fd() {
        return socket == null ? -1 : socket.number();
    }

    private void serve(Fd fd) {
        socket = fd;
        source = bus.manager().loop().io("private-bus", fd.number(), Poller.IN, Priority.BUS, events -> onConnect());
    }

    private void onConnect() {
        int fd = Sockets.tryAccept(socket.number());
        if (fd < 0) {
            if (fd != -Errno.EAGAIN && fd != -Errno.ECONNABORTED) {
                LOG.warn("Failed to accept connection on private bus: {}", Errno.text(-fd));
            }
            return;
        }
        Fd accepted = Fd.own(fd);
        if (connections.size() >= MAX_CONNECTIONS) {
            LOG.warn("Too many concurrent connections, refusing");
            accepted.close();
            return;
        }
        BusConnection c;
        try {
            c = admit(accepted);
        } catch (ErrnoException e) {
            LOG.warn("Failed to accept connection on private bus: {}", e.getMessage());
            accepted.close();
            return;
        }
        if (c == null) {
            accepted.close();
        } else {
            onReady(c); // the client's first call usually came with its greeting
        }
    }

    /** The connection of a client that has come; null where it is nobody who may. */
    private BusConnection admit(Fd accepted) {
        int fd = accepted.number();
        PeerCredentials peer = Sockets.peerCredentials(fd);
        if (peer.user() != 0 && peer.user() != Identity.effectiveUser()) {
            LOG.debug("Refusing connection of user {} on private bus.", peer.user());
            return null;
        }
        BusConnection c = BusConnection.server(
                        new SocketTransport(accepted),
                        guid,
                        new BusPeer(
                                Integer.toUnsignedLong(peer.user()),
                                Integer.toUnsignedLong(peer.group()),
                                peer.process()),
                        this)
                .queueLimit(QUEUE_LIMIT_BYTES);
        connections.put(
                c, bus.manager().loop().io("private-bus-client", fd, Poller.IN, Priority.BUS, events -> onReady(c)));
        return c;
    }

    private void onReady(BusConnection connection) {
        connection.process();
        update(connection);
    }

    /** Waits for room to write where something is left to write. */
    private void update(BusConnection connection) {
        IoSource io = connections.get(connection);
        if (io != null && connection.isOpen()) {
            io.events(connection.wantsWrite() ? Poller.IN | Poller.OUT : Poller.IN);
        }
    }

    @Override
    public void onMessage(BusConnection connection, Message message) {
        if (message.type() == MessageType.METHOD_CALL) {
            bus.tree().dispatch(connection, message);
        }
    }

    @Override
    public void onClosed(BusConnection connection, BusException reason) {
        IoSource io = connections.remove(connection);
        if (io != null) {
            io.close();
        }
        bus.connectionGone(connection);
    }

    /** The connections that hear signals. */
    List<BusConnection> listeners() {
        List<BusConnection> ready = new ArrayList<>(connections.size());
        for (BusConnection c : connections.keySet()) {
            if (c.isAuthenticated() && c.isOpen()) {
                ready.add(c);
            }
        }
        return ready;
    }

    boolean hasListeners() {
        return !connections.isEmpty();
    }

    /** Something was sent outside of {@link #onReady}. */
    void sent(BusConnection connection) {
        update(connection);
    }

    /** Writes out what the clients take at once, before the process is replaced. */
    void flush() {
        for (BusConnection c : List.copyOf(connections.keySet())) {
            c.flush();
        }
    }

    void close() {
        if (socket != null) {
            source.close();
            socket.close();
            socket = null;
        }
    }
}
