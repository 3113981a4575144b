// SPDX-License-Identifier: Apache-2.0
package org.systemdj.text;

import java.util.Set;

/**
 * Names of files that are no configuration and no programs: hidden ones, and the copies that editors and package managers
 * leave behind.
 *
 * <p>Source: what systemd 257 passes over in its directories of configuration, generators and shutdown programs.
 *
 * <p>Immutable (static functions).
 */
public final class BackupFiles {
    private static final Set<String> SUFFIXES = Set.of(
            "rpmnew",
            "rpmsave",
            "rpmorig",
            "dpkg-old",
            "dpkg-new",
            "dpkg-tmp",
            "dpkg-dist",
            "dpkg-bak",
            "dpkg-backup",
            "dpkg-remove",
            "ucf-new",
            "ucf-old",
            "ucf-dist",
            "swp",
            "bak",
            "old",
            "new");

    private BackupFiles() {}

    /** Whether a file name, without a directory, is one of those. */
    public static boolean isHiddenOrBackup(String name) {
        int dot = name.lastIndexOf('.');
        return name.startsWith(".")
                || name.endsWith("~")
                || name.equals("lost+found")
                || dot >= 0 && SUFFIXES.contains(name.substring(dot + 1));
    }

    /** The same, and the files of quotas, which may lie in the root of any file system. */
    public static boolean isNoContent(String name) {
        return isHiddenOrBackup(name) || name.equals("aquota.user") || name.equals("aquota.group");
    }
}
