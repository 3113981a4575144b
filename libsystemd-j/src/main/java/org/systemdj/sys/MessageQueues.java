// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import static org.systemdj.sys.abi.Abi.C;
import static org.systemdj.sys.abi.Abi.MEMORY;

import org.systemdj.sys.abi.NativeArena;

/**
 * POSIX message queues.
 *
 * <p>Source: mq_overview(7). The system calls take the name without its leading slash.
 *
 * <p>Thread-safe.
 */
public final class MessageQueues {
    private MessageQueues() {}

    /**
     * Opens or makes a queue, non-blocking: its number, which the caller owns, or a negated errno.
     *
     * @param name with a leading slash
     * @param maxMessages 0 for the system's default of both numbers
     */
    public static int tryOpen(String name, int flags, int mode, long maxMessages, long messageBytes) {
        try (NativeArena scratch = NativeArena.open()) {
            long attributes = 0;
            if (maxMessages > 0 && messageBytes > 0) {
                attributes = scratch.allocateZeroed(64);
                MEMORY.putLong(attributes + 8, maxMessages);
                MEMORY.putLong(attributes + 16, messageBytes);
            }
            int all = flags | OpenFlags.O_CLOEXEC | OpenFlags.O_NONBLOCK;
            long text = scratch.string(withoutSlash(name));
            return (int) C.syscall(SyscallNumber.MQ_OPEN, text, all, mode, attributes, 0, 0);
        }
    }

    public static int tryUnlink(String name) {
        try (NativeArena scratch = NativeArena.open()) {
            return (int) C.syscall(SyscallNumber.MQ_UNLINK, scratch.string(withoutSlash(name)), 0, 0, 0, 0, 0);
        }
    }

    /** Messages waiting in an open queue, or a negated errno. */
    public static long waiting(int queue) {
        try (NativeArena scratch = NativeArena.open()) {
            long attributes = scratch.allocateZeroed(64);
            long result = C.syscall(SyscallNumber.MQ_GETSETATTR, queue, 0, attributes, 0, 0, 0);
            return result < 0 ? result : MEMORY.getLong(attributes + 24);
        }
    }

    private static String withoutSlash(String name) {
        return name.startsWith("/") ? name.substring(1) : name;
    }
}
