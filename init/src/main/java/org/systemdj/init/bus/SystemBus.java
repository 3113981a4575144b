// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.bus.BusAddress;
import org.systemdj.bus.BusConnection;
import org.systemdj.bus.BusException;
import org.systemdj.bus.MatchRule;
import org.systemdj.bus.Message;
import org.systemdj.bus.MessageWriter;
import org.systemdj.bus.SocketTransport;
import org.systemdj.init.loop.DeferSource;
import org.systemdj.init.loop.IoSource;
import org.systemdj.init.loop.Poller;
import org.systemdj.init.loop.Priority;
import org.systemdj.init.loop.TimerClock;
import org.systemdj.init.loop.TimerSource;
import org.systemdj.init.unit.Unit;
import org.systemdj.sys.ErrnoException;
import org.systemdj.text.UnitName;

/**
 * The manager's connection to the message bus. It is made when the bus runs, as its own units tell, and made again
 * when the bus was restarted; it owns the name org.freedesktop.systemd1.
 *
 * <p>Source: org.freedesktop.systemd1(5); D-Bus specification, «systemd Activation». Loop-confined.
 */
public final class SystemBus implements BusConnection.Owner {
    private static final Logger LOG = LoggerFactory.getLogger(SystemBus.class);

    private static final String BUS = "org.freedesktop.DBus";
    private static final String BUS_PATH = "/org/freedesktop/DBus";
    private static final String NAME = "org.freedesktop.systemd1";
    /** ALLOW_REPLACEMENT, REPLACE_EXISTING, DO_NOT_QUEUE. */
    private static final int NAME_FLAGS = 7;

    private static final long ACCURACY_USEC = 250_000;
    /** How many of the private socket's clients the message bus counts for. */
    private static final int CLIENTS_IN_A_TURN = 8;

    private static final UnitName DBUS_SERVICE = UnitName.of("dbus.service");
    private static final UnitName DBUS_SOCKET = UnitName.of("dbus.socket");

    private final ManagerBus bus;
    private final UnitBusRequests requests;
    private final BusActivation activation;
    private final TimerSource expiry;
    private final DeferSource nextTurn;
    private final Set<String> subscribers = new LinkedHashSet<>();
    private final Set<String> tracked = new LinkedHashSet<>();
    private BusAddress address = BusAddress.SYSTEM;
    private BusConnection connection;
    private IoSource source;

    SystemBus(ManagerBus bus, UnitBusRequests requests) {
        this.bus = bus;
        this.requests = requests;
        this.activation = new BusActivation(bus, this);
        this.nextTurn = bus.manager().loop().defer("system-bus-turn", Priority.BUS, this::onNextTurn);
        this.expiry =
                bus.manager().loop().timer("bus-call-timeout", TimerClock.MONOTONIC, Priority.TIMER, this::onExpiry);
    }

    /** Where the bus listens, when it is not the usual place. */
    public void address(BusAddress other) {
        address = other;
    }

    public boolean isConnected() {
        return connection != null;
    }

    /** A unit has changed: if it is the bus's own, the bus may have come up. */
    void unitChanged(Unit unit) {
        if (connection == null
                && (unit.names().contains(DBUS_SERVICE) || unit.names().contains(DBUS_SOCKET))) {
            connectIfRunning();
        }
    }

    /** Connects when the units of the bus say that it runs, also right after a re-execution. */
    public void connectIfRunning() {
        Unit service = bus.manager().units().get(DBUS_SERVICE);
        Unit socket = bus.manager().units().get(DBUS_SOCKET);
        boolean running = service != null
                && socket != null
                && service.activeState().isActiveOrReloading()
                && socket.activeState().isActiveOrReloading();
        if (running && connection == null) {
            connect();
        }
    }

    private void connect() {
        SocketTransport transport;
        try {
            transport = SocketTransport.connectNow(address);
        } catch (ErrnoException e) {
            LOG.warn("Failed to connect to system bus: {}", e.reason());
            return;
        }
        connection = BusConnection.bus(transport, this).takeTurns(CLIENTS_IN_A_TURN);
        source = bus.manager().loop().io("system-bus", connection.fd(), Poller.IN, Priority.BUS, events -> onReady());
        // The name comes last: whoever sees it may rely on the rest.
        addMatch(BusActivation.REQUESTS);
        requests.bus(this);
        requests.names().forEach(this::watchName);
        for (String client : tracked) {
            addMatch(ownerChanges(client));
        }
        call(
                MessageWriter.call(BUS, BUS_PATH, BUS, "RequestName")
                        .writeString(NAME)
                        .writeUint32(NAME_FLAGS),
                BusConnection.DEFAULT_TIMEOUT_USEC,
                SystemBus::onName);
    }

    private static void onName(Message reply, BusException error) {
        if (error != null) {
            LOG.error("Failed to request name {}: {}", NAME, error.getMessage());
        } else {
            long result = reply.body().readUint32();
            if (result == 1 || result == 4) {
                LOG.debug("Acquired bus name {}.", NAME);
            } else {
                LOG.error("Bus name {} is owned by somebody else.", NAME);
            }
        }
    }

    private void onReady() {
        BusConnection c = connection;
        c.process();
        update();
        if (connection == c && c.hasMore()) {
            nextTurn.trigger();
        }
    }

    /** Many clients come over this one connection: those of the private socket have their turns, too. */
    private void onNextTurn() {
        if (connection != null) {
            onReady();
        }
    }

    private void update() {
        if (connection != null && connection.isOpen()) {
            source.events(connection.wantsWrite() ? Poller.IN | Poller.OUT : Poller.IN);
        }
    }

    private void onExpiry() {
        if (connection != null) {
            connection.expire(bus.manager().loop().now(TimerClock.MONOTONIC));
            armExpiry();
        }
    }

    private void armExpiry() {
        long next = connection == null ? Long.MAX_VALUE : connection.nextDeadlineUsec();
        if (next == Long.MAX_VALUE) {
            expiry.disarm();
        } else {
            expiry.arm(next, ACCURACY_USEC);
        }
    }

    /** Calls somebody on the bus; the callback gets an error where there is no bus. */
    void call(MessageWriter message, long timeoutUsec, BusConnection.Callback callback) {
        connection.call(message, bus.manager().loop().now(TimerClock.MONOTONIC) + timeoutUsec, callback);
        armExpiry();
        update();
    }

    /** Sends a signal or an answer. */
    void send(MessageWriter message) {
        if (connection != null) {
            connection.send(message);
            update();
        }
    }

    /** Adds the connection, if there is one, to those that a signal goes to; then {@link #sent}. */
    void addTo(List<BusConnection> listeners) {
        if (connection != null) {
            listeners.add(connection);
        }
    }

    /** Something may have been sent outside of {@link #send}. */
    void sent() {
        update();
    }

    void flush() {
        if (connection != null) {
            connection.flush();
        }
    }

    private void addMatch(MatchRule rule) {
        send(MessageWriter.call(BUS, BUS_PATH, BUS, "AddMatch")
                .writeString(rule.toString())
                .withoutReply());
    }

    private void removeMatch(MatchRule rule) {
        send(MessageWriter.call(BUS, BUS_PATH, BUS, "RemoveMatch")
                .writeString(rule.toString())
                .withoutReply());
    }

    private static MatchRule ownerChanges(String name) {
        return MatchRule.signal(BUS, BUS_PATH, BUS, "NameOwnerChanged").withArgument(0, name);
    }

    // --- names ---

    void watchName(String name) {
        addMatch(ownerChanges(name));
        call(
                MessageWriter.call(BUS, BUS_PATH, BUS, "GetNameOwner").writeString(name),
                BusConnection.DEFAULT_TIMEOUT_USEC,
                (reply, error) -> {
                    if (connection != null) {
                        requests.ownerChanged(
                                name, error != null ? "" : reply.body().readString());
                    }
                });
    }

    void unwatchName(String name) {
        removeMatch(ownerChanges(name));
    }

    // --- clients ---

    boolean hasSubscribers() {
        return connection != null && !subscribers.isEmpty();
    }

    boolean subscribe(String client) {
        track(client);
        return subscribers.add(client);
    }

    boolean unsubscribe(String client) {
        return subscribers.remove(client);
    }

    /** Who has subscribed, for the next process of a re-execution. */
    public List<String> subscribers() {
        return List.copyOf(subscribers);
    }

    /** Takes subscribers over from the process before. */
    public void restoreSubscribers(List<String> clients) {
        clients.forEach(this::subscribe);
    }

    /** Hears of it when the client leaves the bus. */
    void track(String client) {
        if (tracked.add(client) && connection != null) {
            addMatch(ownerChanges(client));
        }
    }

    private void clientGone(String client) {
        if (!tracked.remove(client)) {
            return;
        }
        removeMatch(ownerChanges(client));
        subscribers.remove(client);
        bus.authorization().forget(client);
        for (Unit unit : bus.manager().units().all()) {
            boolean held = false;
            while (unit.busReferences().remove(client)) {
                held = true;
            }
            if (held) {
                unit.queueForCollection();
            }
            if (unit.behavior() instanceof org.systemdj.init.scope.ScopeUnit scope
                    && scope.controller().equals(client)) {
                scope.controller("");
                unit.changed();
            }
        }
    }

    boolean requestStop(Unit scope, String controller) {
        if (connection == null) {
            return false;
        }
        send(MessageWriter.signal(ObjectPaths.of(scope), "org.freedesktop.systemd1.Scope", "RequestStop")
                .to(controller));
        return true;
    }

    // --- messages ---

    @Override
    public void onMessage(BusConnection c, Message message) {
        switch (message.type()) {
            case METHOD_CALL -> bus.tree().dispatch(c, message);
            case SIGNAL -> onSignal(message);
            case METHOD_RETURN, ERROR -> throw new IllegalStateException("answers have their callbacks");
        }
    }

    private void onSignal(Message message) {
        if (BUS.equals(message.sender()) && message.isSignal(BUS, "NameOwnerChanged")) {
            var r = message.body();
            String name = r.readString();
            r.readString();
            String owner = r.readString();
            if (name.startsWith(":")) {
                clientGone(name);
            } else {
                requests.ownerChanged(name, owner);
            }
        } else if (BUS.equals(message.sender()) && BusActivation.REQUESTS.matches(message)) {
            activation.onRequest(message.body().readString());
        }
    }

    @Override
    public void onClosed(BusConnection c, BusException reason) {
        LOG.info("Lost connection to system bus: {}", reason.getMessage());
        source.close();
        connection = null;
        expiry.disarm();
        bus.authorization().forgetAll();
        requests.bus(null);
        for (String name : requests.names()) {
            requests.ownerChanged(name, "");
        }
        for (String client : List.copyOf(tracked)) {
            clientGone(client);
        }
        connectIfRunning();
    }
}
