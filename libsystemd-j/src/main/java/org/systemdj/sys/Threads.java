// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import static org.systemdj.sys.abi.Abi.C;

/**
 * The calling thread, where the kernel tells threads apart.
 *
 * <p>Source: gettid(2), tgkill(2).
 *
 * <p>Thread-safe.
 */
public final class Threads {
    private Threads() {}

    /** Number of the calling thread. */
    public static int self() {
        return (int) C.syscall(SyscallNumber.GETTID, 0, 0, 0, 0, 0, 0);
    }

    /** Sends a signal to the calling thread. */
    public static void signalSelf(int signal) {
        Errno.check(C.syscall(SyscallNumber.TGKILL, C.getpid(), self(), signal, 0, 0, 0), "tgkill", null);
    }
}
