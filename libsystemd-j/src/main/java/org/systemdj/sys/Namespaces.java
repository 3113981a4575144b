// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import static org.systemdj.sys.abi.Abi.C;

import java.util.Optional;

/**
 * Name spaces of this process. A process with more than one thread cannot enter a user name space.
 *
 * <p>Source: namespaces(7), unshare(2), setns(2).
 *
 * <p>The process's own.
 */
public final class Namespaces {
    public static final int TIME = 0x80;
    public static final int MOUNT = 0x20000;
    public static final int CGROUP = 0x02000000;
    public static final int UTS = 0x04000000;
    public static final int IPC = 0x08000000;
    public static final int USER = 0x10000000;
    public static final int PID = 0x20000000;
    public static final int NET = 0x40000000;

    private Namespaces() {}

    /** unshare(2): 0 or a negated errno. */
    public static int tryUnshare(int kinds) {
        return C.unshare(kinds);
    }

    /** setns(2) with a name space's or a process's descriptor: 0 or a negated errno. */
    public static int tryEnter(int fd, int kinds) {
        return C.setns(fd, kinds);
    }

    /** Identity of a name space, {@code mnt:[4026531841]}; 0 stands for this process; empty when it is gone or hidden. */
    public static Optional<String> identity(int process, String kind) {
        try {
            return FileSystem.readlink(ProcessInfo.path(process, "ns/" + kind));
        } catch (ErrnoException e) {
            return Optional.empty();
        }
    }

    /** Writes the id maps of a process in a new user name space: 0 or a negated errno. */
    public static int tryWriteIdMaps(int process, String userMap, String groupMap) {
        int result = FileSystem.tryWriteText(ProcessInfo.path(process, "uid_map"), userMap);
        return result < 0 ? result : FileSystem.tryWriteText(ProcessInfo.path(process, "gid_map"), groupMap);
    }

    /** Forbids setgroups(2), which a map by an unprivileged process needs first. */
    public static int tryDenySetGroups(int process) {
        return FileSystem.tryWriteText(ProcessInfo.path(process, "setgroups"), "deny\n");
    }
}
