// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

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
 * <p>Stateless.
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
    private static final int MODE = 0755;

    private PrivateDevices() {}

    /** Covers {@code target}: 0 or a negated errno. */
    static int mount(String target) {
        // The old tree stays reachable through this handle when it is covered.
        try (Fd old = FileSystem.openPath("/dev")) {
            int result = Mounts.tryMount(
                    "tmpfs",
                    target,
                    "tmpfs",
                    Mounts.MS_NOSUID | Mounts.MS_STRICTATIME,
                    "mode=0755,size=4m,nr_inodes=64k");
            int mask = FileSystem.setUmask(0);
            try {
                return result < 0 ? result : fill(old.procPath(), target);
            } finally {
                FileSystem.setUmask(mask);
            }
        }
    }

    private static int fill(String old, String target) {
        for (String name : NODES) {
            int result = node(old + "/" + name, target + "/" + name);
            if (result < 0 && result != -Errno.ENOENT) {
                return result;
            }
        }
        for (String name : TREES) {
            String source = old + "/" + name;
            if (FileSystem.isDirectory(source)) {
                FileSystem.tryMkdir(target + "/" + name, MODE);
                int result = Mounts.tryBind(source, target + "/" + name, Mounts.MS_REC);
                if (result < 0) {
                    return result;
                }
            }
        }
        boolean link = FileSystem.linkStatus(old + "/ptmx")
                .map(FileStatus::isSymbolicLink)
                .orElse(true);
        int result = link ? FileSystem.trySymlink("pts/ptmx", target + "/ptmx") : node(old + "/ptmx", target + "/ptmx");
        for (String[] pair : LINKS) {
            result = result < 0 ? result : FileSystem.trySymlink(pair[1], target + "/" + pair[0]);
        }
        return result;
    }

    /** The same device; where none may be made, the old one shows through. */
    private static int node(String source, String target) {
        FileStatus status = FileSystem.status(source).orElse(null);
        if (status == null) {
            return -Errno.ENOENT;
        }
        int made = FileSystem.tryMknod(target, status.mode(), status.special());
        if (made != -Errno.EPERM) {
            return made;
        }
        int flags = OpenFlags.O_CREAT | OpenFlags.O_WRONLY | OpenFlags.O_CLOEXEC | OpenFlags.O_NOCTTY;
        int fd = FileSystem.tryOpen(target, flags, 0600);
        if (fd < 0) {
            return fd;
        }
        Fd.closeNumber(fd);
        return Mounts.tryBind(source, target, 0);
    }
}
