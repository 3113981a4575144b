// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import static org.systemdj.sys.abi.Abi.C;

import org.systemdj.sys.abi.NativeArena;

/**
 * The kernel's key rings.
 *
 * <p>Source: keyctl(2), add_key(2), keyrings(7).
 *
 * <p>The process's own.
 */
public final class Keyring {
    public static final int SESSION = -3;
    public static final int USER = -4;

    private static final int JOIN_SESSION = 1;
    private static final int CHOWN = 4;
    private static final int SETPERM = 5;
    private static final int LINK = 8;

    private Keyring() {}

    /** Starts a new anonymous session keyring: its serial number or a negated errno. */
    public static int tryJoinNewSession() {
        return (int) C.syscall(SyscallNumber.KEYCTL, JOIN_SESSION, 0, 0, 0, 0, 0);
    }

    /** Links a key into a ring. */
    public static int tryLink(int key, int ring) {
        return (int) C.syscall(SyscallNumber.KEYCTL, LINK, key, ring, 0, 0, 0);
    }

    public static int tryChown(int key, int user, int group) {
        return (int) C.syscall(SyscallNumber.KEYCTL, CHOWN, key, user, group, 0, 0);
    }

    public static int trySetPermissions(int key, int mask) {
        return (int) C.syscall(SyscallNumber.KEYCTL, SETPERM, key, mask & 0xFFFFFFFFL, 0, 0, 0);
    }

    /** Adds a key of type {@code user}: its serial number or a negated errno. */
    public static int tryAdd(String description, byte[] payload, int ring) {
        try (NativeArena scratch = NativeArena.open()) {
            long type = scratch.string("user");
            long name = scratch.string(description);
            long data = scratch.bytes(payload, 0, payload.length);
            return (int) C.syscall(SyscallNumber.ADD_KEY, type, name, data, payload.length, ring, 0);
        }
    }
}
