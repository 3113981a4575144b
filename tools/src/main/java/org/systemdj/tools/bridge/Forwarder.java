// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.bridge;

import org.systemdj.bus.BusConnection;
import org.systemdj.bus.BusException;
import org.systemdj.bus.BusTransport;
import org.systemdj.bus.Message;
import org.systemdj.console.CommandFailure;
import org.systemdj.sys.Errno;
import org.systemdj.sys.Poll;

/**
 * Passes messages on in both directions until one side ends.
 *
 * <p>Each side is greeted for itself: the near one as a server, who asks nobody who he is, the bus as its client, with the
 * identity of this process.
 *
 * <p>Source: systemd-stdio-bridge(1); D-Bus specification, «Authentication Protocol». Used by one thread.
 */
final class Forwarder implements BusConnection.Owner {
    private static final int FOREVER = -1;

    private final BusTransport nearTransport;
    private final int nearOut;
    private final BusConnection bus;
    private BusConnection near;
    private BusException ended;

    /**
     * @param near who asks
     * @param nearOut the descriptor that answers go to
     * @param bus what is asked
     */
    Forwarder(BusTransport near, int nearOut, BusTransport bus) {
        this.nearTransport = near;
        this.nearOut = nearOut;
        this.bus = BusConnection.direct(bus, this);
    }

    @Override
    public void onMessage(BusConnection connection, Message message) {
        BusConnection other = connection == bus ? near : bus;
        if (other != null && !other.forward(message)) {
            throw CommandFailure.withErrno("Failed to send message: " + Errno.text(Errno.EOPNOTSUPP), Errno.EOPNOTSUPP);
        }
    }

    @Override
    public void onClosed(BusConnection connection, BusException reason) {
        ended = reason;
    }

    /** Returns the exit status; fails with CommandFailure. */
    int run() {
        greetBus();
        near = BusConnection.trusting(nearTransport, bus.serverId(), this);
        bus.listen();
        near.listen();
        near.process();
        if (ended != null) {
            int errno = ended.errno() == Errno.ENOTCONN ? Errno.ECONNRESET : Errno.EIO;
            throw CommandFailure.withErrno("Failed to start bus forwarding server: " + Errno.text(errno), errno);
        }
        while (ended == null) {
            near.process();
            bus.process();
            if (ended == null && !near.hasMore() && !bus.hasMore()) {
                await();
            }
        }
        near.flush();
        if (isDisconnect(ended.errno())) {
            return 0;
        }
        throw CommandFailure.withErrno("Failed to process bus: " + Errno.text(ended.errno()), ended.errno());
    }

    private void greetBus() {
        while (!bus.isAuthenticated() && ended == null) {
            bus.process();
            if (!bus.isAuthenticated() && ended == null) {
                int events = Poll.IN | (bus.wantsWrite() ? Poll.OUT : 0);
                Poll.await(bus.fd(), events, FOREVER);
            }
        }
        if (ended != null) {
            throw CommandFailure.withErrno("Failed to get server ID: " + Errno.text(ended.errno()), ended.errno());
        }
    }

    private void await() {
        int[] fds = {near.fd(), bus.fd(), near.wantsWrite() ? nearOut : -1};
        int[] events = {Poll.IN, Poll.IN | (bus.wantsWrite() ? Poll.OUT : 0), near.wantsWrite() ? Poll.OUT : 0};
        Poll.await(fds, events, new int[fds.length], FOREVER);
    }

    private static boolean isDisconnect(int errno) {
        return errno == Errno.ECONNRESET || errno == Errno.EPIPE || errno == Errno.ENOTCONN;
    }
}
