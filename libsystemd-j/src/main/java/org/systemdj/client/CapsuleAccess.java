// SPDX-License-Identifier: Apache-2.0
package org.systemdj.client;

import java.util.function.Supplier;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.FileStatus;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.Identity;

/**
 * Connects to what listens in a capsule. Its message bus serves nobody but the capsule's own made-up user, so that root connects
 * as that one: who owns the socket.
 *
 * <p>Source: systemctl(1), busctl(1), {@code --capsule=}; SO_PEERCRED in unix(7).
 *
 * <p>Used where no other thread runs: the ids are those of the process.
 */
public final class CapsuleAccess {
    private static final int SAME = Identity.UNCHANGED;

    private CapsuleAccess() {}

    /** What {@code connect} gives, run as the owner of the socket; throws {@link ErrnoException}. */
    public static <T> T asOwner(String socket, Supplier<T> connect) {
        FileStatus status =
                FileSystem.status(socket).orElseThrow(() -> new ErrnoException("stat", Errno.ENOENT, socket));
        if (!Identity.isRoot() || status.user() == 0) {
            return connect.get();
        }
        Errno.check(Identity.trySetGroup(SAME, status.group(), SAME), "setresgid", socket);
        try {
            Errno.check(Identity.trySetUser(SAME, status.user(), SAME), "setresuid", socket);
            return connect.get();
        } finally {
            Errno.check(Identity.trySetUser(SAME, 0, SAME), "setresuid", null);
            Errno.check(Identity.trySetGroup(SAME, 0, SAME), "setresgid", null);
        }
    }
}
