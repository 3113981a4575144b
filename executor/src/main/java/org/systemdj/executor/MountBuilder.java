// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import java.util.List;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.FileStatus;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.MountEntry;
import org.systemdj.sys.Mounts;
import org.systemdj.sys.OpenFlags;

/**
 * Carries a {@link MountTable} out: first everything is mounted, parents before children, then flags are set, because a
 * read-only parent would not let the children's mount points be made.
 *
 * <p>Source: systemd.exec(5), «Sandboxing»; mount_setattr(2).
 *
 * <p>Used by one thread.
 */
final class MountBuilder {
    private static final String INACCESSIBLE = "/run/systemd/inaccessible/";
    private static final int HERE = -100; // AT_FDCWD
    private static final int MODE = 0755;
    private static final long TMPFS_FLAGS = Mounts.MS_NOSUID | Mounts.MS_NODEV | Mounts.MS_STRICTATIME;

    private final String root;
    private final ExecLog log;

    /** @param root the new root directory, empty for staying in the present one */
    MountBuilder(String root, ExecLog log) {
        this.root = root;
        this.log = log;
    }

    /** Throws {@link ErrnoException} whose subject is the path that could not be done. */
    void build(List<MountRow> rows) {
        boolean flags = false;
        for (MountRow row : rows) {
            int result = mount(row, rows);
            if (result < 0 && !(row.ignoreMissing() && result == -Errno.ENOENT)) {
                throw new ErrnoException("mount", -result, row.path());
            }
            flags |= row.readOnly() || row.noExec();
        }
        if (flags) {
            setFlags(rows);
        }
    }

    private int mount(MountRow row, List<MountRow> rows) {
        String target = root + row.path();
        return switch (row.kind()) {
            case READ_ONLY, NO_EXEC -> bindOnItself(target);
            case EXEC, READ_WRITE, READ_WRITE_IMPLICIT -> isBelowAnother(row, rows) ? bindOnItself(target) : 0;
            case INACCESSIBLE -> hide(target);
            case BIND -> bind(row, target, 0);
            case BIND_RECURSIVE -> bind(row, target, Mounts.MS_REC);
            case PRIVATE_TMP -> Mounts.tryBind(row.source(), target, Mounts.MS_REC);
            case TMPFS -> row.source().isEmpty() ? temporary(row, target) : special(row, target);
            case PRIVATE_DEVICES -> PrivateDevices.mount(target);
            case PROC -> proc(row, target);
        };
    }

    private static boolean isBelowAnother(MountRow row, List<MountRow> rows) {
        for (MountRow other : rows) {
            if (!other.equals(row) && MountTable.contains(other.path(), row.path())) {
                return true;
            }
        }
        return false;
    }

    /** Flags are those of a mount, so the place has to be one. */
    private static int bindOnItself(String target) {
        return Mounts.isMountPoint(target) ? 0 : Mounts.tryBind(target, target, Mounts.MS_REC);
    }

    private static int hide(String target) {
        FileStatus status = FileSystem.linkStatus(target).orElse(null);
        if (status == null) {
            return -Errno.ENOENT;
        }
        String node = status.isDirectory()
                ? "dir"
                : status.isCharacterDevice()
                        ? "chr"
                        : status.isBlockDevice()
                                ? "blk"
                                : status.isFifo() ? "fifo" : status.isSocket() ? "sock" : "reg";
        int result = Mounts.tryBind(INACCESSIBLE + node, target, Mounts.MS_REC);
        if (result != -Errno.ENOENT) {
            return result;
        }
        // Device nodes cannot be made in every container; without the manager's files something else has to cover.
        return status.isDirectory()
                ? Mounts.tryMount("tmpfs", target, "tmpfs", TMPFS_FLAGS | Mounts.MS_RDONLY, "mode=0000,size=4k")
                : Mounts.tryBind(
                        FileSystem.exists(INACCESSIBLE + "reg") ? INACCESSIBLE + "reg" : "/dev/null", target, 0);
    }

    private static int bind(MountRow row, String target, long recursive) {
        FileStatus source = FileSystem.status(row.source()).orElse(null);
        if (source == null) {
            return -Errno.ENOENT;
        }
        int made = makePlace(target, source.isDirectory());
        return made < 0 ? made : Mounts.tryBind(row.source(), target, recursive);
    }

    /** Makes the mount point, of the kind that the source is. */
    private static int makePlace(String target, boolean directory) {
        if (FileSystem.exists(target)) {
            return 0;
        }
        int slash = target.lastIndexOf('/');
        int above = FileSystem.tryMkdirs(slash <= 0 ? "/" : target.substring(0, slash), MODE);
        if (above < 0 && above != -Errno.EEXIST) {
            return above;
        }
        if (directory) {
            return FileSystem.tryMkdir(target, MODE);
        }
        int flags = OpenFlags.O_CREAT | OpenFlags.O_WRONLY | OpenFlags.O_NOCTTY | OpenFlags.O_CLOEXEC;
        int fd = FileSystem.tryOpen(target, flags, 0644);
        if (fd >= 0) {
            org.systemdj.sys.Fd.closeNumber(fd);
        }
        return Math.min(fd, 0);
    }

    private static int temporary(MountRow row, String target) {
        int made = makePlace(target, true);
        if (made < 0) {
            return made;
        }
        MountOptions options = MountOptions.parse(row.options());
        String data = options.data().isEmpty() ? "mode=0755,size=10%" : options.data();
        long flags = TMPFS_FLAGS & ~options.cleared() | options.flags() & ~Mounts.MS_RDONLY;
        int result = Mounts.tryMount("tmpfs", target, "tmpfs", flags, data);
        return result == 0 && (options.flags() & Mounts.MS_RDONLY) != 0
                ? Mounts.trySetAttributes(HERE, target, 0, Mounts.ATTR_RDONLY, 0, 0)
                : result;
    }

    private static int special(MountRow row, String target) {
        long flags = Mounts.MS_NOSUID | Mounts.MS_NODEV | Mounts.MS_NOEXEC;
        return Mounts.tryMount(row.source(), target, row.source(), flags, null);
    }

    /** A container may not be allowed a new one: then the one that is there has to do. */
    private int proc(MountRow row, String target) {
        int made = makePlace(target, true);
        if (made < 0) {
            return made;
        }
        long flags = Mounts.MS_NOSUID | Mounts.MS_NODEV | Mounts.MS_NOEXEC;
        String options = row.options().isEmpty() ? null : row.options();
        int result = Mounts.tryMount("proc", target, "proc", flags, options);
        if (result == -Errno.EINVAL && options != null) {
            result = Mounts.tryMount("proc", target, "proc", flags, null);
        }
        if (result < 0 && Errno.isPrivilege(-result) && Mounts.isMountPoint(target)) {
            log.debug("Cannot mount a new /proc, keeping the present one: " + Errno.text(-result));
            return 0;
        }
        return result;
    }

    /** Flags of every mount are those that the row nearest above it asks for. */
    private void setFlags(List<MountRow> rows) {
        for (MountEntry mount : Mounts.table()) {
            String point = mount.target();
            if (!MountTable.contains(root.isEmpty() ? "/" : root, point)) {
                continue;
            }
            String path = point.substring(root.length());
            MountRow row = MountTable.parentOf(rows, path.isEmpty() ? "/" : path);
            if (row == null || !row.readOnly() && !row.noExec()) {
                continue;
            }
            boolean onlyItself = row.kind() == MountKind.TMPFS && !row.path().equals(path);
            if (onlyItself) {
                continue;
            }
            long set = (row.readOnly() ? Mounts.ATTR_RDONLY : 0) | (row.noExec() ? Mounts.ATTR_NOEXEC : 0);
            int result = Mounts.trySetAttributes(HERE, point, OpenFlags.AT_NO_AUTOMOUNT, set, 0, 0);
            // Covered by another mount or unreachable for us: then it is so for the process, too.
            boolean unreachable = result == -Errno.ENOENT || result == -Errno.EINVAL || result == -Errno.EACCES;
            if (result < 0 && !(unreachable && !row.path().equals(path))) {
                throw new ErrnoException("mount_setattr", -result, path);
            }
        }
    }
}
