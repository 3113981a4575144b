// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileStatus;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.MountEntry;
import org.systemdj.sys.MountOptions;
import org.systemdj.sys.Mounts;
import org.systemdj.sys.OpenFlags;
import org.systemdj.sys.RootedPath;

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
    private static final long TMPFS_FLAGS = Mounts.MS_NODEV | Mounts.MS_STRICTATIME;
    private static final int TMP_MODE = 01777;
    private static final String TMP = "/tmp";
    private static final String VAR_TMP = "/var-tmp";
    private static final String RUN_OPTIONS = "mode=0755,size=20%,nr_inodes=800k";

    private final String root;
    private final ImageMounter images;
    private final ExecLog log;
    private final long attributesForAll;
    private final Map<String, Fd> sources = new HashMap<>();
    private final Map<String, Fd> ownTmp = new HashMap<>();

    /**
     * @param root the new root directory, empty for staying in the present one
     * @param attributesForAll ATTR_ flags for all rows and what is below them
     * @param images mounts disk images
     */
    MountBuilder(String root, long attributesForAll, ImageMounter images, ExecLog log) {
        this.root = root;
        this.images = images;
        this.attributesForAll = attributesForAll;
        this.log = log;
    }

    /** Mounts the disk image of a row at a place that is there: 0 or a negated errno. */
    @FunctionalInterface
    interface ImageMounter {
        int mount(MountRow row, String target);
    }

    /** Throws {@link ErrnoException} whose subject is the path that could not be done. */
    void build(List<MountRow> rows) {
        List<MountRow> done = new ArrayList<>(rows.size());
        try {
            for (MountRow row : rows) {
                copySource(row);
            }
            for (MountRow listed : rows) {
                MountRow row = followed(listed);
                int result = mount(row);
                if (result < 0 && !(row.ignoreMissing() && result == -Errno.ENOENT)) {
                    throw new ErrnoException("mount", -result, row.path());
                }
                if (result == 0) {
                    done.add(row);
                }
            }
        } finally {
            ownTmp.values().forEach(Fd::close);
            sources.values().forEach(Fd::close);
        }
        setFlags(done);
    }

    /** By now a row above may show a symbolic link there: what is bound goes where that leads, also if nothing is there yet. */
    private MountRow followed(MountRow row) {
        boolean binds = row.kind() == MountKind.BIND || row.kind() == MountKind.BIND_RECURSIVE;
        if (!binds
                || !FileSystem.linkStatus(place(row))
                        .map(FileStatus::isSymbolicLink)
                        .orElse(false)) {
            return row;
        }
        String path = RootedPath.resolve(root, row.path())
                .map(found -> found.substring(root.length()))
                .or(() -> FileSystem.readlink(place(row)).filter(target -> target.startsWith("/")))
                .orElse("");
        if (path.isEmpty()) {
            return row;
        }
        MountRow moved = row.at(path);
        Fd source = sources.remove(row.path());
        if (source != null) {
            Fd other = sources.put(moved.path(), source);
            if (other != null) {
                other.close();
            }
        }
        return moved;
    }

    /** Sources are what is there before anything is covered. One that cannot be had fails when its turn comes. */
    private void copySource(MountRow row) {
        if (row.source().isEmpty() || row.kind() == MountKind.IMAGE || sources.containsKey(row.path())) {
            return;
        }
        int recursive = row.kind() == MountKind.BIND ? 0 : Mounts.AT_RECURSIVE;
        int tree = Mounts.tryOpenTree(HERE, row.source(), Mounts.OPEN_TREE_CLONE | recursive);
        if (tree >= 0) {
            sources.put(row.path(), Fd.own(tree));
        }
    }

    /** 0 or a negated errno. */
    private int mount(MountRow row) {
        String target = place(row);
        return switch (row.kind()) {
            case READ_ONLY, NO_EXEC, EXEC, READ_WRITE, READ_WRITE_IMPLICIT -> bindOnItself(target);
            case INACCESSIBLE -> hide(target);
            case IMAGE -> image(row, target);
            case BIND, BIND_RECURSIVE -> bind(row, target);
            case PRIVATE_TMP -> row.source().isEmpty() ? emptyTmp(row, target) : bind(row, target);
            case TMPFS -> covering(target, TMPFS_FLAGS, row.options());
            case EMPTY -> covering(target, TMPFS_FLAGS | Mounts.MS_NOSUID | Mounts.MS_NOEXEC, row.options());
            case PRIVATE_DEVICES -> PrivateDevices.mount(target, log);
            case MESSAGE_QUEUES -> messageQueues(target);
            case PROC -> fresh(target, "proc", options(row), "/proc");
            case PRIVATE_SYS -> fresh(target, "sysfs", List.of(), "/sys");
            case PRIVATE_CGROUPS ->
                fresh(target, "cgroup2", List.of("nsdelegate", "memory_recursiveprot"), "/sys/fs/cgroup");
            case SYS -> unlessMounted(target, "/sys");
            case DEVICES -> unlessMounted(target, "/dev");
            case RUN ->
                Mounts.isMountPoint(target) ? 0 : temporary(target, TMPFS_FLAGS | Mounts.MS_NOSUID, RUN_OPTIONS);
        };
    }

    private String place(MountRow row) {
        return !root.isEmpty() && row.path().equals("/") ? root : root + row.path();
    }

    private static List<String> options(MountRow row) {
        return row.options().isEmpty() ? List.of() : List.of(row.options().split(","));
    }

    private int fresh(String target, String type, List<String> options, String original) {
        int made = makePlace(target, true);
        return made < 0 ? made : new FreshMount(target, log).mount(type, options, original);
    }

    private static int unlessMounted(String target, String original) {
        int made = makePlace(target, true);
        return made < 0 || Mounts.isMountPoint(target) ? made : Mounts.tryBind(original, target, Mounts.MS_REC);
    }

    /** Flags are those of a mount, so the place has to be one. */
    private static int bindOnItself(String target) {
        return Mounts.isMountPoint(target) ? 0 : Mounts.tryBind(target, target, Mounts.MS_REC);
    }

    private static int hide(String target) {
        FreshMount.clear(target);
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
                ? Mounts.tryMount("tmpfs", target, "tmpfs", TMPFS_FLAGS | Mounts.MS_NOSUID, "mode=0000,size=4k")
                : Mounts.tryBind(
                        FileSystem.exists(INACCESSIBLE + "sock") ? INACCESSIBLE + "sock" : "/dev/null", target, 0);
    }

    private int image(MountRow row, String target) {
        int made = makePlace(target, true);
        if (made < 0 || row.ignoreMissing() && !FileSystem.exists(row.source())) {
            return Math.min(made, 0);
        }
        return images.mount(row, target);
    }

    private int bind(MountRow row, String target) {
        Fd source = sources.get(row.path());
        if (source == null) {
            return -Errno.ENOENT;
        }
        int made = makePlace(target, FileSystem.status(source.number()).isDirectory());
        return made < 0 ? made : Mounts.tryMoveMount(source.number(), HERE, target);
    }

    /** One file system has both directories: it is mounted where the first of them goes only until there are copies. */
    private int emptyTmp(MountRow row, String target) {
        int made = makePlace(target, true);
        if (made < 0) {
            return made;
        }
        int result = ownTmp.isEmpty() ? makeTmp(target, row.options()) : 0;
        Fd tree = ownTmp.get(row.path().equals(TMP) ? TMP : VAR_TMP);
        return result < 0 ? result : Mounts.tryMoveMount(tree.number(), HERE, target);
    }

    private int makeTmp(String target, String options) {
        int result = temporary(target, TMPFS_FLAGS, options);
        if (result < 0) {
            return result;
        }
        for (String name : new String[] {TMP, VAR_TMP}) {
            FileSystem.mkdir(target + name, TMP_MODE);
            FileSystem.chmod(target + name, TMP_MODE);
            int tree = Mounts.tryOpenTree(HERE, target + name, Mounts.OPEN_TREE_CLONE);
            if (tree < 0) {
                return tree;
            }
            ownTmp.put(name, Fd.own(tree));
        }
        return Mounts.tryUnmount(target, Mounts.MNT_DETACH | Mounts.UMOUNT_NOFOLLOW);
    }

    /** Makes the mount point, of the kind that the source is. */
    static int makePlace(String target, boolean directory) {
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
            Fd.closeNumber(fd);
        }
        return Math.min(fd, 0);
    }

    /** Writable as yet: rows below may need places in it. */
    private static int temporary(String target, long flags, String options) {
        int made = makePlace(target, true);
        if (made < 0) {
            return made;
        }
        MountOptions parsed = MountOptions.parse(options);
        long all = (flags & ~parsed.cleared() | parsed.flags()) & ~Mounts.MS_RDONLY;
        return Mounts.tryMount("tmpfs", target, "tmpfs", all, parsed.data());
    }

    private static int covering(String target, long flags, String options) {
        FreshMount.clear(target);
        return temporary(target, flags, options);
    }

    private static int messageQueues(String target) {
        long flags = Mounts.MS_NOSUID | Mounts.MS_NODEV | Mounts.MS_NOEXEC;
        FreshMount.clear(target);
        return Mounts.tryMount("mqueue", target, "mqueue", flags, null);
    }

    /** Flags of every mount are those that the row nearest above it asks for. */
    private void setFlags(List<MountRow> rows) {
        for (MountEntry mount : Mounts.table()) {
            String point = mount.target();
            if (!MountTable.contains(root.isEmpty() ? "/" : root, point)) {
                continue;
            }
            String path = point.equals(root) ? "/" : point.substring(root.length());
            MountRow row = MountTable.parentOf(rows, path);
            if (row == null) {
                continue;
            }
            boolean itself = row.path().equals(path);
            long all = row.kind() == MountKind.DEVICES && !itself && isAlone(row, rows) ? 0 : attributesForAll;
            long set = (itself ? row.attributes() : row.below()) | all;
            long clear = row.kind() == MountKind.EXEC ? Mounts.ATTR_NOEXEC : 0;
            if (set == 0 && clear == 0) {
                continue;
            }
            int result = Mounts.trySetAttributes(HERE, point, OpenFlags.AT_NO_AUTOMOUNT, set, clear, 0);
            // Covered by another mount or unreachable for us: then it is so for the process, too.
            boolean unreachable = result == -Errno.ENOENT || result == -Errno.EINVAL || result == -Errno.EACCES;
            if (result < 0 && !(unreachable && !itself)) {
                throw new ErrnoException("mount_setattr", -result, path);
            }
        }
    }

    /** Is nothing above it changed? Then what others have mounted below stays as it is. */
    private boolean isAlone(MountRow row, List<MountRow> rows) {
        return root.isEmpty()
                && rows.stream()
                        .noneMatch(other -> !other.equals(row) && MountTable.contains(other.path(), row.path()));
    }
}
