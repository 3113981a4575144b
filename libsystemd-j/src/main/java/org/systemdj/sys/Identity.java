// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import static org.systemdj.sys.abi.Abi.C;
import static org.systemdj.sys.abi.Abi.MEMORY;

import org.systemdj.sys.abi.NativeArena;

/**
 * User and group ids of this process. Capabilities: {@link Capabilities}; names: {@link Accounts}.
 *
 * <p>Source: credentials(7).
 *
 * <p>The process's own.
 */
public final class Identity {
    /** "No id": leaves one as it is in setresuid(2) and chown(2). */
    public static final int UNCHANGED = -1;

    private Identity() {}

    public static int user() {
        return C.getuid();
    }

    public static int effectiveUser() {
        return C.geteuid();
    }

    public static int group() {
        return C.getgid();
    }

    public static int effectiveGroup() {
        return C.getegid();
    }

    public static boolean isRoot() {
        return C.geteuid() == 0;
    }

    /** setresuid(2): 0 or a negated errno. */
    public static int trySetUser(int real, int effective, int saved) {
        return C.setresuid(real, effective, saved);
    }

    public static int trySetGroup(int real, int effective, int saved) {
        return C.setresgid(real, effective, saved);
    }

    /** Supplementary groups. */
    public static int[] groups() {
        try (NativeArena scratch = NativeArena.open()) {
            int count = Errno.check(C.getgroups(0, 0), "getgroups", null);
            long list = scratch.allocate(Math.max(4, 4L * count));
            count = Errno.check(C.getgroups(count, list), "getgroups", null);
            int[] groups = new int[count];
            for (int i = 0; i < count; i++) {
                groups[i] = MEMORY.getInt(list + 4L * i);
            }
            return groups;
        }
    }

    public static int trySetGroups(int... groups) {
        try (NativeArena scratch = NativeArena.open()) {
            long list = scratch.allocate(Math.max(4, 4L * groups.length));
            for (int i = 0; i < groups.length; i++) {
                MEMORY.putInt(list + 4L * i, groups[i]);
            }
            return C.setgroups(groups.length, list);
        }
    }
}
