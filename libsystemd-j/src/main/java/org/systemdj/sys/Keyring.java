// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import static org.systemdj.sys.abi.Abi.C;
import static org.systemdj.sys.abi.Abi.MEMORY;

import org.systemdj.sys.abi.NativeArena;
import org.systemdj.sys.abi.NativeText;

/**
 * The kernel's key rings.
 *
 * <p>Source: keyctl(2), add_key(2), keyrings(7).
 *
 * <p>The process's own.
 */
public final class Keyring {
    public static final int THREAD = -1;
    public static final int PROCESS = -2;
    public static final int SESSION = -3;
    public static final int USER = -4;
    public static final int USER_SESSION = -5;
    public static final int GROUP = -6;

    private static final int JOIN_SESSION = 1;
    private static final int CHOWN = 4;
    private static final int SETPERM = 5;
    private static final int DESCRIBE = 6;
    private static final int LINK = 8;
    private static final int SEARCH = 10;
    private static final int READ = 11;
    private static final int SET_TIMEOUT = 15;
    private static final int DESCRIPTION_BYTES = 4096;

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

    /** When the kernel forgets a key, in seconds from now. */
    public static int trySetTimeout(int key, int seconds) {
        return (int) C.syscall(SyscallNumber.KEYCTL, SET_TIMEOUT, key, seconds, 0, 0, 0);
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

    /** The key of type {@code user} in a ring or one that is linked into it: its serial number or a negated errno. */
    public static int tryFind(String description, int ring) {
        try (NativeArena scratch = NativeArena.open()) {
            long type = scratch.string("user");
            long name = scratch.string(description);
            return (int) C.syscall(SyscallNumber.KEYCTL, SEARCH, ring, type, name, 0, 0);
        }
    }

    /** The key of type {@code user} in any ring of this process: its serial number or a negated errno. Nobody is asked to make it. */
    public static int tryRequest(String description) {
        try (NativeArena scratch = NativeArena.open()) {
            long type = scratch.string("user");
            long name = scratch.string(description);
            return (int) C.syscall(SyscallNumber.REQUEST_KEY, type, name, 0, 0, 0, 0);
        }
    }

    /** What the kernel says of a key, {@code type;user;group;permissions;description}, or null. */
    public static String describe(int key) {
        try (NativeArena scratch = NativeArena.open()) {
            long buffer = scratch.allocate(DESCRIPTION_BYTES);
            long length = C.syscall(SyscallNumber.KEYCTL, DESCRIBE, key, buffer, DESCRIPTION_BYTES, 0, 0);
            return length <= 0 || length > DESCRIPTION_BYTES ? null : NativeText.decode(buffer, (int) length - 1);
        }
    }

    /** The payload of a key, or null where it cannot be read or is longer. */
    public static byte[] read(int key, int limit) {
        try (NativeArena scratch = NativeArena.open()) {
            long buffer = scratch.allocate(limit);
            long length = C.syscall(SyscallNumber.KEYCTL, READ, key, buffer, limit, 0, 0);
            if (length < 0 || length > limit) {
                return null;
            }
            byte[] payload = new byte[(int) length];
            MEMORY.get(buffer, payload, 0, payload.length);
            return payload;
        }
    }
}
