// SPDX-License-Identifier: Apache-2.0
package org.systemdj.varlink;

import org.systemdj.bus.BusPeer;
import org.systemdj.bus.BusTransport;
import org.systemdj.json.Json;
import org.systemdj.sys.Errno;

/**
 * A client of a service: one call at a time is worked on, the next waits until that one is answered.
 *
 * <p>Its owner watches {@link #fd()} for what {@link #wantsRead()} and {@link #wantsWrite()} say and calls
 * {@link #process()}.
 *
 * <p>Source: varlink.org, «Protocol».
 *
 * <p>Loop-confined.
 */
public final class VarlinkServerConnection implements AutoCloseable {
    /** Hears of what the owner cannot see. */
    public interface Listener {
        /** It has ended, by that error (0: the client hung up); told once, never by {@link #close}. */
        void onClosed(VarlinkServerConnection connection, int errno);

        /** Something was answered, outside of {@link #process()} perhaps: it may want other readiness. */
        void onAnswered(VarlinkServerConnection connection);
    }

    private final VarlinkConnection wire;
    private final VarlinkService service;
    private final BusPeer peer;
    private final Listener listener;
    private boolean busy;
    private Runnable whenClosed = () -> {};

    public VarlinkServerConnection(
            BusTransport transport, VarlinkBuffers buffers, VarlinkService service, BusPeer peer, Listener listener) {
        this.service = service;
        this.peer = peer;
        this.listener = listener;
        wire = new VarlinkConnection(transport, buffers, new VarlinkConnection.Owner() {
            @Override
            public void onMessage(Json.Members message) {
                receive(message);
            }

            @Override
            public void onClosed(int errno) {
                closed(errno);
            }
        });
    }

    public BusPeer peer() {
        return peer;
    }

    public int fd() {
        return wire.fd();
    }

    public boolean isOpen() {
        return wire.isOpen();
    }

    public boolean wantsRead() {
        return wire.wantsRead();
    }

    public boolean wantsWrite() {
        return wire.wantsWrite();
    }

    /** Reads and writes what is possible now, and works on calls. */
    public void process() {
        wire.process();
    }

    /** The client has closed. */
    public void hungUp() {
        wire.hungUp();
    }

    private void receive(Json.Members message) {
        VarlinkCall call = VarlinkCall.of(this, message);
        if (call == null) {
            wire.fail(Errno.EPROTO);
            return;
        }
        busy = !call.isOneway();
        service.dispatch(call);
        if (busy && wire.isOpen()) {
            wire.pause();
        }
    }

    /** The last answer to a call; nobody waits for those of calls that are one way. */
    void answer(Json.Members message) {
        if (!busy) {
            return;
        }
        busy = false;
        wire.send(message);
        wire.resume();
        listener.onAnswered(this);
    }

    void answerAndGoOn(Json.Members message) {
        wire.send(message);
        listener.onAnswered(this);
    }

    void hangUp() {
        wire.fail(Errno.EIO);
    }

    void whenClosed(Runnable action) {
        whenClosed = action;
    }

    private void closed(int errno) {
        whenClosed.run();
        listener.onClosed(this, errno);
    }

    @Override
    public void close() {
        if (wire.isOpen()) {
            wire.close();
            whenClosed.run();
        }
    }
}
