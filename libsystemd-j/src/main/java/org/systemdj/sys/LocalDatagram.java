// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import static org.systemdj.sys.abi.Abi.C;
import static org.systemdj.sys.abi.Abi.MEMORY;

import org.systemdj.sys.abi.NativeArena;

/**
 * Sending single datagrams to a socket in the file system, without ever waiting: how log records reach journald.
 *
 * <p>Source: unix(7), sendto(2).
 *
 * <p>Confined to the owner's thread.
 */
public final class LocalDatagram implements AutoCloseable {
    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM_CLOEXEC_NONBLOCK = 2 | 02000000 | 04000;
    private static final int MSG_NOSIGNAL = 0x4000;
    private static final int PATH_OFFSET = 2;

    private final Fd socket;

    private LocalDatagram(Fd socket) {
        this.socket = socket;
    }

    public static LocalDatagram open() {
        return new LocalDatagram(
                Fd.own(Errno.check(C.socket(AF_UNIX, SOCK_DGRAM_CLOEXEC_NONBLOCK, 0), "socket", null)));
    }

    /** Sends {@code datagram} to {@code path}: its length, or a negated errno such as -ENOENT, -ECONNREFUSED, -EAGAIN. */
    public int send(String path, byte[] datagram) {
        try (NativeArena scratch = NativeArena.open()) {
            long name = scratch.string(path);
            int nameLength = MEMORY.stringLength(name, 107);
            byte[] bytes = new byte[nameLength];
            MEMORY.get(name, bytes, 0, nameLength);
            long address = scratch.allocateZeroed(PATH_OFFSET + nameLength + 1L);
            MEMORY.putShort(address, (short) AF_UNIX);
            MEMORY.put(address + PATH_OFFSET, bytes, 0, nameLength);
            long data = scratch.bytes(datagram, 0, datagram.length);
            int addressLength = PATH_OFFSET + nameLength + 1;
            return (int) C.sendto(socket.number(), data, datagram.length, MSG_NOSIGNAL, address, addressLength);
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
