// SPDX-License-Identifier: Apache-2.0
package org.systemdj.varlink;

/**
 * Memory for what comes in, shared by connections: a buffer to read into, and a limit for messages that have come in
 * part. What comes whole, as messages mostly do, costs nothing.
 *
 * <p>Loop-confined.
 */
public final class VarlinkBuffers {
    /** The longest message, as systemd has it. */
    public static final int LONGEST_MESSAGE_BYTES = 16 << 20;

    private static final int READ_BYTES = 64 << 10;

    private final byte[] scratch = new byte[READ_BYTES];
    private final long limitBytes;
    private long usedBytes;

    /** @param limitBytes for parts of messages of all connections together */
    public VarlinkBuffers(long limitBytes) {
        this.limitBytes = limitBytes;
    }

    /** For one connection. */
    public static VarlinkBuffers single() {
        return new VarlinkBuffers(2L * LONGEST_MESSAGE_BYTES);
    }

    byte[] scratch() {
        return scratch;
    }

    /** Whether so much more may be kept; then it counts. */
    boolean take(long bytes) {
        if (usedBytes + bytes > limitBytes) {
            return false;
        }
        usedBytes += bytes;
        return true;
    }

    void giveBack(long bytes) {
        usedBytes -= bytes;
    }

    /** What is kept at present, in bytes. */
    public long usedBytes() {
        return usedBytes;
    }
}
