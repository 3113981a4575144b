// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.run;

import java.util.function.Consumer;
import org.systemdj.init.manager.Manager;
import org.systemdj.init.unit.ActiveState;
import org.systemdj.init.unit.StateObserver;
import org.systemdj.init.unit.Unit;
import org.systemdj.sys.Fd;
import org.systemdj.sys.SocketAddress;
import org.systemdj.sys.Sockets;
import org.systemdj.text.RawText;

/**
 * Tells Plymouth, where it runs, which services, mounts and swaps have come up, for its progress bar.
 *
 * <p>Source: Plymouth's protocol: «U», a byte 2, a byte with the length of what follows, the name, a zero byte; to the
 * abstract socket {@code /org/freedesktop/plymouthd}.
 *
 * <p>Loop-confined.
 */
final class BootSplash implements StateObserver {
    private static final String SOCKET = "/org/freedesktop/plymouthd";
    private static final int LONGEST = 254;

    private final Consumer<byte[]> messages;

    BootSplash(Consumer<byte[]> messages) {
        this.messages = messages;
    }

    /** Starts to tell, where this manager may: in a container the splash is not ours. */
    static void begin(Manager manager) {
        if (manager.isSystem() && !manager.isContainer()) {
            manager.observe(new BootSplash(BootSplash::send));
        }
    }

    @Override
    public void changed(Unit unit, ActiveState before, ActiveState after) {
        boolean shown =
                switch (unit.type()) {
                    case SERVICE, MOUNT, SWAP -> true;
                    default -> false;
                };
        if (!shown || !after.isActiveOrReloading() || before.isActiveOrReloading()) {
            return;
        }
        byte[] name = RawText.encode(unit.id());
        if (name.length <= LONGEST) {
            byte[] message = new byte[name.length + 4];
            message[0] = 'U';
            message[1] = 2;
            message[2] = (byte) (name.length + 1);
            System.arraycopy(name, 0, message, 3, name.length);
            messages.accept(message);
        }
    }

    /** Never waits: what Plymouth does not take at once is lost, and mostly it does not run. */
    private static void send(byte[] message) {
        try (Fd socket = Sockets.createNonBlocking(SocketAddress.AF_UNIX, Sockets.STREAM, 0)) {
            if (Sockets.tryConnect(socket.number(), new SocketAddress.UnixAbstract(SOCKET)) == 0) {
                Sockets.send(socket.number(), message, 0, message.length);
            }
        }
    }
}
