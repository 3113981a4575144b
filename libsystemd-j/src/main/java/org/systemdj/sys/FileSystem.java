// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import static org.systemdj.sys.OpenFlags.AT_EMPTY_PATH;
import static org.systemdj.sys.OpenFlags.AT_REMOVEDIR;
import static org.systemdj.sys.OpenFlags.AT_SYMLINK_NOFOLLOW;
import static org.systemdj.sys.OpenFlags.O_CLOEXEC;
import static org.systemdj.sys.OpenFlags.O_DIRECTORY;
import static org.systemdj.sys.OpenFlags.O_NOFOLLOW;
import static org.systemdj.sys.OpenFlags.O_PATH;
import static org.systemdj.sys.OpenFlags.O_RDONLY;
import static org.systemdj.sys.abi.Abi.C;
import static org.systemdj.sys.abi.Abi.MEMORY;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.systemdj.sys.abi.NativeArena;
import org.systemdj.sys.abi.NativeText;

/**
 * Files by name. Contents: {@link FileContent}, of which the usual calls are repeated here.
 *
 * <p>Paths are relative to the working directory; methods named {@code …At} take a directory descriptor first. Methods
 * named {@code try…} return 0 (or a descriptor) or a negated errno, the others throw.
 *
 * <p>Source: path_resolution(7) and the man page of each call.
 *
 * <p>Thread-safe.
 */
public final class FileSystem {
    private static final int HERE = Fd.WORKING_DIRECTORY;
    private static final int ENTRIES_BYTES = 32 * 1024;
    private static final int PATH_BYTES = 4096;

    private FileSystem() {}

    /** Opens close-on-exec. */
    public static Fd open(String path, int flags, int mode) {
        return Fd.own(Errno.check(tryOpenAt(HERE, path, flags, mode), "open", path));
    }

    public static Fd openRead(String path) {
        return open(path, O_RDONLY, 0);
    }

    /** A handle that only names the file, of any type. */
    public static Fd openPath(String path) {
        return open(path, O_PATH, 0);
    }

    public static Fd openDirectory(String path) {
        return open(path, O_RDONLY | O_DIRECTORY, 0);
    }

    public static Fd openAt(int directory, String path, int flags, int mode) {
        return Fd.own(Errno.check(tryOpenAt(directory, path, flags, mode), "openat", path));
    }

    /** Descriptor number, which the caller owns, or a negated errno. */
    public static int tryOpen(String path, int flags, int mode) {
        return tryOpenAt(HERE, path, flags, mode);
    }

    public static int tryOpenAt(int directory, String path, int flags, int mode) {
        try (NativeArena scratch = NativeArena.open()) {
            long name = scratch.string(path);
            int fd;
            do {
                fd = C.openat(directory, name, flags | O_CLOEXEC, mode);
            } while (fd == -Errno.EINTR);
            return fd;
        }
    }

    /** Status of what the path leads to; empty when there is nothing (ENOENT, ENOTDIR); throws for other failures. */
    public static Optional<FileStatus> status(String path) {
        return statusAt(HERE, path, 0);
    }

    /** Status of the name itself: symbolic links are not followed. */
    public static Optional<FileStatus> linkStatus(String path) {
        return statusAt(HERE, path, AT_SYMLINK_NOFOLLOW);
    }

    public static Optional<FileStatus> statusAt(int directory, String path, int flags) {
        try (NativeArena scratch = NativeArena.open()) {
            long buffer = scratch.allocate(FileStatus.STATX_BYTES);
            int result = C.statx(
                    directory, scratch.string(path), flags | OpenFlags.AT_NO_AUTOMOUNT, FileStatus.WANTED, buffer);
            if (result == -Errno.ENOENT || result == -Errno.ENOTDIR) {
                return Optional.empty();
            }
            Errno.check(result, "statx", path);
            return Optional.of(FileStatus.read(buffer));
        }
    }

    /** Does the path lead to a regular file without content, or to the null device? Any failure means no. */
    public static boolean isEmptyOrNullDevice(String path) {
        try (NativeArena scratch = NativeArena.open()) {
            long buffer = scratch.allocate(FileStatus.STATX_BYTES);
            int result = C.statx(HERE, scratch.string(path), OpenFlags.AT_NO_AUTOMOUNT, FileStatus.WANTED, buffer);
            return result == 0 && FileStatus.isEmptyOrNullDevice(buffer);
        }
    }

    /** Status of an open file. */
    public static FileStatus status(int fd) {
        return statusAt(fd, "", AT_EMPTY_PATH).orElseThrow(() -> new ErrnoException("statx", Errno.ENOENT, null));
    }

    /** Does the path lead to anything? Any failure means no. */
    public static boolean exists(String path) {
        return tryAccess(path, 0) == 0;
    }

    /** access(2): 0 or a negated errno (1 execute, 2 write, 4 read). */
    public static int tryAccess(String path, int mode) {
        try (NativeArena scratch = NativeArena.open()) {
            return C.faccessat(HERE, scratch.string(path), mode, 0);
        }
    }

    /** Does the path lead to a directory? Any failure means no. */
    public static boolean isDirectory(String path) {
        int fd = tryOpen(path, O_PATH | O_DIRECTORY, 0);
        if (fd >= 0) {
            C.close(fd);
        }
        return fd >= 0;
    }

    /** Names in a directory without . and .., in the kernel's order; empty when there is no such directory. */
    public static List<String> list(String path) {
        List<DirectoryEntry> entries = entries(path);
        List<String> names = new ArrayList<>(entries.size());
        for (int i = 0; i < entries.size(); i++) {
            names.add(entries.get(i).name());
        }
        return names;
    }

    /** As {@link #list}, with types. */
    public static List<DirectoryEntry> entries(String path) {
        int number = tryOpen(path, O_RDONLY | O_DIRECTORY, 0);
        if (number == -Errno.ENOENT) {
            return List.of();
        }
        try (Fd fd = Fd.own(Errno.check(number, "open", path))) {
            return entries(fd.number());
        }
    }

    /** Entries of an open directory, from its current position on. */
    public static List<DirectoryEntry> entries(int fd) {
        List<DirectoryEntry> entries = new ArrayList<>();
        try (NativeArena scratch = NativeArena.open()) {
            long buffer = scratch.allocate(ENTRIES_BYTES);
            while (true) {
                int count = (int) Errno.check(C.getdents64(fd, buffer, ENTRIES_BYTES), "getdents64", null);
                if (count == 0) {
                    return entries;
                }
                for (int at = 0; at < count; at += MEMORY.getShort(buffer + at + 16) & 0xFFFF) {
                    String name = NativeText.decodeString(buffer + at + 19, 256);
                    if (!name.equals(".") && !name.equals("..")) {
                        entries.add(new DirectoryEntry(name, MEMORY.getByte(buffer + at + 18)));
                    }
                }
            }
        }
    }

    public static void mkdir(String path, int mode) {
        Errno.check(tryMkdirAt(HERE, path, mode), "mkdir", path);
    }

    public static int tryMkdir(String path, int mode) {
        return tryMkdirAt(HERE, path, mode);
    }

    public static int tryMkdirAt(int directory, String path, int mode) {
        try (NativeArena scratch = NativeArena.open()) {
            return C.mkdirat(directory, scratch.string(path), mode);
        }
    }

    /** Makes a directory and those above it; existing ones stay as they are. */
    public static void mkdirs(String path, int mode) {
        Errno.check(tryMkdirs(path, mode), "mkdir", path);
    }

    public static int tryMkdirs(String path, int mode) {
        int result = tryMkdir(path, mode);
        if (result == -Errno.ENOENT) {
            int slash = lastSeparator(path);
            if (slash <= 0) {
                return result;
            }
            int above = tryMkdirs(path.substring(0, slash), mode);
            if (above < 0) {
                return above;
            }
            result = tryMkdir(path, mode);
        }
        return result == -Errno.EEXIST && mayBeDirectory(path) ? 0 : result;
    }

    /** Whether what is there is a directory, or cannot be looked at just now. */
    private static boolean mayBeDirectory(String path) {
        int fd = tryOpen(path, O_PATH | O_DIRECTORY, 0);
        if (fd >= 0) {
            C.close(fd);
        }
        return fd >= 0 || Errno.mayPass(-fd);
    }

    /** Makes the directories above a path. */
    public static void mkdirsAbove(String path, int mode) {
        int slash = lastSeparator(path);
        if (slash > 0) {
            mkdirs(path.substring(0, slash), mode);
        }
    }

    private static int lastSeparator(String path) {
        int end = path.length();
        while (end > 1 && path.charAt(end - 1) == '/') {
            end--;
        }
        int slash = path.lastIndexOf('/', end - 1);
        while (slash > 0 && path.charAt(slash - 1) == '/') {
            slash--;
        }
        return slash;
    }

    public static void symlink(String target, String path) {
        Errno.check(trySymlink(target, path), "symlink", path);
    }

    public static int trySymlink(String target, String path) {
        return trySymlinkAt(target, HERE, path);
    }

    public static int trySymlinkAt(String target, int directory, String path) {
        try (NativeArena scratch = NativeArena.open()) {
            return C.symlinkat(scratch.string(target), directory, scratch.string(path));
        }
    }

    /** Makes or replaces a symbolic link in one step. */
    public static void symlinkAtomic(String target, String path) {
        String temporary = FileContent.temporaryName(path);
        symlink(target, temporary);
        int result = tryRename(temporary, path);
        if (result < 0) {
            tryUnlink(temporary);
            throw new ErrnoException("rename", -result, path);
        }
    }

    /** Content of a symbolic link; empty when the path is none or missing. */
    public static Optional<String> readlink(String path) {
        return readlinkAt(HERE, path);
    }

    public static Optional<String> readlinkAt(int directory, String path) {
        try (NativeArena scratch = NativeArena.open()) {
            long buffer = scratch.allocate(PATH_BYTES);
            long length = C.readlinkat(directory, scratch.string(path), buffer, PATH_BYTES);
            if (length == -Errno.ENOENT || length == -Errno.EINVAL || length == -Errno.ENOTDIR) {
                return Optional.empty();
            }
            Errno.check(length, "readlink", path);
            return Optional.of(NativeText.decode(buffer, (int) length));
        }
    }

    /** The path with all symbolic links resolved; empty when it leads nowhere. Needs /proc. */
    public static Optional<String> canonical(String path) {
        int fd = tryOpen(path, O_PATH, 0);
        if (fd < 0) {
            return Optional.empty();
        }
        try (Fd owned = Fd.own(fd)) {
            return readlink(owned.procPath());
        }
    }

    public static void link(String from, String to) {
        try (NativeArena scratch = NativeArena.open()) {
            Errno.check(C.linkat(HERE, scratch.string(from), HERE, scratch.string(to), 0), "link", to);
        }
    }

    public static void unlink(String path) {
        Errno.check(tryUnlink(path), "unlink", path);
    }

    public static int tryUnlink(String path) {
        return tryUnlinkAt(HERE, path, 0);
    }

    public static int tryRmdir(String path) {
        return tryUnlinkAt(HERE, path, AT_REMOVEDIR);
    }

    public static int tryUnlinkAt(int directory, String path, int flags) {
        try (NativeArena scratch = NativeArena.open()) {
            return C.unlinkat(directory, scratch.string(path), flags);
        }
    }

    public static void rename(String from, String to) {
        Errno.check(tryRename(from, to), "rename", to);
    }

    public static int tryRename(String from, String to) {
        return tryRename(from, to, 0);
    }

    /** renameat2(2) with flags: 1 NOREPLACE, 2 EXCHANGE. */
    public static int tryRename(String from, String to, int flags) {
        try (NativeArena scratch = NativeArena.open()) {
            return C.renameat2(HERE, scratch.string(from), HERE, scratch.string(to), flags);
        }
    }

    public static int tryChmod(String path, int mode) {
        try (NativeArena scratch = NativeArena.open()) {
            return C.fchmodat(HERE, scratch.string(path), mode, 0);
        }
    }

    public static void chmod(String path, int mode) {
        Errno.check(tryChmod(path, mode), "chmod", path);
    }

    public static int tryChmod(int fd, int mode) {
        return C.fchmod(fd, mode);
    }

    /** Changes owner and group of the name itself (symbolic links too); -1 leaves one as it is. */
    public static int tryChown(String path, int user, int group) {
        return tryChownAt(HERE, path, user, group, AT_SYMLINK_NOFOLLOW);
    }

    public static void chown(String path, int user, int group) {
        Errno.check(tryChown(path, user, group), "chown", path);
    }

    public static int tryChownAt(int directory, String path, int user, int group, int flags) {
        try (NativeArena scratch = NativeArena.open()) {
            return C.fchownat(directory, scratch.string(path), user, group, flags);
        }
    }

    public static int tryChown(int fd, int user, int group) {
        return C.fchown(fd, user, group);
    }

    /** Makes a named pipe: 0 or a negated errno. */
    public static int tryMkfifo(String path, int mode) {
        return tryMknod(path, 0010000 | mode, 0);
    }

    /** Makes a node of any type; the mode carries the type. */
    public static int tryMknod(String path, int mode, long device) {
        try (NativeArena scratch = NativeArena.open()) {
            return C.mknodat(HERE, scratch.string(path), mode, device);
        }
    }

    /** Sets access and modification time, in microseconds; -1 means now. Creates nothing. */
    public static int trySetTimes(String path, long usec) {
        try (NativeArena scratch = NativeArena.open()) {
            return C.utimensat(HERE, scratch.string(path), FileContent.times(scratch, usec), AT_SYMLINK_NOFOLLOW);
        }
    }

    /** Creates an empty file, or sets its times to now. */
    public static void touch(String path) {
        int flags = OpenFlags.O_WRONLY | OpenFlags.O_CREAT | OpenFlags.O_NOCTTY | OpenFlags.O_NONBLOCK;
        try (Fd fd = open(path, flags, 0644);
                NativeArena scratch = NativeArena.open()) {
            int result = C.utimensat(HERE, scratch.string(fd.procPath()), FileContent.times(scratch, -1), 0);
            Errno.check(result, "utimensat", path);
        }
    }

    /** Whole content; throws when it cannot be read. */
    public static byte[] readBytes(String path) {
        return FileContent.read(path);
    }

    public static String readText(String path) {
        byte[] bytes = FileContent.read(path);
        return NativeText.decode(bytes, 0, bytes.length);
    }

    /** Whole content as text; empty when it cannot be read, for whatever reason. */
    public static Optional<String> tryReadText(String path) {
        return FileContent.tryReadText(path);
    }

    /** First line without its newline; empty when it cannot be read. */
    public static Optional<String> readFirstLine(String path) {
        return FileContent.readFirstLine(path);
    }

    /** Writes to an existing file (an attribute in /proc, /sys or a cgroup) in one call: 0 or a negated errno. */
    public static int tryWriteText(String path, String text) {
        return FileContent.tryWriteText(path, text);
    }

    /** Creates or replaces a file in one step: readers see the old or the new content. */
    public static void writeAtomic(String path, byte[] content, int mode) {
        FileContent.writeAtomic(path, content, mode);
    }

    public static void writeAtomic(String path, String content, int mode) {
        FileContent.writeAtomic(path, NativeText.encode(content), mode);
    }

    /** Removes a file or a whole directory without following links or leaving its file system: 0 or a negated errno. */
    public static int tryRemoveTree(String path) {
        int result = tryUnlink(path);
        if (result != -Errno.EISDIR && result != -Errno.EPERM) {
            return result;
        }
        int fd = tryOpen(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW, 0);
        if (fd < 0) {
            return fd == -Errno.ENOTDIR ? result : fd;
        }
        int inside = removeContentOf(fd);
        int rmdir = tryRmdir(path);
        return inside < 0 ? inside : rmdir;
    }

    /** Empties a directory, as {@link #tryRemoveTree}. */
    public static int tryRemoveContent(String path) {
        int fd = tryOpen(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW, 0);
        return fd < 0 ? fd : removeContentOf(fd);
    }

    /** Empties an open directory, as {@link #tryRemoveTree}. */
    public static int tryRemoveContent(int directory) {
        try {
            return removeContent(directory, status(directory).device());
        } catch (ErrnoException e) {
            return -e.errno();
        }
    }

    private static int removeContentOf(int fd) {
        try (Fd directory = Fd.own(fd)) {
            return tryRemoveContent(directory.number());
        }
    }

    private static int removeContent(int directory, long device) {
        int failure = 0;
        for (DirectoryEntry entry : entries(directory)) {
            int result = removeEntry(directory, entry, device);
            if (result < 0 && result != -Errno.ENOENT) {
                failure = result;
            }
        }
        return failure;
    }

    private static int removeEntry(int directory, DirectoryEntry entry, long device) {
        if (!entry.isDirectory()) {
            int result = tryUnlinkAt(directory, entry.name(), 0);
            if (result != -Errno.EISDIR) {
                return result;
            }
        }
        int fd = tryOpenAt(directory, entry.name(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW, 0);
        if (fd < 0) {
            return fd;
        }
        int inside;
        try (Fd below = Fd.own(fd)) {
            if (status(fd).device() != device) {
                return -Errno.EXDEV;
            }
            inside = removeContent(below.number(), device);
        }
        int result = tryUnlinkAt(directory, entry.name(), AT_REMOVEDIR);
        return inside < 0 ? inside : result;
    }

    /** Changes the working directory: 0 or a negated errno. */
    public static int tryChdir(String path) {
        try (NativeArena scratch = NativeArena.open()) {
            return C.chdir(scratch.string(path));
        }
    }

    /** As {@link #tryChdir(String)}, to an open directory. */
    public static int tryChdir(int directory) {
        return C.fchdir(directory);
    }

    public static int tryChroot(String path) {
        try (NativeArena scratch = NativeArena.open()) {
            return C.chroot(scratch.string(path));
        }
    }

    public static String workingDirectory() {
        try (NativeArena scratch = NativeArena.open()) {
            long buffer = scratch.allocate(PATH_BYTES);
            long result = C.getcwd(buffer, PATH_BYTES);
            if (result == 0) {
                throw new ErrnoException("getcwd", Errno.ENOENT, null);
            }
            return NativeText.decodeString(buffer, PATH_BYTES);
        }
    }

    /** Sets the file creation mask: the old one. */
    public static int setUmask(int mask) {
        return C.umask(mask);
    }
}
