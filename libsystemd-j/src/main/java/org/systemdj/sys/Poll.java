// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import static org.systemdj.sys.abi.Abi.C;
import static org.systemdj.sys.abi.Abi.MEMORY;

import org.systemdj.sys.abi.NativeArena;

/**
 * Waiting for a few descriptors, for commands and start-up code that have no event loop.
 *
 * <p>Source: poll(2).
 *
 * <p>Thread-safe.
 */
public final class Poll {
    public static final int IN = 1;
    public static final int PRI = 2;
    public static final int OUT = 4;
    public static final int ERR = 8;
    public static final int HUP = 16;
    public static final int NVAL = 32;

    private Poll() {}

    /** Waits for one descriptor: its ready events, 0 after the time. */
    public static int await(int fd, int events, int timeoutMillis) {
        int[] ready = new int[1];
        await(new int[] {fd}, new int[] {events}, ready, timeoutMillis);
        return ready[0];
    }

    /** Waits for any of several (negative numbers are left out), stores the ready events: how many are ready. */
    public static int await(int[] fds, int[] events, int[] ready, int timeoutMillis) {
        try (NativeArena scratch = NativeArena.open()) {
            long table = scratch.allocate(8L * Math.max(1, fds.length));
            for (int i = 0; i < fds.length; i++) {
                MEMORY.putInt(table + 8L * i, fds[i]);
                MEMORY.putInt(table + 8L * i + 4, events[i] & 0xFFFF);
            }
            int count = C.poll(table, fds.length, timeoutMillis);
            for (int i = 0; i < fds.length; i++) {
                ready[i] = count > 0 ? MEMORY.getShort(table + 8L * i + 6) & 0xFFFF : 0;
            }
            return count == -Errno.EINTR ? 0 : Errno.check(count, "poll", null);
        }
    }
}
