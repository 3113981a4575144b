// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.shutdown;

import java.util.List;
import org.systemdj.sys.MountEntry;

/**
 * The mount table and what can be done to it. Every act returns 0 or a negated errno; -ETIMEDOUT when it hung.
 *
 * <p>Source: mount(2), umount(2).
 *
 * <p>Used by one thread.
 */
interface MountRing {
    /** The mount table in the kernel's order. */
    List<MountEntry> table();

    int remountReadOnly(MountPoint point, boolean lastTry);

    int unmount(MountPoint point, boolean lastTry);

    /** Makes a place of the same kind (directory or file) as the mount point. */
    int makePlace(String like, String place);

    int move(String from, String to);

    /** The directory with all links resolved, or the path itself. */
    String canonical(String directory);

    /** 16 hex digits. */
    String randomName();
}
