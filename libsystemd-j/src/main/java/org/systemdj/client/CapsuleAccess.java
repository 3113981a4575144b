// SPDX-License-Identifier: Apache-2.0
package org.systemdj.client;

import java.util.function.Supplier;
import org.systemdj.bus.BusAddress;
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

    private static final String CAPSULES = "/run/capsules/";
    private static final String BUS = "/bus";
    private static final String MANAGER = "/systemd/private";

    private CapsuleAccess() {}

    /** Where a capsule keeps its sockets. */
    public static String directory(String capsule) {
        return CAPSULES + capsule;
    }

    /** The socket of its message bus. */
    public static String busSocket(String capsule) {
        return directory(capsule) + BUS;
    }

    /** The manager of a capsule, which takes root, too; throws {@link ErrnoException} or BusException. */
    public static BusLink manager(String capsule) {
        return BusLink.direct(new BusAddress(directory(capsule) + MANAGER, false));
    }

    /** The same through its message bus, where references to units are known. */
    public static BusLink throughBus(String capsule) {
        String socket = busSocket(capsule);
        return asOwner(socket, () -> BusLink.throughBus(new BusAddress(socket, false)));
    }

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
