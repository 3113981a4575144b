// SPDX-License-Identifier: Apache-2.0
package org.systemdj.exec;

import java.nio.ByteBuffer;

/**
 * The moment at which an executor hands over to its program, as it tells the manager.
 *
 * <p>Source: own design; org.freedesktop.systemd1(5), ExecMainHandoffTimestamp.
 *
 * <p>Immutable.
 *
 * @param realtimeUsec CLOCK_REALTIME
 * @param monotonicUsec CLOCK_MONOTONIC
 */
public record HandoffTime(long realtimeUsec, long monotonicUsec) {
    /** Length of the message. */
    public static final int BYTES = 2 * Long.BYTES;

    /** The message. */
    public static byte[] encode(long realtimeUsec, long monotonicUsec) {
        return ByteBuffer.allocate(BYTES)
                .putLong(realtimeUsec)
                .putLong(monotonicUsec)
                .array();
    }

    /** Reads the first {@link #BYTES} of {@code message}. */
    public static HandoffTime decode(byte[] message) {
        ByteBuffer in = ByteBuffer.wrap(message);
        return new HandoffTime(in.getLong(), in.getLong());
    }
}
