// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import static org.systemdj.sys.abi.Abi.C;
import static org.systemdj.sys.abi.Abi.MEMORY;

import org.systemdj.sys.abi.NativeArena;

/**
 * State of network interfaces of this process's network name space.
 *
 * <p>Source: netdevice(7).
 *
 * <p>Thread-safe.
 */
public final class NetworkInterface {
    private static final int AF_INET = 2;
    private static final long SIOCGIFFLAGS = 0x8913;
    private static final long SIOCSIFFLAGS = 0x8914;
    private static final int IFF_UP = 1;
    private static final int NAME_BYTES = 16;
    private static final int REQUEST_BYTES = 40;

    private NetworkInterface() {}

    /** Brings an interface up: 0 or a negated errno. */
    public static int tryBringUp(String name) {
        int socket = Sockets.tryCreate(AF_INET, Sockets.DATAGRAM, 0);
        if (socket < 0) {
            return socket;
        }
        try (NativeArena scratch = NativeArena.open()) {
            long request = scratch.allocateZeroed(REQUEST_BYTES);
            for (int i = 0; i < name.length() && i < NAME_BYTES - 1; i++) {
                MEMORY.putByte(request + i, (byte) name.charAt(i));
            }
            int result = C.ioctl(socket, SIOCGIFFLAGS, request);
            short flags = MEMORY.getShort(request + NAME_BYTES);
            if (result == 0 && (flags & IFF_UP) == 0) {
                MEMORY.putShort(request + NAME_BYTES, (short) (flags | IFF_UP));
                result = C.ioctl(socket, SIOCSIFFLAGS, request);
            }
            return result;
        } finally {
            C.close(socket);
        }
    }
}
