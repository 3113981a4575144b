// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import static org.systemdj.sys.abi.Abi.C;

import org.systemdj.sys.abi.Abi;
import org.systemdj.sys.abi.NativeArena;

/**
 * An owned file descriptor, close-on-exec unless said otherwise. Closing twice does nothing.
 *
 * <p>A number that somebody else owns (the working directory, standard streams, an fd inside a message) is an int.
 *
 * <p>Source: close(2), read(2), write(2), fcntl(2).
 *
 * <p>Confined to the owner's thread.
 */
public final class Fd implements AutoCloseable {
    /** {@code AT_FDCWD}: relative paths start at the working directory. */
    public static final int WORKING_DIRECTORY = -100;

    static final int O_CLOEXEC = 02000000;

    private static final int F_DUPFD_CLOEXEC = 1030;
    private static final int F_DUPFD_QUERY = 1027;
    private static final int F_GETFD = 1;
    private static final int F_SETFD = 2;
    private static final int F_GETFL = 3;
    private static final int F_SETFL = 4;
    private static final int F_SETPIPE_SIZE = 1031;
    private static final int F_GETPIPE_SIZE = 1032;
    private static final int FD_CLOEXEC = 1;
    private static final int O_NONBLOCK = 04000;
    private static final int SEEK_SET = 0;
    private static final long FIONREAD = 0x541B;
    private static final long TIOCGWINSZ = 0x5413;
    private static final int F_SETLKW = 7;
    private static final short F_WRLCK = 1;
    private static final short F_UNLCK = 2;

    private int number;

    private Fd(int number) {
        this.number = number;
    }

    /** Takes over a descriptor number. */
    public static Fd own(int number) {
        if (number < 0) {
            throw new IllegalArgumentException("not a descriptor: " + number);
        }
        return new Fd(number);
    }

    /** The number, valid until closed. */
    public int number() {
        if (number < 0) {
            throw new IllegalStateException("descriptor is closed");
        }
        return number;
    }

    public boolean isOpen() {
        return number >= 0;
    }

    /** Gives the number up: the caller owns it now. */
    public int release() {
        int released = number();
        number = -1;
        return released;
    }

    /** Closes; errors of close(2) concern nobody (the descriptor is gone in any case). */
    @Override
    public void close() {
        if (number >= 0) {
            C.close(number);
            number = -1;
        }
    }

    /** {@code /proc/self/fd/N}: a path to what is open here. */
    public String procPath() {
        return procPath(number());
    }

    public static String procPath(int fd) {
        return "/proc/self/fd/" + fd;
    }

    /** Reads into {@code buffer}: bytes read, 0 at the end, or a negated errno such as -EAGAIN. */
    public int read(byte[] buffer, int offset, int length) {
        return read(number(), buffer, offset, length);
    }

    /** As {@link #read(byte[], int, int)} on a number. */
    public static int read(int fd, byte[] buffer, int offset, int length) {
        try (NativeArena scratch = NativeArena.open()) {
            long native0 = scratch.allocate(Math.max(1, length));
            long count = retryingRead(fd, native0, length);
            if (count > 0) {
                Abi.MEMORY.get(native0, buffer, offset, (int) count);
            }
            return (int) count;
        }
    }

    private static long retryingRead(int fd, long buffer, int length) {
        long count;
        do {
            count = C.read(fd, buffer, length);
        } while (count == -Errno.EINTR);
        return count;
    }

    /** Reads at a position without moving the file offset. */
    public int readAt(long position, byte[] buffer, int offset, int length) {
        try (NativeArena scratch = NativeArena.open()) {
            long native0 = scratch.allocate(Math.max(1, length));
            long count = C.pread(number(), native0, length, position);
            if (count > 0) {
                Abi.MEMORY.get(native0, buffer, offset, (int) count);
            }
            return (int) count;
        }
    }

    /** Writes once: bytes written or a negated errno. */
    public int write(byte[] buffer, int offset, int length) {
        return write(number(), buffer, offset, length);
    }

    /** As {@link #write(byte[], int, int)} on a number. */
    public static int write(int fd, byte[] buffer, int offset, int length) {
        try (NativeArena scratch = NativeArena.open()) {
            long native0 = scratch.bytes(buffer, offset, length);
            long count;
            do {
                count = C.write(fd, native0, length);
            } while (count == -Errno.EINTR);
            return (int) count;
        }
    }

    /** Writes all of it: 0 or a negated errno (also -EAGAIN, with part of it written). */
    public static int writeAll(int fd, byte[] buffer, int offset, int length) {
        int at = offset;
        int end = offset + length;
        while (at < end) {
            int count = write(fd, buffer, at, end - at);
            if (count < 0) {
                return count;
            }
            at += count;
        }
        return 0;
    }

    /** Writes all of it or throws. */
    public void writeAll(byte[] buffer) {
        Errno.check(writeAll(number(), buffer, 0, buffer.length), "write", null);
    }

    /** Moves the file offset, counted from the start. */
    public void seek(long position) {
        Errno.check(C.lseek(number(), position, SEEK_SET), "lseek", null);
    }

    public void truncate(long length) {
        Errno.check(C.ftruncate(number(), length), "ftruncate", null);
    }

    /** Makes room on the disk for these bytes; the file becomes at least as long. */
    public void allocate(long offset, long length) {
        int result;
        do {
            result = C.fallocate(number(), 0, offset, length);
        } while (result == -Errno.EINTR);
        if (result == -Errno.EOPNOTSUPP) {
            truncate(offset + length); // where the file system cannot
        } else {
            Errno.check(result, "fallocate", null);
        }
    }

    /** A second descriptor for the same open file. */
    public Fd duplicate() {
        return duplicate(number());
    }

    /** A new owned descriptor for the open file that {@code fd} names. */
    public static Fd duplicate(int fd) {
        return new Fd(Errno.check(C.fcntl(fd, F_DUPFD_CLOEXEC, 3), "fcntl", null));
    }

    /** A new owned descriptor, numbered {@code least} or higher. */
    public static Fd duplicateAtLeast(int fd, int least) {
        return new Fd(Errno.check(C.fcntl(fd, F_DUPFD_CLOEXEC, least), "fcntl", null));
    }

    /** Makes {@code target} name what {@code fd} names, open across exec. Equal numbers just lose close-on-exec. */
    public static void installAt(int fd, int target) {
        if (fd == target) {
            setCloseOnExec(fd, false);
        } else {
            Errno.check(C.dup3(fd, target, 0), "dup3", null);
        }
    }

    /** As {@link #setCloseOnExec}: 0 or a negated errno. */
    public static int trySetCloseOnExec(int fd, boolean on) {
        return C.fcntl(fd, F_SETFD, on ? FD_CLOEXEC : 0);
    }

    /** lseek(2) from the start: the position or a negated errno. */
    public static long trySeek(int fd, long position) {
        return C.lseek(fd, position, SEEK_SET);
    }

    public static void setCloseOnExec(int fd, boolean on) {
        int flags = Errno.check(C.fcntl(fd, F_GETFD, 0), "fcntl", null);
        int wanted = on ? flags | FD_CLOEXEC : flags & ~FD_CLOEXEC;
        if (wanted != flags) {
            Errno.check(C.fcntl(fd, F_SETFD, wanted), "fcntl", null);
        }
    }

    public static void setNonBlocking(int fd, boolean on) {
        int flags = Errno.check(C.fcntl(fd, F_GETFL, 0), "fcntl", null);
        int wanted = on ? flags | O_NONBLOCK : flags & ~O_NONBLOCK;
        if (wanted != flags) {
            Errno.check(C.fcntl(fd, F_SETFL, wanted), "fcntl", null);
        }
    }

    /** Status flags of the open file (O_ACCMODE, O_NONBLOCK, …) or a negated errno such as -EBADF. */
    public static int statusFlags(int fd) {
        return C.fcntl(fd, F_GETFL, 0);
    }

    /** Whether the descriptor is closed when another program is executed; false where it is not open. */
    public static boolean isCloseOnExec(int fd) {
        int flags = C.fcntl(fd, F_GETFD, 0);
        return flags >= 0 && (flags & FD_CLOEXEC) != 0;
    }

    /** Is the number an open descriptor of this process? */
    public static boolean isOpen(int fd) {
        return C.fcntl(fd, F_GETFD, 0) >= 0;
    }

    /**
     * Whether two descriptors of this process name one open file (not just one file): 1, 0, or a negated errno where the
     * kernel cannot tell (fcntl(2), F_DUPFD_QUERY; kcmp(2)).
     */
    public static int isSameOpenFile(int one, int other) {
        int answer = C.fcntl(one, F_DUPFD_QUERY, other);
        if (answer != -Errno.EINVAL) {
            return answer;
        }
        int self = C.getpid();
        long order = C.syscall(SyscallNumber.KCMP, self, self, 0, one, other, 0);
        return order < 0 ? (int) order : order == 0 ? 1 : 0;
    }

    /** Closes a number that the caller owns. */
    public static void closeNumber(int fd) {
        C.close(fd);
    }

    /** Closes all numbers from {@code first} to {@code last}, both included. */
    public static void closeRange(int first, int last) {
        Errno.check(C.close_range(first, last, 0), "close_range", null);
    }

    /** Marks all numbers from {@code first} on close-on-exec. */
    public static void closeOnExecFrom(int first) {
        Errno.check(C.close_range(first, -1, 4), "close_range", null);
    }

    /** Sets a pipe's capacity: the new one, or a negated errno. */
    public static int setPipeSize(int fd, int bytes) {
        return C.fcntl(fd, F_SETPIPE_SIZE, bytes);
    }

    public static int pipeSize(int fd) {
        return C.fcntl(fd, F_GETPIPE_SIZE, 0);
    }

    /** Bytes that can be read now, or a negated errno. */
    public static int readable(int fd) {
        try (NativeArena scratch = NativeArena.open()) {
            long count = scratch.allocateZeroed(4);
            int result = C.ioctl(fd, FIONREAD, count);
            return result < 0 ? result : Abi.MEMORY.getInt(count);
        }
    }

    /** Waits for the lock that processes (not open files) contend for: 0 or a negated errno. */
    public static int lockForProcess(int fd) {
        return lockRecord(fd, F_WRLCK);
    }

    /** Gives {@link #lockForProcess} up. */
    public static int unlockForProcess(int fd) {
        return lockRecord(fd, F_UNLCK);
    }

    private static int lockRecord(int fd, short type) {
        try (NativeArena scratch = NativeArena.open()) {
            long lock = scratch.allocateZeroed(32);
            Abi.MEMORY.putShort(lock, type);
            int result;
            do {
                result = C.fcntl(fd, F_SETLKW, lock);
            } while (result == -Errno.EINTR);
            return result;
        }
    }

    /** Width of the terminal open as {@code fd}, 0 when it is none or does not know. */
    public static int terminalColumns(int fd) {
        try (NativeArena scratch = NativeArena.open()) {
            long size = scratch.allocateZeroed(8);
            return C.ioctl(fd, TIOCGWINSZ, size) < 0 ? 0 : Abi.MEMORY.getShort(size + 2) & 0xFFFF;
        }
    }

    public void sync() {
        Errno.check(C.fsync(number()), "fsync", null);
    }

    /** Takes or drops a flock(2) lock (LOCK_SH 1, LOCK_EX 2, LOCK_NB 4, LOCK_UN 8): 0 or a negated errno. */
    public int flock(int operation) {
        int result;
        do {
            result = C.flock(number(), operation);
        } while (result == -Errno.EINTR);
        return result;
    }

    @Override
    public String toString() {
        return number < 0 ? "fd closed" : "fd " + number;
    }
}
