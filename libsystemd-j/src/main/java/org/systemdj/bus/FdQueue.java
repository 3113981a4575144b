// SPDX-License-Identifier: Apache-2.0
package org.systemdj.bus;

import java.util.Arrays;
import org.systemdj.sys.Fd;

/**
 * Descriptors that arrived before the messages they belong to, in order; it owns them.
 *
 * <p>Source: unix(7), SCM_RIGHTS. Confined to one connection.
 */
public final class FdQueue {
    private static final int LIMIT = 1024;

    private int[] fds = {};
    private int count;

    /** Takes over a descriptor; beyond the limit it is closed and false is answered. */
    public boolean add(int fd) {
        if (count >= LIMIT) {
            Fd.closeNumber(fd);
            return false;
        }
        if (count == fds.length) {
            fds = Arrays.copyOf(fds, Math.max(4, count * 2));
        }
        fds[count++] = fd;
        return true;
    }

    int size() {
        return count;
    }

    /** Hands out the first {@code n}; the caller owns them. */
    int[] take(int n) {
        int[] taken = Arrays.copyOf(fds, n);
        System.arraycopy(fds, n, fds, 0, count - n);
        count -= n;
        return taken;
    }

    /** Hands out all; the caller owns them. */
    public int[] takeAll() {
        return take(count);
    }

    void closeAll() {
        for (int i = 0; i < count; i++) {
            Fd.closeNumber(fds[i]);
        }
        count = 0;
    }
}
