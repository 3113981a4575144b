// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.run;

import org.systemdj.sys.Errno;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.Mounts;

/**
 * Makes another directory the root of the system, with the kernel's file systems moved along.
 *
 * <p>Source: systemctl(1), switch-root; pivot_root(2). Used once, with nothing but PID 1 left.
 */
final class RootSwitch {
    private static final String[] MOVED = {"/dev", "/sys", "/proc", "/run"};

    private RootSwitch() {}

    /** 0, or a negated errno with the old root still in place. */
    static int to(String root) {
        if (!FileSystem.isDirectory(root)) {
            return -Errno.ENOENT;
        }
        if (!Mounts.isMountPoint(root)) {
            int error = Mounts.tryBind(root, root, Mounts.MS_REC);
            if (error < 0) {
                return error;
            }
        }
        Mounts.tryMount(null, "/", null, Mounts.MS_REC | Mounts.MS_PRIVATE, null);
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
}
