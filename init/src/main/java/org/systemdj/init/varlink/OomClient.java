// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.varlink;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.bus.SocketTransport;
import org.systemdj.init.loop.IoSource;
import org.systemdj.init.loop.Poller;
import org.systemdj.init.loop.Priority;
import org.systemdj.init.manager.Manager;
import org.systemdj.init.manager.OomReports;
import org.systemdj.init.unit.ActiveState;
import org.systemdj.init.unit.Unit;
import org.systemdj.json.Json;
import org.systemdj.sys.Errno;
import org.systemdj.sys.Fd;
import org.systemdj.sys.SocketAddress;
import org.systemdj.sys.Sockets;
import org.systemdj.varlink.VarlinkBuffers;
import org.systemdj.varlink.VarlinkConnection;

/**
 * A user's manager tells systemd-oomd what becomes of its control groups, where that listens. It connects with the first
 * thing that there is to tell, and again after systemd-oomd has closed.
 *
 * <p>Source: systemd-oomd.service(8); {@code io.systemd.oom} of systemd 257. Loop-confined.
 */
final class OomClient implements OomReports, VarlinkConnection.Owner {
    private static final Logger LOG = LoggerFactory.getLogger(OomClient.class);
    private static final String METHOD = "io.systemd.oom.ReportManagedOOMCGroups";

    private final Manager manager;
    private final String path;
    private VarlinkConnection connection;
    private IoSource source;

    /** @param path where systemd-oomd listens */
    OomClient(Manager manager, String path) {
        this.manager = manager;
        this.path = path;
    }

    @Override
    public void report(Unit unit, ActiveState state) {
        if (ManagedGroups.has(unit) && connect()) {
            send(ManagedGroups.of(unit, state));
        }
    }

    private boolean connect() {
        if (connection != null) {
            return true;
        }
        int fd = Sockets.tryCreate(SocketAddress.AF_UNIX, Sockets.STREAM, 0);
        if (fd < 0) {
            LOG.debug("Failed to make a socket for systemd-oomd, ignoring: {}", Errno.text(-fd));
            return false;
        }
        Fd socket = Fd.own(fd);
        Fd.setNonBlocking(fd, true);
        int error = Sockets.tryConnect(fd, new SocketAddress.UnixPath(path));
        if (error < 0) {
            LOG.debug("Failed to connect to systemd-oomd at {}, ignoring: {}", path, Errno.text(-error));
            socket.close();
            return false;
        }
        connection = new VarlinkConnection(new SocketTransport(socket), VarlinkBuffers.single(), this);
        source = manager.loop().io("systemd-oomd", fd, Poller.IN, Priority.BUS, events -> onReady());
        Json.Members all = ManagedGroups.all(manager);
        if (!((List<?>) all.get("cgroups")).isEmpty()) {
            send(all);
        }
        return connection != null;
    }

    private void send(Json.Members groups) {
        connection.send(new Json.Members()
                .put("method", METHOD)
                .put("parameters", groups)
                .put("oneway", true));
        watch();
    }

    private void onReady() {
        connection.process();
        watch();
    }

    private void watch() {
        if (connection != null) {
            source.events(connection.wantsWrite() ? Poller.IN | Poller.OUT : Poller.IN);
        }
    }

    @Override
    public void onMessage(Json.Members message) {
        LOG.debug("Ignoring an answer of systemd-oomd that nobody has asked for.");
    }

    @Override
    public void onClosed(int errno) {
        source.close();
        connection = null;
        LOG.debug("Connection to systemd-oomd closed{}.", errno == 0 ? "" : ": " + Errno.text(errno));
    }
}
