// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import static org.systemdj.sys.abi.Abi.C;
import static org.systemdj.sys.abi.Abi.MEMORY;

import java.util.BitSet;
import org.systemdj.sys.abi.NativeArena;

/**
 * Processor and input/output scheduling of this process. All return 0 or a negated errno.
 *
 * <p>Source: sched(7), setpriority(2), ioprio_set(2), set_mempolicy(2), personality(2).
 *
 * <p>The process's own.
 */
public final class Scheduling {
    public static final int OTHER = 0;
    public static final int FIFO = 1;
    public static final int ROUND_ROBIN = 2;
    public static final int BATCH = 3;
    public static final int IDLE = 5;
    public static final int EXT = 7;
    public static final int RESET_ON_FORK = 0x40000000;

    public static final int IO_NONE = 0;
    public static final int IO_REALTIME = 1;
    public static final int IO_BEST_EFFORT = 2;
    public static final int IO_IDLE = 3;

    private static final int CLASS_SHIFT = 13;

    private Scheduling() {}

    public static int trySetNice(int nice) {
        return C.setpriority(0, 0, nice);
    }

    /** Niceness of this process. */
    public static int nice() {
        return 20 - (int) Errno.check(C.syscall(SyscallNumber.GETPRIORITY, 0, 0, 0, 0, 0, 0), "getpriority", null);
    }

    /** @param policy one of the constants, with RESET_ON_FORK or not */
    public static int trySetPolicy(int policy, int priority) {
        try (NativeArena scratch = NativeArena.open()) {
            long parameter = scratch.allocateZeroed(4);
            MEMORY.putInt(parameter, priority);
            return C.sched_setscheduler(0, policy, parameter);
        }
    }

    public static int policy() {
        return Errno.check(C.sched_getscheduler(0), "sched_getscheduler", null);
    }

    /** Priority of the present policy. */
    public static int priority() {
        try (NativeArena scratch = NativeArena.open()) {
            long parameter = scratch.allocateZeroed(4);
            Errno.check(C.sched_getparam(0, parameter), "sched_getparam", null);
            return MEMORY.getInt(parameter);
        }
    }

    public static int trySetAffinity(BitSet processors) {
        try (NativeArena scratch = NativeArena.open()) {
            int bytes = mask(processors);
            return C.sched_setaffinity(0, bytes, write(scratch, processors, bytes));
        }
    }

    public static BitSet affinity() {
        try (NativeArena scratch = NativeArena.open()) {
            long mask = scratch.allocateZeroed(1024);
            Errno.check(C.sched_getaffinity(0, 1024, mask), "sched_getaffinity", null);
            long[] words = new long[128];
            for (int i = 0; i < words.length; i++) {
                words[i] = MEMORY.getLong(mask + 8L * i);
            }
            return BitSet.valueOf(words);
        }
    }

    public static int trySetIoPriority(int ioClass, int level) {
        return (int) C.syscall(SyscallNumber.IOPRIO_SET, 1, 0, ioClass << CLASS_SHIFT | level, 0, 0, 0);
    }

    /** Class in the high bits (from bit 13), level below. */
    public static int ioPriority() {
        return (int) Errno.check(C.syscall(SyscallNumber.IOPRIO_GET, 1, 0, 0, 0, 0, 0), "ioprio_get", null);
    }

    private static final int MPOL_DEFAULT = 0;
    private static final int MPOL_LOCAL = 4;

    /**
     * Sets where memory comes from.
     *
     * @param policy MPOL_ number: 0 default, 1 preferred, 2 bind, 3 interleave, 4 local
     * @param nodes which mean nothing to the default and the local policy
     */
    public static int trySetMemoryPolicy(int policy, BitSet nodes) {
        try (NativeArena scratch = NativeArena.open()) {
            if (nodes.isEmpty() || policy == MPOL_DEFAULT || policy == MPOL_LOCAL) {
                return (int) C.syscall(SyscallNumber.SET_MEMPOLICY, policy, 0, 0, 0, 0, 0);
            }
            int bytes = mask(nodes);
            long mask = write(scratch, nodes, bytes);
            return (int) C.syscall(SyscallNumber.SET_MEMPOLICY, policy, mask, bytes * 8L + 1, 0, 0, 0);
        }
    }

    private static int mask(BitSet set) {
        return Math.max(1, (set.length() + 63) / 64) * 8;
    }

    private static long write(NativeArena scratch, BitSet set, int bytes) {
        long mask = scratch.allocateZeroed(bytes);
        long[] words = set.toLongArray();
        for (int i = 0; i < words.length; i++) {
            MEMORY.putLong(mask + 8L * i, words[i]);
        }
        return mask;
    }

    /** Sets the execution domain: the old one or a negated errno. 0xFFFFFFFF only asks. */
    public static int personality(long persona) {
        return C.personality(persona);
    }
}
