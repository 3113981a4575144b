// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import static org.systemdj.sys.abi.Abi.C;
import static org.systemdj.sys.abi.Abi.MEMORY;

import org.systemdj.sys.abi.NativeArena;
import org.systemdj.sys.abi.NativeText;

/**
 * Properties of this process that prctl(2) sets. All return 0 (or a value) or a negated errno.
 *
 * <p>Source: prctl(2).
 *
 * <p>The process's own.
 */
public final class Prctl {
    public static final int SECBIT_KEEP_CAPS = 16;

    private static final int SET_PDEATHSIG = 1;
    private static final int SET_DUMPABLE = 4;
    private static final int SET_KEEPCAPS = 8;
    private static final int SET_NAME = 15;
    private static final int SET_SECCOMP = 22;
    private static final int GET_SECUREBITS = 27;
    private static final int SET_SECUREBITS = 28;
    private static final int SET_TIMERSLACK = 29;
    private static final int SET_CHILD_SUBREAPER = 36;
    private static final int SET_NO_NEW_PRIVS = 38;
    private static final int GET_NO_NEW_PRIVS = 39;
    private static final int SET_THP_DISABLE = 41;
    private static final int SET_MEMORY_MERGE = 67;
    private static final int SET_MDWE = 65;
    private static final int SECCOMP_MODE_FILTER = 2;

    private Prctl() {}

    /** Name in /proc and ps, cut at 15 bytes. */
    public static int setName(String name) {
        try (NativeArena scratch = NativeArena.open()) {
            return C.prctl(SET_NAME, scratch.string(name), 0, 0, 0);
        }
    }

    /** Orphans below become our children. */
    public static int setChildSubreaper(boolean on) {
        return C.prctl(SET_CHILD_SUBREAPER, on ? 1 : 0, 0, 0, 0);
    }

    /** Signal that this process gets when its parent dies; 0 for none. */
    public static int setParentDeathSignal(int signal) {
        return C.prctl(SET_PDEATHSIG, signal, 0, 0, 0);
    }

    public static int setNoNewPrivileges() {
        return C.prctl(SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    }

    public static boolean isNoNewPrivileges() {
        return C.prctl(GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 1;
    }

    public static int setDumpable(boolean on) {
        return C.prctl(SET_DUMPABLE, on ? 1 : 0, 0, 0, 0);
    }

    /** Keeps capabilities when the user id changes. */
    public static int setKeepCapabilities(boolean on) {
        return C.prctl(SET_KEEPCAPS, on ? 1 : 0, 0, 0, 0);
    }

    public static int secureBits() {
        return C.prctl(GET_SECUREBITS, 0, 0, 0, 0);
    }

    public static int setSecureBits(int bits) {
        return C.prctl(SET_SECUREBITS, bits, 0, 0, 0);
    }

    public static int setTimerSlack(long nsec) {
        return C.prctl(SET_TIMERSLACK, nsec, 0, 0, 0);
    }

    public static int setMemoryMerge(boolean on) {
        return C.prctl(SET_MEMORY_MERGE, on ? 1 : 0, 0, 0, 0);
    }

    public static int setHugePagesDisabled(boolean disabled) {
        return C.prctl(SET_THP_DISABLE, disabled ? 1 : 0, 0, 0, 0);
    }

    /** Memory that was writable never becomes executable; from kernel 6.3 on, else -EINVAL. */
    public static int denyWriteExecute() {
        return C.prctl(SET_MDWE, 1, 0, 0, 0);
    }

    /** Installs a seccomp filter: an array of {@code struct sock_filter}, 8 bytes each. */
    static int installFilter(byte[] program) {
        try (NativeArena scratch = NativeArena.open()) {
            long filter = scratch.bytes(program, 0, program.length);
            long header = scratch.allocateZeroed(16);
            MEMORY.putShort(header, (short) (program.length / 8));
            MEMORY.putLong(header + 8, filter);
            return C.prctl(SET_SECCOMP, SECCOMP_MODE_FILTER, header, 0, 0);
        }
    }

    /** This process's name as the kernel has it. */
    public static String name() {
        try (NativeArena scratch = NativeArena.open()) {
            long buffer = scratch.allocateZeroed(16);
            C.prctl(16, buffer, 0, 0, 0);
            return NativeText.decodeString(buffer, 16);
        }
    }
}
