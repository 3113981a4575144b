// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.run;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.init.loop.IoSource;
import org.systemdj.init.loop.Poller;
import org.systemdj.init.loop.Priority;
import org.systemdj.init.manager.Manager;
import org.systemdj.init.service.ServiceUnit;
import org.systemdj.init.unit.Unit;
import org.systemdj.notify.NotifyMessage;
import org.systemdj.notify.NotifySocket;
import org.systemdj.sys.Fd;

/**
 * The socket that services notify.
 *
 * <p>Source: sd_notify(3). Loop-confined.
 */
public final class NotifyServer {
    private static final Logger LOG = LoggerFactory.getLogger(NotifyServer.class);

    private final Manager manager;
    private final NotifySocket socket;
    private final IoSource source;

    /** Takes a bound socket over. */
    public NotifyServer(Manager manager, NotifySocket socket) {
        this.manager = manager;
        this.socket = socket;
        this.source =
                manager.loop().io("notify", socket.fd().number(), Poller.IN, Priority.NOTIFY, events -> onReady());
    }

    /** The socket's descriptor, for the next process of a re-execution. */
    public int fd() {
        return socket.fd().number();
    }

    private void onReady() {
        NotifySocket.Received received = socket.receive();
        if (received == null) {
            return;
        }
        route(
                manager,
                received.message(),
                received.sender().process(),
                received.sender().user(),
                received.descriptors());
    }

    /** Hands a message to the service of the process that sent it; closes its descriptors where there is none. */
    public static void route(Manager manager, NotifyMessage message, int sender, int user, List<Fd> descriptors) {
        Set<Unit> units = new LinkedHashSet<>();
        Unit byGroup = manager.processes().unitOf(sender);
        if (byGroup != null) {
            units.add(byGroup);
        }
        units.addAll(manager.units().watching(sender));
        boolean taken = false;
        for (Unit unit : units) {
            if (!taken && unit.behavior() instanceof ServiceUnit service) {
                taken = true;
                unit.contain(() -> service.notifications().onMessage(message, sender, user, descriptors));
            }
        }
        if (!taken) {
            LOG.debug("Cannot find unit for notify message of PID {}, ignoring.", sender);
            descriptors.forEach(Fd::close);
        }
    }

    public void close() {
        source.close();
        socket.close();
    }
}
