// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.systemdj.sys.Errno;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileStatus;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.Mounts;
import org.systemdj.sys.OpenFlags;

/**
 * A {@code /dev} with pseudo devices only.
 *
 * <p>Source: systemd.exec(5), PrivateDevices=.
 *
 * <p>Used by one thread.
 */
final class PrivateDevices {
    private static final String[] NODES = {"null", "zero", "full", "random", "urandom", "tty"};
    private static final String[] TREES = {"pts", "shm", "mqueue", "hugepages"};
    private static final String[][] LINKS = {
        {"fd", "/proc/self/fd"},
        {"stdin", "/proc/self/fd/0"},
        {"stdout", "/proc/self/fd/1"},
        {"stderr", "/proc/self/fd/2"},
        {"log", "/run/systemd/journal/dev-log"}
    };
    private static final List<String> OPTIONS = List.of("source=tmpfs", "mode=0755", "size=4m", "nr_inodes=64k");
    private static final long ATTRIBUTES = Mounts.ATTR_NOSUID | Mounts.ATTR_STRICTATIME;
    private static final int MODE = 0755;
    private static final int HERE = -100; // AT_FDCWD

    private final String target;
    private final String old;
    /** Nodes that may not be made here: the old ones are to show through. */
    private final Map<String, Fd> toBind = new LinkedHashMap<>();

    private PrivateDevices(String target, String old) {
        this.target = target;
        this.old = old;
    }

    /** Takes the place of {@code target}: 0 or a negated errno. */
    static int mount(String target, ExecLog log) {
        int mask = FileSystem.setUmask(0);
        // The old tree stays reachable through this handle when it is gone from its place.
        try (Fd old = FileSystem.openPath("/dev")) {
            return new PrivateDevices(target, old.procPath()).replace(log);
        } finally {
            FileSystem.setUmask(mask);
        }
    }

    private int replace(ExecLog log) {
        int made = MountBuilder.makePlace(target, true);
        int tree = made < 0 ? made : Mounts.tryNewFileSystem("tmpfs", OPTIONS, ATTRIBUTES);
        if (tree < 0) {
            return tree;
        }
        try (Fd fresh = Fd.own(tree)) {
            int result = fill(fresh.procPath());
            if (result < 0) {
                return result;
            }
            List<FreshMount.Kept> below =
                    Mounts.isMountPoint(target) ? new FreshMount(target, log).takeOff() : List.of();
            result = Mounts.tryMoveMount(tree, HERE, target);
            result = result < 0 ? result : mountBelow(below);
            below.forEach(kept -> kept.tree().close());
            return result;
        } finally {
            toBind.values().forEach(Fd::close);
        }
    }

    /** What needs no mount. */
    private int fill(String fresh) {
        FileSystem.tryMkdir(fresh + "/char", MODE);
        for (String name : NODES) {
            int result = node(fresh, name);
            if (result < 0 && result != -Errno.ENOENT) {
                return result;
            }
        }
        boolean link = FileSystem.linkStatus(old + "/ptmx")
                .map(FileStatus::isSymbolicLink)
                .orElse(true);
        int result = link ? FileSystem.trySymlink("pts/ptmx", fresh + "/ptmx") : node(fresh, "ptmx");
        for (String[] pair : LINKS) {
            result = result < 0 ? result : FileSystem.trySymlink(pair[1], fresh + "/" + pair[0]);
        }
        return result;
    }

    /** The same device under the same name, and below char/ by its number. */
    private int node(String fresh, String name) {
        FileStatus status = FileSystem.status(old + "/" + name).orElse(null);
        if (status == null) {
            return -Errno.ENOENT;
        }
        long device = status.special();
        String number = "/char/" + FileStatus.major(device) + ":" + FileStatus.minor(device);
        FileSystem.trySymlink("../" + name, fresh + number);
        int made = FileSystem.tryMknod(fresh + "/" + name, status.mode(), device);
        if (made != -Errno.EPERM) {
            return made;
        }
        int tree = Mounts.tryOpenTree(HERE, old + "/" + name, Mounts.OPEN_TREE_CLONE);
        if (tree < 0) {
            return tree;
        }
        toBind.put(name, Fd.own(tree));
        int flags = OpenFlags.O_CREAT | OpenFlags.O_WRONLY | OpenFlags.O_CLOEXEC | OpenFlags.O_NOCTTY;
        int fd = FileSystem.tryOpen(fresh + "/" + name, flags, 0600);
        if (fd >= 0) {
            Fd.closeNumber(fd);
        }
        return Math.min(fd, 0);
    }

    private int mountBelow(List<FreshMount.Kept> below) {
        for (Map.Entry<String, Fd> bound : toBind.entrySet()) {
            int result = Mounts.tryMoveMount(bound.getValue().number(), HERE, target + "/" + bound.getKey());
            if (result < 0) {
                return result;
            }
        }
        for (String name : TREES) {
            String place = target + "/" + name;
            FreshMount.Kept moved = null;
            for (FreshMount.Kept kept : below) {
                moved = kept.path().equals(place) ? kept : moved;
            }
            if (moved == null && !FileSystem.isDirectory(old + "/" + name)) {
                continue;
            }
            FileSystem.tryMkdir(place, MODE);
            int result = moved == null
                    ? Mounts.tryBind(old + "/" + name, place, Mounts.MS_REC)
                    : Mounts.tryMoveMount(moved.tree().number(), HERE, place);
            if (result < 0) {
                return result;
            }
        }
        return 0;
    }
}
