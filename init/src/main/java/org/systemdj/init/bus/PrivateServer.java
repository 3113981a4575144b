// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.bus.BusConnection;
import org.systemdj.bus.BusException;
import org.systemdj.bus.BusPeer;
import org.systemdj.bus.Message;
import org.systemdj.bus.MessageType;
import org.systemdj.bus.SocketTransport;
import org.systemdj.init.loop.DeferSource;
import org.systemdj.init.loop.EventLoop;
import org.systemdj.init.loop.IoSource;
import org.systemdj.init.loop.Poller;
import org.systemdj.init.loop.Priority;
import org.systemdj.init.loop.TimerClock;
import org.systemdj.init.loop.TimerSource;
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
    /** Who has not authenticated by then is sent away, as C does. */
    private static final long AUTHENTICATION_USEC = 90_000_000;

    private static final long ACCURACY_USEC = 1_000_000;

    /** @param untilUsec when it must have authenticated */
    private record Client(IoSource io, long untilUsec) {}

    private final ManagerBus bus;
    private final String guid;
    private final Map<BusConnection, Client> connections = new LinkedHashMap<>();
    private final Set<BusConnection> unfinished = new LinkedHashSet<>();
    private final DeferSource nextTurn;
    private final TimerSource authentication;
    private Fd socket;
    private IoSource source;

    /** @param guid 32 hex digits that name this server in the authentication */
    PrivateServer(ManagerBus bus, String guid) {
        this.bus = bus;
        this.guid = guid;
        EventLoop loop = bus.manager().loop();
        this.nextTurn = loop.defer("private-bus-turn", Priority.BUS, this::onNextTurn);
        this.authentication = loop.timer(
                "private-bus-authentication", TimerClock.MONOTONIC, Priority.BUS, this::onAuthenticationTime);
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
                .queueLimit(QUEUE_LIMIT_BYTES)
                .takeTurns();
        EventLoop loop = bus.manager().loop();
        long until = loop.now(TimerClock.MONOTONIC) + AUTHENTICATION_USEC;
        connections.put(
                c, new Client(loop.io("private-bus-client", fd, Poller.IN, Priority.BUS, events -> onReady(c)), until));
        if (!authentication.isArmed()) {
            authentication.arm(until, ACCURACY_USEC);
        }
        return c;
    }

    /** Clients come in order, so that the first that has yet to authenticate is the next to be late. */
    private void onAuthenticationTime() {
        long now = bus.manager().loop().now(TimerClock.MONOTONIC);
        for (Map.Entry<BusConnection, Client> entry : List.copyOf(connections.entrySet())) {
            BusConnection c = entry.getKey();
            long until = entry.getValue().untilUsec();
            if (c.isAuthenticated()) {
                continue;
            }
            if (until > now) {
                authentication.arm(until, ACCURACY_USEC);
                return;
            }
            LOG.debug("Client of the private bus has not authenticated in time.");
            c.close();
            onClosed(c, null);
        }
    }

    private void onNextTurn() {
        List<BusConnection> next = List.copyOf(unfinished);
        unfinished.clear();
        next.forEach(this::onReady);
    }

    private void onReady(BusConnection connection) {
        connection.process();
        update(connection);
        if (connection.hasMore()) {
            unfinished.add(connection);
            nextTurn.trigger();
        }
    }

    /** Waits for room to write where something is left to write. */
    private void update(BusConnection connection) {
        Client client = connections.get(connection);
        if (client != null && connection.isOpen()) {
            int in = connection.leavesUnread() ? 0 : Poller.IN;
            client.io().events(connection.wantsWrite() ? in | Poller.OUT : in);
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
        unfinished.remove(connection);
        Client client = connections.remove(connection);
        if (client != null) {
            client.io().close();
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
