// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import static org.systemdj.sys.abi.Abi.C;

/**
 * Keeps this process in memory, so that it runs on when the file system that its program lies on is gone.
 *
 * <p>Source: mlockall(2).
 *
 * <p>The process's own.
 */
public final class MemoryLock {
    private static final int MCL_CURRENT = 1;
    private static final int MCL_FUTURE = 2;

    private MemoryLock() {}

    /** Locks all that is mapped, and what will be: 0 or a negated errno. */
    public static int tryLockAll() {
        return C.mlockall(MCL_CURRENT | MCL_FUTURE);
    }
}
