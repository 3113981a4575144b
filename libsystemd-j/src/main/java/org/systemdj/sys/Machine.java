// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import static org.systemdj.sys.abi.Abi.C;
import static org.systemdj.sys.abi.Abi.MEMORY;

import org.systemdj.sys.abi.NativeArena;
import org.systemdj.sys.abi.NativeText;

/**
 * Memory and load of the machine; its C library.
 *
 * <p>Source: sysinfo(2), gnu_get_libc_version(3).
 *
 * <p>Immutable.
 */
public record Machine(long uptimeSec, long totalBytes, long freeBytes, long swapBytes, int processes) {
    private static final int VERSION_CHARACTERS = 64;

    /** The version of the C library: {@code 2.41}. */
    public static String libraryVersion() {
        return NativeText.decodeString(C.gnu_get_libc_version(), VERSION_CHARACTERS);
    }

    public static Machine now() {
        try (NativeArena scratch = NativeArena.open()) {
            long info = scratch.allocateZeroed(128);
            Errno.check(C.sysinfo(info), "sysinfo", null);
            long unit = MEMORY.getInt(info + 104) & 0xFFFFFFFFL;
            return new Machine(
                    MEMORY.getLong(info),
                    MEMORY.getLong(info + 32) * unit,
                    MEMORY.getLong(info + 40) * unit,
                    MEMORY.getLong(info + 64) * unit,
                    MEMORY.getShort(info + 80) & 0xFFFF);
        }
    }
}
