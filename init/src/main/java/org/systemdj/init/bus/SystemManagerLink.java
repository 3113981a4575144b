// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.bus.BusAddress;
import org.systemdj.bus.BusConnection;
import org.systemdj.bus.BusException;
import org.systemdj.bus.Message;
import org.systemdj.bus.MessageWriter;
import org.systemdj.bus.SocketTransport;
import org.systemdj.init.loop.EventLoop;
import org.systemdj.init.loop.IoSource;
import org.systemdj.init.loop.Poller;
import org.systemdj.init.loop.Priority;
import org.systemdj.init.loop.TimerClock;
import org.systemdj.init.loop.TimerSource;
import org.systemdj.sys.ErrnoException;

/**
 * What a user's manager asks of the system's: to move processes into its part of the control group tree, which the
 * kernel lets only those do who may write to the group that both have in common. The connection is made when it is
 * needed and kept.
 *
 * <p>Source: org.freedesktop.systemd1(5), AttachProcessesToUnit(); cgroups(7), «Delegation containment rules».
 * Loop-confined.
 */
public final class SystemManagerLink implements BusConnection.Owner {
    private static final Logger LOG = LoggerFactory.getLogger(SystemManagerLink.class);
    private static final String NAME = "org.freedesktop.systemd1";
    private static final long ACCURACY_USEC = 250_000;

    private final EventLoop loop;
    private final String root;
    private final TimerSource expiry;
    private BusConnection connection;
    private IoSource source;

    /** @param root the control group of the manager's own unit, absolute within the tree */
    public SystemManagerLink(EventLoop loop, String root) {
        this.loop = loop;
        this.root = root;
        this.expiry = loop.timer("system-manager-timeout", TimerClock.MONOTONIC, Priority.TIMER, this::onExpiry);
    }

    /** Asks for the processes to be moved into a group below the own unit's; false where nobody can be asked. */
    boolean attach(String group, List<Integer> pids, Consumer<String> done) {
        if (!group.startsWith(root + "/") || !connect()) {
            return false;
        }
        MessageWriter call =
                MessageWriter.call(NAME, ObjectPaths.MANAGER, ManagerBus.INTERFACE, "AttachProcessesToUnit");
        // The empty name stands for the caller's own unit.
        call.writeString("").writeString(group.substring(root.length())).openArray("u");
        pids.forEach(pid -> call.writeUint32(pid));
        call.close();
        long deadline = loop.now(TimerClock.MONOTONIC) + BusConnection.DEFAULT_TIMEOUT_USEC;
        connection.call(call, deadline, (reply, error) -> done.accept(error == null ? "" : error.getMessage()));
        update();
        return true;
    }

    private boolean connect() {
        if (connection != null) {
            return true;
        }
        try {
            connection = BusConnection.bus(SocketTransport.connectNow(BusAddress.SYSTEM), this);
        } catch (ErrnoException e) {
            LOG.debug("Failed to connect to system bus: {}", e.reason());
            return false;
        }
        source = loop.io("system-manager", connection.fd(), Poller.IN, Priority.BUS, events -> onReady());
        return true;
    }

    private void onReady() {
        connection.process();
        update();
    }

    private void update() {
        if (connection == null || !connection.isOpen()) {
            return;
        }
        source.events(connection.wantsWrite() ? Poller.IN | Poller.OUT : Poller.IN);
        long next = connection.nextDeadlineUsec();
        if (next == Long.MAX_VALUE) {
            expiry.disarm();
        } else {
            expiry.arm(next, ACCURACY_USEC);
        }
    }

    private void onExpiry() {
        if (connection != null) {
            connection.expire(loop.now(TimerClock.MONOTONIC));
            update();
        }
    }

    @Override
    public void onMessage(BusConnection c, Message message) {
        // Nothing is subscribed to and no object is here.
        LOG.debug("Ignoring message from system bus: {}", message);
    }

    @Override
    public void onClosed(BusConnection c, BusException reason) {
        LOG.debug("Lost connection to system bus: {}", reason.getMessage());
        source.close();
        connection = null;
        expiry.disarm();
    }
}
