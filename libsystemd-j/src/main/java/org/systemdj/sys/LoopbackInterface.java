// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import static org.systemdj.sys.abi.Abi.C;
import static org.systemdj.sys.abi.Abi.MEMORY;

import java.nio.charset.StandardCharsets;
import org.systemdj.sys.abi.NativeArena;

/**
 * The loopback network interface of this network namespace.
 *
 * <p>Source: netdevice(7), SIOCSIFFLAGS. Immutable.
 */
public final class LoopbackInterface {
    private static final int SIOCGIFFLAGS = 0x8913;
    private static final int SIOCSIFFLAGS = 0x8914;
    private static final int IFREQ_BYTES = 40;
    private static final int FLAGS_AT = 16;
    private static final short IFF_UP = 1;

    private LoopbackInterface() {}

    /** Brings it up, which also gives it its addresses: 0 or a negated errno. */
    public static int tryUp() {
        int fd = Sockets.tryCreate(SocketAddress.AF_INET, Sockets.DATAGRAM, 0);
        if (fd < 0) {
            return fd;
        }
        try (Fd socket = Fd.own(fd);
                NativeArena scratch = NativeArena.open()) {
            long request = scratch.allocateZeroed(IFREQ_BYTES);
            byte[] name = "lo".getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < name.length; i++) {
                MEMORY.putByte(request + i, name[i]);
            }
            int error = C.ioctl(socket.number(), SIOCGIFFLAGS, request);
            if (error < 0) {
                return error;
            }
            short flags = MEMORY.getShort(request + FLAGS_AT);
            if ((flags & IFF_UP) != 0) {
                return 0;
            }
            MEMORY.putShort(request + FLAGS_AT, (short) (flags | IFF_UP));
            return C.ioctl(socket.number(), SIOCSIFFLAGS, request);
        }
    }
}
