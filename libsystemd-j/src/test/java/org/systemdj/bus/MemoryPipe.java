// SPDX-License-Identifier: Apache-2.0
package org.systemdj.bus;

import java.io.ByteArrayOutputStream;
import org.systemdj.sys.Errno;

/** Two ends of a stream in memory; each end may be throttled to show partial writes. Confined to one thread. */
final class MemoryPipe {
    private final ByteArrayOutputStream[] towards = {new ByteArrayOutputStream(), new ByteArrayOutputStream()};
    private final boolean[] closed = new boolean[2];
    final int[] capacity = {Integer.MAX_VALUE, Integer.MAX_VALUE};
    int chunk = Integer.MAX_VALUE;

    BusTransport end(int side) {
        return new End(side);
    }

    /** Puts raw bytes on the way to that side. */
    void inject(int side, byte[] bytes) {
        towards[side].writeBytes(bytes);
    }

    /** Takes all bytes that are on the way to that side. */
    byte[] drain(int side) {
        byte[] bytes = towards[side].toByteArray();
        towards[side].reset();
        return bytes;
    }

    boolean isClosed(int side) {
        return closed[side];
    }

    private final class End implements BusTransport {
        private final int side;

        End(int side) {
            this.side = side;
        }

        @Override
        public int fd() {
            return -1;
        }

        @Override
        public int read(byte[] buffer, int offset, int length, FdQueue fds) {
            byte[] all = towards[side].toByteArray();
            if (all.length == 0) {
                return closed[1 - side] ? 0 : -Errno.EAGAIN;
            }
            int n = Math.min(Math.min(length, chunk), all.length);
            System.arraycopy(all, 0, buffer, offset, n);
            towards[side].reset();
            towards[side].write(all, n, all.length - n);
            return n;
        }

        @Override
        public int write(byte[] data, int offset, int length, int[] fds) {
            if (closed[1 - side]) {
                return -Errno.EPIPE;
            }
            int room = capacity[side] - towards[1 - side].size();
            int n = Math.min(Math.min(length, chunk), room);
            if (n <= 0) {
                return -Errno.EAGAIN;
            }
            towards[1 - side].write(data, offset, n);
            return n;
        }

        @Override
        public void close() {
            closed[side] = true;
        }
    }
}
