// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import static org.systemdj.sys.abi.Abi.C;
import static org.systemdj.sys.abi.Abi.MEMORY;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.systemdj.sys.abi.NativeArena;
import org.systemdj.sys.abi.NativeText;

/**
 * Extended attributes of files.
 *
 * <p>Source: xattr(7).
 *
 * <p>Thread-safe.
 */
public final class ExtendedAttributes {
    private static final int LIMIT = 64 * 1024;

    private ExtendedAttributes() {}

    /** Value; empty when the attribute, the file or the support for it is missing. */
    public static Optional<byte[]> get(String path, String name) {
        try (NativeArena scratch = NativeArena.open()) {
            long buffer = scratch.allocate(LIMIT);
            return value(buffer, C.getxattr(scratch.string(path), scratch.string(name), buffer, LIMIT), path);
        }
    }

    public static Optional<byte[]> get(int fd, String name) {
        try (NativeArena scratch = NativeArena.open()) {
            long buffer = scratch.allocate(LIMIT);
            return value(buffer, C.fgetxattr(fd, scratch.string(name), buffer, LIMIT), null);
        }
    }

    private static Optional<byte[]> value(long buffer, long length, String subject) {
        if (length == -Errno.ENODATA
                || length == -Errno.ENOENT
                || length == -Errno.ENOTDIR
                || length < 0 && Errno.isNotSupported((int) -length)) {
            return Optional.empty();
        }
        byte[] value = new byte[(int) Errno.check(length, "getxattr", subject)];
        MEMORY.get(buffer, value, 0, value.length);
        return Optional.of(value);
    }

    /** Value as text. */
    public static Optional<String> getText(String path, String name) {
        return get(path, name).map(bytes -> NativeText.decode(bytes, 0, bytes.length));
    }

    /** 0 or a negated errno. */
    public static int trySet(String path, String name, byte[] value) {
        try (NativeArena scratch = NativeArena.open()) {
            long data = scratch.bytes(value, 0, value.length);
            return C.setxattr(scratch.string(path), scratch.string(name), data, value.length, 0);
        }
    }

    public static int trySet(int fd, String name, byte[] value) {
        try (NativeArena scratch = NativeArena.open()) {
            long data = scratch.bytes(value, 0, value.length);
            return C.fsetxattr(fd, scratch.string(name), data, value.length, 0);
        }
    }

    public static int trySetText(String path, String name, String value) {
        return trySet(path, name, NativeText.encode(value));
    }

    /** 0 (also when it is not there) or a negated errno. */
    public static int tryRemove(String path, String name) {
        try (NativeArena scratch = NativeArena.open()) {
            int result = C.removexattr(scratch.string(path), scratch.string(name));
            return result == -Errno.ENODATA ? 0 : result;
        }
    }

    /** Names on an open file. */
    public static List<String> names(int fd) {
        try (NativeArena scratch = NativeArena.open()) {
            long buffer = scratch.allocate(LIMIT);
            long length = C.flistxattr(fd, buffer, LIMIT);
            if (length < 0 && Errno.isNotSupported((int) -length)) {
                return List.of();
            }
            Errno.check(length, "flistxattr", null);
            List<String> names = new ArrayList<>();
            for (long at = buffer; at < buffer + length; ) {
                int size = MEMORY.stringLength(at, LIMIT);
                names.add(NativeText.decode(at, size));
                at += size + 1;
            }
            return names;
        }
    }
}
