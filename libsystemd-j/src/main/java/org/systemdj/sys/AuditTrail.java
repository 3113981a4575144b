// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.systemdj.sys.abi.NativeText;

/**
 * Writes records into the kernel's audit trail.
 *
 * <p>Source: netlink(7), NETLINK_AUDIT; linux/audit.h. Records are texts of {@code name=value} words.
 *
 * <p>Used by one thread.
 */
public final class AuditTrail implements AutoCloseable {
    public static final int SERVICE_START = 1130;
    public static final int SERVICE_STOP = 1131;

    private static final int AUDIT = 9;
    private static final short REQUEST = 1;
    private static final int HEADER_BYTES = 16;

    private final Fd fd;
    private int sequence;

    private AuditTrail(Fd fd) {
        this.fd = fd;
    }

    /** Empty where the kernel has no audit, or none for this network namespace. */
    public static Optional<AuditTrail> open() {
        int number = Sockets.tryCreate(SocketAddress.AF_NETLINK, Sockets.RAW | Sockets.NONBLOCK, AUDIT);
        return number < 0 ? Optional.empty() : Optional.of(new AuditTrail(Fd.own(number)));
    }

    /** Sends a record without waiting for an answer: 0 or a negated errno. */
    public int write(int type, String text) {
        byte[] payload = NativeText.encode(text);
        int length = HEADER_BYTES + payload.length + 1;
        ByteBuffer message = ByteBuffer.allocate(length + 3 & ~3).order(ByteOrder.nativeOrder());
        message.putInt(length)
                .putShort((short) type)
                .putShort(REQUEST)
                .putInt(++sequence)
                .putInt(0);
        message.put(payload);
        int result = Sockets.sendTo(fd.number(), message.array(), 0, length, new SocketAddress.Netlink(0, 0));
        return Math.min(result, 0);
    }

    @Override
    public void close() {
        fd.close();
    }
}
