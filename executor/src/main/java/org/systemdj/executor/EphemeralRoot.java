// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import org.systemdj.sys.Errno;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.OpenFlags;
import org.systemdj.sys.TreeCopy;

/**
 * The copy of a root directory or image that all processes of a unit share: whoever comes first makes it, the others wait.
 * The manager removes it when the unit is down.
 *
 * <p>Compat: with systemd 257 only the first process of a unit gets the copy, the others get the original.
 *
 * <p>Source: systemd.exec(5), RootEphemeral=.
 *
 * <p>Stateless.
 */
final class EphemeralRoot {
    private static final String LOCK = "/lock";
    private static final String COPY = "/root";
    private static final String PART = "/part";
    private static final int LOCK_MODE = 0600;
    private static final int EXCLUSIVE = 2;

    private EphemeralRoot() {}

    /**
     * The path of the copy.
     *
     * @param place a directory of the unit's own
     * @throws org.systemdj.sys.ErrnoException it cannot be made
     */
    static String copyOf(String original, String place) {
        try (Fd lock =
                FileSystem.open(place + LOCK, OpenFlags.O_RDWR | OpenFlags.O_CREAT | OpenFlags.O_CLOEXEC, LOCK_MODE)) {
            Errno.check(lock.flock(EXCLUSIVE), "flock", place);
            if (FileSystem.linkStatus(place + COPY).isEmpty()) {
                FileSystem.tryRemoveTree(place + PART); // of a process that was killed
                TreeCopy.copy(original, place + PART);
                FileSystem.rename(place + PART, place + COPY);
            }
        }
        return place + COPY;
    }
}
