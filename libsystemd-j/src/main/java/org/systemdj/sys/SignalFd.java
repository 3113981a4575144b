// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import static org.systemdj.sys.abi.Abi.C;
import static org.systemdj.sys.abi.Abi.MEMORY;

import org.systemdj.sys.abi.NativeArena;

/**
 * Signals as a descriptor. The caller blocks them first ({@link Signals#block}).
 *
 * <p>Source: signalfd(2).
 *
 * <p>Loop-confined.
 */
public final class SignalFd implements AutoCloseable {
    private static final int NONBLOCK = 04000;
    private static final int INFO_BYTES = 128;

    private final Fd fd;

    /**
     * One received signal.
     *
     * @param code {@code si_code}: 0 from kill(2), -1 from sigqueue(3), positive from the kernel
     * @param process sender, or for SIGCHLD the child
     * @param status for SIGCHLD the exit status or signal
     * @param value {@code si_int} of sigqueue(3)
     */
    public record Info(int signal, int code, int process, int user, int status, int value) {}

    public SignalFd(SignalSet signals) {
        try (NativeArena scratch = NativeArena.open()) {
            long mask = Signals.write(scratch, signals);
            fd = Fd.own(Errno.check(C.signalfd(-1, mask, Fd.O_CLOEXEC | NONBLOCK), "signalfd", null));
        }
    }

    public int fd() {
        return fd.number();
    }

    /** Changes the set. */
    public void set(SignalSet signals) {
        try (NativeArena scratch = NativeArena.open()) {
            Errno.check(C.signalfd(fd.number(), Signals.write(scratch, signals), 0), "signalfd", null);
        }
    }

    /** The next pending signal, or null. */
    public Info read() {
        try (NativeArena scratch = NativeArena.open()) {
            long info = scratch.allocate(INFO_BYTES);
            long count = C.read(fd.number(), info, INFO_BYTES);
            if (count != INFO_BYTES) {
                if (count < 0 && count != -Errno.EAGAIN && count != -Errno.EINTR) {
                    throw new ErrnoException("read", (int) -count, "signalfd");
                }
                return null;
            }
            return new Info(
                    MEMORY.getInt(info),
                    MEMORY.getInt(info + 8),
                    MEMORY.getInt(info + 12),
                    MEMORY.getInt(info + 16),
                    MEMORY.getInt(info + 40),
                    MEMORY.getInt(info + 44));
        }
    }

    @Override
    public void close() {
        fd.close();
    }
}
