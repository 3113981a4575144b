// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.shutdown;

import org.systemdj.sys.Mounts;

/**
 * A mount to be taken away.
 *
 * <p>Source: mount(2), umount(2).
 *
 * <p>Immutable.
 *
 * @param remount make its file system read-only first, so that it is clean even if it cannot be unmounted
 * @param remountFlags all flags for that
 * @param remountOptions the file system's own options for that
 * @param lazy unmount it even while it is in use: nothing is lost with it
 * @param leaf is nothing mounted below it?
 */
record MountPoint(String path, boolean remount, long remountFlags, String remountOptions, boolean lazy, boolean leaf) {

    int unmountFlags() {
        return Mounts.UMOUNT_NOFOLLOW | (lazy ? Mounts.MNT_DETACH : Mounts.MNT_FORCE);
    }

    /** We run from here, or will: it stays. */
    boolean isPinned() {
        return path.equals("/")
                || path.equals("/usr")
                || path.equals("/run/initramfs")
                || path.startsWith("/run/initramfs/");
    }
}
