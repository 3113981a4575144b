// SPDX-License-Identifier: Apache-2.0
package org.systemdj.bus;

/**
 * A stream of bytes that can carry descriptors and never blocks: a Unix socket, or memory in tests.
 *
 * <p>Confined to the connection that owns it.
 */
public interface BusTransport extends AutoCloseable {
    /** The descriptor to wait for, or -1 when there is none. */
    int fd();

    /** Reads once: bytes, 0 at the end, or a negated errno (-EAGAIN: nothing there). Descriptors go to {@code fds}. */
    int read(byte[] buffer, int offset, int length, FdQueue fds);

    /** Writes once: bytes taken or a negated errno. The descriptors ride on the first byte and stay the caller's. */
    int write(byte[] data, int offset, int length, int[] fds);

    @Override
    void close();
}
