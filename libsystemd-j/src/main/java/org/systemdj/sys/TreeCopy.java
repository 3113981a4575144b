// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import static org.systemdj.sys.abi.Abi.C;
import static org.systemdj.sys.abi.Abi.MEMORY;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.systemdj.sys.abi.NativeArena;

/**
 * Copies files and directory trees with all that is known of them: owners, modes, times, extended attributes, holes, and
 * which names are the same file. Data is shared where the file system can. What is mounted below a tree stays out.
 *
 * <p>Source: copy_file_range(2), lseek(2).
 *
 * <p>Used by one thread.
 */
public final class TreeCopy {
    private static final int SEEK_DATA = 3;
    private static final int SEEK_HOLE = 4;
    private static final int NO_FOLLOW = 0x100;
    private static final int PERMISSIONS = 07777;
    private static final int PIECE = 1 << 16;

    private static final int CREATES =
            OpenFlags.O_WRONLY | OpenFlags.O_CREAT | OpenFlags.O_EXCL | OpenFlags.O_CLOEXEC | OpenFlags.O_NOFOLLOW;
    private static final int READS =
            OpenFlags.O_RDONLY | OpenFlags.O_CLOEXEC | OpenFlags.O_NOFOLLOW | OpenFlags.O_NOCTTY;
    private static final int PRIVATE = 0600;

    private final long device;
    private final Map<Long, String> linked = new HashMap<>();

    private TreeCopy(long device) {
        this.device = device;
    }

    /**
     * Copies a directory with everything in it, or a file.
     *
     * @param to must not be there
     * @throws ErrnoException it cannot be copied; what has been copied so far is left
     */
    public static void copy(String from, String to) {
        FileStatus status = FileSystem.status(from).orElseThrow(() -> new ErrnoException("open", Errno.ENOENT, from));
        String real = FileSystem.canonical(from).orElse(from);
        new TreeCopy(status.device()).copy(real, to, status);
    }

    private void copy(String from, String to, FileStatus status) {
        if (status.isDirectory()) {
            FileSystem.mkdir(to, 0700);
            if (status.device() == device) {
                for (DirectoryEntry entry : FileSystem.entries(from)) {
                    copyEntry(from + "/" + entry.name(), to + "/" + entry.name());
                }
            }
        } else if (status.isRegular()) {
            copyFile(from, to, status.size());
        } else if (status.isSymbolicLink()) {
            FileSystem.symlink(
                    FileSystem.readlink(from).orElseThrow(() -> new ErrnoException("readlink", Errno.ENOENT, from)),
                    to);
        } else {
            Errno.check(FileSystem.tryMknod(to, status.mode(), status.special()), "mknod", to);
        }
        keep(from, to, status);
    }

    private void copyEntry(String from, String to) {
        Optional<FileStatus> found = FileSystem.linkStatus(from);
        if (found.isEmpty()) {
            return; // gone in between
        }
        FileStatus status = found.get();
        if (status.links() > 1 && !status.isDirectory()) {
            String first = linked.putIfAbsent(status.inode(), to);
            if (first != null) {
                FileSystem.link(first, to);
                return;
            }
        }
        copy(from, to, status);
    }

    private static void copyFile(String from, String to, long size) {
        try (Fd in = FileSystem.open(from, READS, 0);
                Fd out = FileSystem.open(to, CREATES, PRIVATE);
                NativeArena scratch = NativeArena.open()) {
            long offsets = scratch.allocateZeroed(16);
            long buffer = scratch.allocate(PIECE);
            long at = 0;
            while (at < size) {
                long data = C.lseek(in.number(), at, SEEK_DATA);
                if (data == -Errno.ENXIO) {
                    break; // a hole up to the end
                }
                long begin = data < 0 ? at : data;
                long hole = data < 0 ? size : C.lseek(in.number(), begin, SEEK_HOLE);
                long end = hole < 0 ? size : hole;
                for (at = begin; at < end; ) {
                    long count = piece(in.number(), out.number(), at, end - at, offsets, buffer);
                    if (Errno.check(count, "write", to) == 0) {
                        break; // has become shorter
                    }
                    at += count;
                }
                if (at < end) {
                    break;
                }
            }
            out.truncate(size);
        }
    }

    /** Bytes copied at an offset: 0 at the end, or a negated errno. */
    private static long piece(int in, int out, long at, long length, long offsets, long buffer) {
        MEMORY.putLong(offsets, at);
        MEMORY.putLong(offsets + 8, at);
        long count = C.copy_file_range(in, offsets, out, offsets + 8, Math.min(length, 1L << 30), 0);
        if (count >= 0 || count == -Errno.ENOSPC || count == -Errno.EIO) {
            return count;
        }
        count = C.pread(in, buffer, Math.min(length, PIECE), at);
        if (count <= 0) {
            return count;
        }
        long position = Fd.trySeek(out, at);
        return position < 0 ? position : C.write(out, buffer, count);
    }

    private static void keep(String from, String to, FileStatus status) {
        Errno.check(
                FileSystem.tryChownAt(Fd.WORKING_DIRECTORY, to, status.user(), status.group(), NO_FOLLOW), "chown", to);
        if (!status.isSymbolicLink()) {
            FileSystem.chmod(to, status.mode() & PERMISSIONS);
        }
        if (status.isDirectory() || status.isRegular()) {
            keepAttributes(from, to);
        }
        try (NativeArena scratch = NativeArena.open()) {
            long times = scratch.allocate(32);
            putTime(times, status.accessNsec());
            putTime(times + 16, status.modifyNsec());
            Errno.check(C.utimensat(Fd.WORKING_DIRECTORY, scratch.string(to), times, NO_FOLLOW), "utimensat", to);
        }
    }

    private static void putTime(long at, long nsec) {
        MEMORY.putLong(at, Math.floorDiv(nsec, 1_000_000_000L));
        MEMORY.putLong(at + 8, Math.floorMod(nsec, 1_000_000_000L));
    }

    private static void keepAttributes(String from, String to) {
        try (Fd in = FileSystem.open(from, READS, 0)) {
            for (String name : ExtendedAttributes.names(in.number())) {
                Optional<byte[]> value = ExtendedAttributes.get(in.number(), name);
                int result = value.isEmpty() ? 0 : ExtendedAttributes.trySet(to, name, value.get());
                if (result < 0 && result != -Errno.EOPNOTSUPP && !Errno.isPrivilege(-result)) {
                    throw new ErrnoException("setxattr", -result, to);
                }
            }
        }
    }
}
