// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.run;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.sys.Errno;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.Mounts;
import org.systemdj.sys.OpenFlags;
import org.systemdj.sys.StatFs;
import org.systemdj.text.PathName;

/**
 * Makes another directory the root of the system, with the kernel's file systems moved along.
 *
 * <p>Source: systemctl(1), switch-root; pivot_root(2); file-hierarchy(7). Used once, with nothing but PID 1 left that
 * matters.
 */
final class RootSwitch {
    private static final Logger LOG = LoggerFactory.getLogger(RootSwitch.class);
    private static final String[] MOVED = {"/dev", "/sys", "/proc", "/run"};
    private static final String[] LINKS = {"bin", "sbin", "lib", "lib64"};
    private static final String SAME = "/";

    private RootSwitch() {}

    /**
     * Switches.
     *
     * @param emptied whether what is on the old root, if that lives in memory only, is removed
     * @return 0, or a negated errno with the old root still in place
     */
    static int to(String root, boolean emptied) {
        if (PathName.simplify(root).equals(SAME)) {
            return 0;
        }
        if (!FileSystem.isDirectory(root)) {
            return -Errno.ENOENT;
        }
        if (!Mounts.isMountPoint(root)) {
            int error = Mounts.tryBind(root, root, Mounts.MS_REC);
            if (error < 0) {
                return error;
            }
        }
        int old = FileSystem.tryOpen("/", OpenFlags.O_RDONLY | OpenFlags.O_DIRECTORY, 0);
        try {
            int error = change(root);
            if (error >= 0 && emptied && old >= 0) {
                empty(old);
            }
            return error;
        } finally {
            if (old >= 0) {
                Fd.closeNumber(old);
            }
        }
    }

    private static int change(String root) {
        Mounts.tryMount(null, "/", null, Mounts.MS_REC | Mounts.MS_PRIVATE, null);
        for (String name : LINKS) {
            if (FileSystem.linkStatus(root + "/" + name).isEmpty() && FileSystem.isDirectory(root + "/usr/" + name)) {
                FileSystem.trySymlink("usr/" + name, root + "/" + name);
            }
        }
        for (String path : MOVED) {
            FileSystem.tryMkdirs(root + path, 0755);
            if (!Mounts.isMountPoint(root + path)) {
                int error = Mounts.tryMount(path, root + path, null, Mounts.MS_MOVE, null);
                if (error < 0) {
                    Mounts.tryBind(path, root + path, Mounts.MS_REC);
                }
            }
        }
        int error = FileSystem.tryChdir(root);
        if (error < 0) {
            return error;
        }
        error = Mounts.tryPivotRoot(".", ".");
        if (error >= 0) {
            Mounts.tryUnmount(".", Mounts.MNT_DETACH);
        } else {
            // The initial ramfs cannot be pivoted away from: the new root is moved over it.
            error = Mounts.tryMount(root, "/", null, Mounts.MS_MOVE, null);
            if (error < 0) {
                return error;
            }
        }
        error = FileSystem.tryChroot(".");
        return error < 0 ? error : FileSystem.tryChdir("/");
    }

    /** The memory of the initial file system is not needed any more; on a disk there would be something to lose. */
    private static void empty(int old) {
        long type = StatFs.of(old).type();
        if (type != StatFs.TMPFS && type != StatFs.RAMFS) {
            return;
        }
        int error = FileSystem.tryRemoveContent(old);
        if (error < 0) {
            LOG.warn("Failed to remove the content of the old root, ignoring: {}", Errno.text(-error));
        }
    }
}
