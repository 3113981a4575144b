// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.mount;

import org.systemdj.console.CommandFailure;
import org.systemdj.sys.Accounts;
import org.systemdj.sys.Errno;

/**
 * The user that all files of a file system without owners belong to.
 *
 * <p>Source: systemd-mount(1), {@code --owner=}; mount(8).
 *
 * <p>Immutable (static functions).
 */
final class Owner {
    private Owner() {}

    /** The mount options that say so; fails with CommandFailure where there is no such user. */
    static String options(String user) {
        Accounts.User found = new Accounts("")
                .find(user)
                .orElseThrow(() -> CommandFailure.withErrno(
                        "Cannot use \"" + user + "\" as owner: " + Errno.text(Errno.ESRCH), Errno.ESRCH));
        return "uid=" + found.id() + ",gid=" + found.group();
    }

    /** Whether file systems of that type are known to have these options. */
    static boolean isSupportedBy(String type) {
        return switch (type) {
            case "adfs", "exfat", "fat", "hfs", "hpfs", "iso9660", "msdos", "ntfs", "vfat" -> true;
            default -> false;
        };
    }
}
