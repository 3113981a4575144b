// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import static org.systemdj.sys.abi.Abi.C;

import org.systemdj.sys.abi.NativeArena;

/**
 * Anonymous files in memory.
 *
 * <p>Source: memfd_create(2), F_ADD_SEALS of fcntl(2).
 *
 * <p>Thread-safe.
 */
public final class Memfd {
    private static final int CLOEXEC = 1;
    private static final int ALLOW_SEALING = 2;
    private static final int NOEXEC_SEAL = 8;
    private static final int F_ADD_SEALS = 1033;
    private static final int F_GET_SEALS = 1034;

    /** No more changes of content, size or seals. */
    private static final int ALL_SEALS = 1 | 2 | 4 | 8;

    private Memfd() {}

    /** An empty file that can be sealed; the name is for /proc only. */
    public static Fd create(String name) {
        try (NativeArena scratch = NativeArena.open()) {
            long text = scratch.string(name);
            int fd = C.memfd_create(text, CLOEXEC | ALLOW_SEALING | NOEXEC_SEAL);
            if (fd == -Errno.EINVAL) {
                fd = C.memfd_create(text, CLOEXEC | ALLOW_SEALING); // before kernel 6.3
            }
            return Fd.own(Errno.check(fd, "memfd_create", name));
        }
    }

    /** A file with {@code content}, offset at the start. */
    public static Fd of(String name, byte[] content) {
        Fd fd = create(name);
        try {
            fd.writeAll(content);
            fd.seek(0);
            return fd;
        } catch (ErrnoException e) {
            fd.close();
            throw e;
        }
    }

    /** As {@link #of}, sealed against every change. */
    public static Fd sealed(String name, byte[] content) {
        Fd fd = of(name, content);
        int result = C.fcntl(fd.number(), F_ADD_SEALS, ALL_SEALS);
        if (result < 0) {
            fd.close();
            throw new ErrnoException("fcntl", -result, name);
        }
        return fd;
    }

    /** Seals of a memory file, or a negated errno (-EINVAL: not one). */
    public static int seals(int fd) {
        return C.fcntl(fd, F_GET_SEALS, 0);
    }
}
