// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import static org.systemdj.sys.abi.Abi.C;
import static org.systemdj.sys.abi.Abi.MEMORY;

import org.systemdj.sys.abi.NativeArena;

/**
 * Both ends of a pipe, close-on-exec.
 *
 * <p>Source: pipe(2).
 *
 * <p>Confined to the owner's thread.
 */
public record Pipe(Fd readEnd, Fd writeEnd) implements AutoCloseable {
    private static final int NONBLOCK = 04000;

    public static Pipe create() {
        return create(0);
    }

    public static Pipe createNonBlocking() {
        return create(NONBLOCK);
    }

    private static Pipe create(int flags) {
        try (NativeArena scratch = NativeArena.open()) {
            long fds = scratch.allocate(8);
            Errno.check(C.pipe2(fds, Fd.O_CLOEXEC | flags), "pipe2", null);
            return new Pipe(Fd.own(MEMORY.getInt(fds)), Fd.own(MEMORY.getInt(fds + 4)));
        }
    }

    @Override
    public void close() {
        readEnd.close();
        writeEnd.close();
    }
}
