// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import static org.systemdj.sys.OpenFlags.O_CREAT;
import static org.systemdj.sys.OpenFlags.O_EXCL;
import static org.systemdj.sys.OpenFlags.O_NOCTTY;
import static org.systemdj.sys.OpenFlags.O_RDONLY;
import static org.systemdj.sys.OpenFlags.O_WRONLY;
import static org.systemdj.sys.abi.Abi.C;
import static org.systemdj.sys.abi.Abi.MEMORY;

import java.util.Arrays;
import java.util.Optional;
import org.systemdj.sys.abi.NativeArena;
import org.systemdj.sys.abi.NativeText;

/**
 * Contents of files: read whole, written whole.
 *
 * <p>Reading does not trust the size that a file states, so files of /proc and /sys work.
 *
 * <p>Source: read(2), write(2), rename(2).
 *
 * <p>Thread-safe.
 */
public final class FileContent {
    private static final int CHUNK = 16 * 1024;
    private static final int UTIME_NOW = 0x3FFFFFFF;
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private FileContent() {}

    /** Whole content; throws when it cannot be read. */
    public static byte[] read(String path) {
        try (Fd fd = FileSystem.open(path, O_RDONLY | O_NOCTTY, 0)) {
            return read(fd.number(), path);
        }
    }

    /** What is left to read of an open file; {@code subject} names it in an exception. */
    public static byte[] read(int fd, String subject) {
        byte[] content = new byte[0];
        try (NativeArena scratch = NativeArena.open()) {
            long buffer = scratch.allocate(CHUNK);
            int used = 0;
            while (true) {
                long count;
                do {
                    count = C.read(fd, buffer, CHUNK);
                } while (count == -Errno.EINTR);
                if (Errno.check(count, "read", subject) == 0) {
                    return used == content.length ? content : Arrays.copyOf(content, used);
                }
                if (used + count > content.length) {
                    content = Arrays.copyOf(content, used == 0 ? (int) count : Math.addExact(used * 2, CHUNK));
                }
                MEMORY.get(buffer, content, used, (int) count);
                used += (int) count;
            }
        }
    }

    public static Optional<String> tryReadText(String path) {
        int number = FileSystem.tryOpen(path, O_RDONLY | O_NOCTTY, 0);
        if (number < 0) {
            return Optional.empty();
        }
        try (Fd fd = Fd.own(number)) {
            byte[] bytes = read(fd.number(), path);
            return Optional.of(NativeText.decode(bytes, 0, bytes.length));
        } catch (ErrnoException e) {
            return Optional.empty();
        }
    }

    public static Optional<String> readFirstLine(String path) {
        Optional<String> text = tryReadText(path);
        if (text.isPresent()) {
            int end = text.get().indexOf('\n');
            return end < 0 ? text : Optional.of(text.get().substring(0, end));
        }
        return text;
    }

    public static int tryWriteText(String path, String text) {
        return tryWriteTextAt(Fd.WORKING_DIRECTORY, path, text);
    }

    /** As {@link #tryWriteText}, path relative to an open directory. */
    public static int tryWriteTextAt(int directory, String path, String text) {
        int fd = FileSystem.tryOpenAt(directory, path, O_WRONLY | O_NOCTTY, 0);
        if (fd < 0) {
            return fd;
        }
        try (NativeArena scratch = NativeArena.open()) {
            long content = scratch.string(text);
            int length = NativeText.encodedLength(text);
            long count;
            do {
                count = C.write(fd, content, length);
            } while (count == -Errno.EINTR);
            return count < 0 ? (int) count : count == length ? 0 : -Errno.EIO;
        } finally {
            C.close(fd);
        }
    }

    public static void writeAtomic(String path, byte[] content, int mode) {
        String temporary = temporaryName(path);
        int result;
        try (Fd fd = FileSystem.open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOCTTY, 0600)) {
            result = Fd.writeAll(fd.number(), content, 0, content.length);
            if (result == 0) {
                result = C.fchmod(fd.number(), mode);
            }
        }
        if (result == 0) {
            result = FileSystem.tryRename(temporary, path);
        }
        if (result < 0) {
            FileSystem.tryUnlink(temporary);
            throw new ErrnoException("write", -result, path);
        }
    }

    /** Creates or truncates and writes, in place. */
    public static void write(String path, byte[] content, int mode) {
        try (Fd fd = FileSystem.open(path, O_WRONLY | O_CREAT | OpenFlags.O_TRUNC | O_NOCTTY, mode)) {
            Errno.check(Fd.writeAll(fd.number(), content, 0, content.length), "write", path);
        }
    }

    /** {@code .#name} and random digits, beside the file. */
    static String temporaryName(String path) {
        int slash = path.lastIndexOf('/');
        long random = Random.nextLong();
        StringBuilder name = new StringBuilder(path.length() + 18);
        name.append(path, 0, slash + 1).append(".#").append(path, slash + 1, path.length());
        for (int i = 60; i >= 0; i -= 4) {
            name.append(HEX[(int) (random >>> i) & 15]);
        }
        return name.toString();
    }

    /** {@code struct timespec[2]}, both the same time; -1 means now. */
    static long times(NativeArena scratch, long usec) {
        long times = scratch.allocate(32);
        for (int i = 0; i < 2; i++) {
            MEMORY.putLong(times + 16L * i, usec < 0 ? 0 : usec / 1_000_000);
            MEMORY.putLong(times + 16L * i + 8, usec < 0 ? UTIME_NOW : usec % 1_000_000 * 1_000);
        }
        return times;
    }
}
