// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import org.systemdj.sys.DirectoryEntry;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.FileStatus;
import org.systemdj.sys.FileSystem;

/**
 * Giving a directory tree to a user, unless its top belongs to that user already.
 *
 * <p>Source: systemd.exec(5), RuntimeDirectory=.
 *
 * <p>Stateless.
 */
final class Ownership {
    private Ownership() {}

    /** Changes owner and group of everything below; links are not followed. */
    static void give(String path, int user, int group) {
        FileStatus top = FileSystem.status(path).orElseThrow(() -> new ErrnoException("stat", Errno.ENOENT, path));
        if (top.user() != user || top.group() != group) {
            giveAll(path, user, group);
        }
    }

    private static void giveAll(String path, int user, int group) {
        for (DirectoryEntry entry : FileSystem.entries(path)) {
            String below = path + "/" + entry.name();
            if (entry.isDirectory()) {
                giveAll(below, user, group);
            } else {
                FileSystem.chown(below, user, group);
            }
        }
        FileSystem.chown(path, user, group);
    }
}
