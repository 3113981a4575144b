// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import static org.systemdj.sys.abi.Abi.C;
import static org.systemdj.sys.abi.Abi.MEMORY;

import org.systemdj.sys.abi.NativeArena;

/**
 * A process held by descriptor, so that its number cannot be reused behind our back. Readable when it has exited.
 *
 * <p>Source: pidfd_open(2), pidfd_send_signal(2), waitid(2) with P_PIDFD.
 *
 * <p>Loop-confined.
 */
public final class PidFd implements AutoCloseable {
    private static final int P_PIDFD = 3;

    private final Fd fd;
    private final int process;

    private PidFd(Fd fd, int process) {
        this.fd = fd;
        this.process = process;
    }

    /** Opens a process: empty when there is none of that number (ESRCH). */
    public static java.util.Optional<PidFd> open(int process) {
        int fd = (int) C.syscall(SyscallNumber.PIDFD_OPEN, process, 0, 0, 0, 0, 0);
        if (fd == -Errno.ESRCH || fd == -Errno.EINVAL) {
            return java.util.Optional.empty();
        }
        return java.util.Optional.of(new PidFd(Fd.own(Errno.check(fd, "pidfd_open", null)), process));
    }

    /** Takes over a descriptor, for instance from a message: its process is looked up; ESRCH when it is gone. */
    public static PidFd adopt(Fd fd) {
        return new PidFd(fd, processOf(fd.number()));
    }

    static PidFd of(Fd fd, int process) {
        return new PidFd(fd, process);
    }

    /** Process number behind a pidfd, from {@code /proc/self/fdinfo}. */
    public static int processOf(int pidfd) {
        String info = Persistence.of(() -> FileSystem.readText("/proc/self/fdinfo/" + pidfd));
        int at = info.indexOf("\nPid:");
        if (at < 0) {
            throw new ErrnoException("pidfd_getpid", Errno.EBADF, null);
        }
        int end = info.indexOf('\n', at + 1);
        int process = Integer.parseInt(
                info.substring(at + 5, end < 0 ? info.length() : end).trim());
        if (process <= 0) {
            throw new ErrnoException("pidfd_getpid", process == 0 ? Errno.EREMOTE : Errno.ESRCH, null);
        }
        return process;
    }

    public int fd() {
        return fd.number();
    }

    /** The process number. */
    public int process() {
        return process;
    }

    /** A second handle of the same process. */
    public PidFd duplicate() {
        return new PidFd(fd.duplicate(), process);
    }

    /** Sends a signal: 0 or a negated errno (-ESRCH: it has exited). */
    public int signal(int signal) {
        return (int) C.syscall(SyscallNumber.PIDFD_SEND_SIGNAL, fd.number(), signal, 0, 0, 0, 0);
    }

    /** Sends a signal with a value, as sigqueue(3): 0 or a negated errno. */
    public int queue(int signal, int value) {
        try (NativeArena scratch = NativeArena.open()) {
            long info = scratch.allocateZeroed(128);
            MEMORY.putInt(info, signal);
            MEMORY.putInt(info + 8, -1); // SI_QUEUE
            MEMORY.putInt(info + 16, C.getpid());
            MEMORY.putInt(info + 20, C.getuid());
            MEMORY.putLong(info + 24, value & 0xFFFFFFFFL);
            return (int) C.syscall(SyscallNumber.PIDFD_SEND_SIGNAL, fd.number(), signal, info, 0, 0, 0);
        }
    }

    /** Reaps the process if it has exited; null while it runs. */
    public ExitInfo tryReap() {
        return Processes.waitid(P_PIDFD, fd.number(), true, false);
    }

    /** Waits for the exit and reaps; for commands. */
    public ExitInfo awaitExit() {
        return Processes.waitid(P_PIDFD, fd.number(), true, true);
    }

    /** Takes a copy of one of the process's descriptors. */
    public Fd takeDescriptor(int number) {
        long copy = C.syscall(SyscallNumber.PIDFD_GETFD, fd.number(), number, 0, 0, 0, 0);
        return Fd.own((int) Errno.check(copy, "pidfd_getfd", null));
    }

    @Override
    public void close() {
        fd.close();
    }
}
