// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import static org.systemdj.sys.abi.Abi.C;
import static org.systemdj.sys.abi.Abi.MEMORY;

import java.util.Arrays;
import java.util.Optional;
import org.systemdj.sys.abi.NativeArena;

/**
 * A file by the file system's own name for it, and the mount it was reached through. For a cgroup directory the handle
 * is the cgroup's id.
 *
 * <p>Source: name_to_handle_at(2).
 *
 * <p>Immutable.
 */
public record FileHandle(int type, byte[] bytes, int mountId) {
    private static final int LIMIT = 128;
    private static final int AT_EMPTY_PATH = 0x1000;
    /** A handle that need not open the file. */
    private static final int AT_HANDLE_FID = 0x200;

    /** Empty where the file system has no handles or the path leads nowhere. */
    public static Optional<FileHandle> of(String path) {
        return of(Fd.WORKING_DIRECTORY, path, 0);
    }

    /** Of an open file; perhaps one that only says which file it is. */
    public static Optional<FileHandle> of(int fd) {
        return of(fd, "", AT_EMPTY_PATH | AT_HANDLE_FID).or(() -> of(fd, "", AT_EMPTY_PATH));
    }

    private static Optional<FileHandle> of(int directory, String path, int flags) {
        try (NativeArena scratch = NativeArena.open()) {
            long handle = scratch.allocateZeroed(8 + LIMIT);
            long mount = scratch.allocateZeroed(4);
            MEMORY.putInt(handle, LIMIT);
            int result = C.name_to_handle_at(directory, scratch.string(path), handle, mount, flags);
            if (result < 0) {
                return Optional.empty();
            }
            byte[] bytes = new byte[MEMORY.getInt(handle)];
            MEMORY.get(handle + 8, bytes, 0, bytes.length);
            return Optional.of(new FileHandle(MEMORY.getInt(handle + 4), bytes, MEMORY.getInt(mount)));
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FileHandle(int otherType, byte[] otherBytes, int otherMount)
                && type == otherType
                && mountId == otherMount
                && Arrays.equals(bytes, otherBytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes) * 31 + type;
    }
}
