// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.run;

import java.nio.ByteBuffer;
import org.systemdj.exec.HandoffTime;
import org.systemdj.init.loop.Poller;
import org.systemdj.init.loop.Priority;
import org.systemdj.init.manager.Manager;
import org.systemdj.init.unit.Timestamp;
import org.systemdj.init.unit.Unit;
import org.systemdj.sys.Fd;
import org.systemdj.sys.Sockets;
import org.systemdj.sys.UnixMessage;

/**
 * The socket pair on which executors tell when their programs take over; the kernel says who has sent a message.
 *
 * <p>Compat: what is under way while the manager re-executes itself is not heard.
 *
 * <p>Source: org.freedesktop.systemd1(5), ExecMainHandoffTimestamp. Loop-confined.
 */
final class HandoffServer {
    /** Messages in one round: all that came before the news of a child's end, of which there may be many. */
    private static final int ROUND = 256;

    private final Manager manager;
    private final Fd receiver;
    private final Fd sender;
    private final UnixMessage.Receiver inbox = new UnixMessage.Receiver();

    HandoffServer(Manager manager) {
        this.manager = manager;
        Fd[] pair = Sockets.pair(Sockets.DATAGRAM);
        receiver = pair[0];
        sender = pair[1];
        Sockets.setOption(receiver.number(), Sockets.SOL_SOCKET, Sockets.SO_PASSCRED, 1);
        manager.loop().io("handoff", receiver.number(), Poller.IN, Priority.EXEC_FD, events -> onReady());
    }

    /** The end for executors. */
    int fd() {
        return sender.number();
    }

    private void onReady() {
        byte[] bytes = new byte[HandoffTime.BYTES];
        for (int i = 0; i < ROUND && inbox.receive(receiver.number(), bytes, 0, bytes.length); i++) {
            try (UnixMessage message = inbox.message()) {
                if (message.length() == bytes.length && message.credentials() != null) {
                    deliver(message.credentials().process(), HandoffTime.decode(bytes));
                } else if (message.length() == Integer.BYTES && message.credentials() != null) {
                    moved(
                            message.credentials().process(),
                            ByteBuffer.wrap(bytes).getInt());
                }
            }
        }
    }

    /** PrivatePIDs=: an executor has started another process in its place. */
    private void moved(int process, int inside) {
        for (Unit unit : manager.units().watching(process)) {
            unit.contain(() -> unit.behavior().onMoved(process, inside));
        }
    }

    private void deliver(int process, HandoffTime time) {
        Timestamp moment = new Timestamp(time.realtimeUsec(), time.monotonicUsec());
        for (Unit unit : manager.units().watching(process)) {
            unit.contain(() -> unit.behavior().onHandoff(process, moment));
        }
    }
}
