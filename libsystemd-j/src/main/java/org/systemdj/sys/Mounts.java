// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import static org.systemdj.sys.abi.Abi.C;
import static org.systemdj.sys.abi.Abi.MEMORY;

import java.util.List;
import org.systemdj.sys.abi.NativeArena;

/**
 * Mounting, and what is mounted.
 *
 * <p>The descriptor of {@link #openTable} becomes ready for {@link Epoll#PRI} whenever the table changes.
 *
 * <p>Source: mount(2), umount(2), open_tree(2), move_mount(2), mount_setattr(2), proc_pid_mountinfo(5).
 *
 * <p>Thread-safe.
 */
public final class Mounts {
    public static final long MS_RDONLY = 1;
    public static final long MS_NOSUID = 2;
    public static final long MS_NODEV = 4;
    public static final long MS_NOEXEC = 8;
    public static final long MS_SYNCHRONOUS = 16;
    public static final long MS_REMOUNT = 32;
    public static final long MS_NOSYMFOLLOW = 256;
    public static final long MS_NOATIME = 1024;
    public static final long MS_NODIRATIME = 2048;
    public static final long MS_BIND = 4096;
    public static final long MS_MOVE = 8192;
    public static final long MS_REC = 16384;
    public static final long MS_PRIVATE = 1 << 18;
    public static final long MS_SLAVE = 1 << 19;
    public static final long MS_SHARED = 1 << 20;
    public static final long MS_RELATIME = 1 << 21;
    public static final long MS_STRICTATIME = 1 << 24;

    public static final int MNT_FORCE = 1;
    public static final int MNT_DETACH = 2;
    public static final int UMOUNT_NOFOLLOW = 8;

    public static final int OPEN_TREE_CLONE = 1;
    public static final int AT_RECURSIVE = 0x8000;

    public static final long ATTR_RDONLY = 1;
    public static final long ATTR_NOSUID = 2;
    public static final long ATTR_NODEV = 4;
    public static final long ATTR_NOEXEC = 8;
    public static final long ATTR_STRICTATIME = 0x20;
    public static final long ATTR_NOSYMFOLLOW = 0x200000;
    public static final long ATTR_IDMAP = 0x100000;

    private static final int MOVE_FROM_EMPTY = 0x4;
    private static final int MOVE_TO_EMPTY = 0x40;
    private static final int FSOPEN_CLOEXEC = 1;
    private static final int FSCONFIG_SET_FLAG = 0;
    private static final int FSCONFIG_SET_STRING = 1;
    private static final int FSCONFIG_CREATE = 6;

    private Mounts() {}

    /** mount(2): 0 or a negated errno. Any of source, type and data may be null. */
    public static int tryMount(String source, String target, String type, long flags, String data) {
        try (NativeArena scratch = NativeArena.open()) {
            return C.mount(
                    scratch.stringOrNull(source),
                    scratch.string(target),
                    scratch.stringOrNull(type),
                    flags,
                    scratch.stringOrNull(data));
        }
    }

    public static void mount(String source, String target, String type, long flags, String data) {
        Errno.check(tryMount(source, target, type, flags, data), "mount", target);
    }

    /** Makes one place appear at another, with what is mounted below it when {@code recursive} is MS_REC. */
    public static int tryBind(String source, String target, long recursive) {
        return tryMount(source, target, null, MS_BIND | recursive, null);
    }

    /** Changes flags of a bind mount (not of the file system). */
    public static int tryRemountBind(String target, long flags) {
        return tryMount(null, target, null, MS_BIND | MS_REMOUNT | flags, null);
    }

    /** umount2(2): 0 or a negated errno. */
    public static int tryUnmount(String target, int flags) {
        try (NativeArena scratch = NativeArena.open()) {
            return C.umount2(scratch.string(target), flags);
        }
    }

    /** A mount, or a detached copy of one, by descriptor: its number, which the caller owns, or a negated errno. */
    public static int tryOpenTree(int directory, String path, int flags) {
        try (NativeArena scratch = NativeArena.open()) {
            int all = flags | Fd.O_CLOEXEC | (path.isEmpty() ? OpenFlags.AT_EMPTY_PATH : 0);
            return (int) C.syscall(SyscallNumber.OPEN_TREE, directory, scratch.string(path), all, 0, 0, 0);
        }
    }

    /** Attaches a tree at a path, or at the file that {@code directory} names when the path is empty. */
    public static int tryMoveMount(int tree, int directory, String path) {
        try (NativeArena scratch = NativeArena.open()) {
            int flags = MOVE_FROM_EMPTY | (path.isEmpty() ? MOVE_TO_EMPTY : 0);
            long empty = scratch.string("");
            return (int) C.syscall(SyscallNumber.MOVE_MOUNT, tree, empty, directory, scratch.string(path), flags, 0);
        }
    }

    /** Sets and clears attributes, of the whole tree when {@code flags} has AT_RECURSIVE: 0 or a negated errno. */
    public static int trySetAttributes(int directory, String path, int flags, long set, long clear, long propagation) {
        return trySetAttributes(directory, path, flags, set, clear, propagation, 0);
    }

    /** As above, with the user name space of ATTR_IDMAP. */
    public static int trySetAttributes(
            int directory, String path, int flags, long set, long clear, long propagation, long userNamespace) {
        try (NativeArena scratch = NativeArena.open()) {
            long attributes = scratch.allocate(32);
            MEMORY.putLong(attributes, set);
            MEMORY.putLong(attributes + 8, clear);
            MEMORY.putLong(attributes + 16, propagation);
            MEMORY.putLong(attributes + 24, userNamespace);
            int all = flags | (path.isEmpty() ? OpenFlags.AT_EMPTY_PATH : 0);
            return (int)
                    C.syscall(SyscallNumber.MOUNT_SETATTR, directory, scratch.string(path), all, attributes, 32, 0);
        }
    }

    /** A new file system as a detached mount: its number, which the caller owns, or a negated errno. */
    public static int tryNewFileSystem(String type, List<String> options, long attributes) {
        try (NativeArena scratch = NativeArena.open()) {
            int context = (int) C.syscall(SyscallNumber.FSOPEN, scratch.string(type), FSOPEN_CLOEXEC, 0, 0, 0, 0);
            if (context < 0) {
                return context;
            }
            try (Fd owned = Fd.own(context)) {
                for (String option : options) {
                    int result = configure(scratch, owned.number(), option);
                    if (result < 0) {
                        return result;
                    }
                }
                long result = C.syscall(SyscallNumber.FSCONFIG, context, FSCONFIG_CREATE, 0, 0, 0, 0);
                return (int) (result < 0 ? result : C.syscall(SyscallNumber.FSMOUNT, context, 1, attributes, 0, 0, 0));
            }
        }
    }

    /**
     * Whether a type of file systems knows a mount option, {@code NAME} or {@code NAME=VALUE}: one, zero, or a negated
     * errno where the kernel has no such type. Zero also of a type that takes whatever it is given.
     */
    public static int supportsOption(String type, String option) {
        try (NativeArena scratch = NativeArena.open()) {
            int context = (int) C.syscall(SyscallNumber.FSOPEN, scratch.string(type), FSOPEN_CLOEXEC, 0, 0, 0, 0);
            if (context < 0) {
                return context;
            }
            try (Fd owned = Fd.own(context)) {
                boolean picky = configure(scratch, owned.number(), "there-is-no-such-option") < 0;
                return picky && configure(scratch, owned.number(), option) == 0 ? 1 : 0;
            }
        }
    }

    private static int configure(NativeArena scratch, int context, String option) {
        int equals = option.indexOf('=');
        if (equals < 0) {
            return (int) C.syscall(SyscallNumber.FSCONFIG, context, FSCONFIG_SET_FLAG, scratch.string(option), 0, 0, 0);
        }
        long key = scratch.string(option.substring(0, equals));
        long value = scratch.string(option.substring(equals + 1));
        return (int) C.syscall(SyscallNumber.FSCONFIG, context, FSCONFIG_SET_STRING, key, value, 0, 0);
    }

    /** pivot_root(2): 0 or a negated errno. */
    public static int tryPivotRoot(String newRoot, String putOld) {
        try (NativeArena scratch = NativeArena.open()) {
            long root = scratch.string(newRoot);
            return (int) C.syscall(SyscallNumber.PIVOT_ROOT, root, scratch.string(putOld), 0, 0, 0, 0);
        }
    }

    /** The mount table, kept open to wait for changes. */
    public static Fd openTable() {
        return FileSystem.openRead("/proc/self/mountinfo");
    }

    /** All mounts of this process's mount name space, in the kernel's order. */
    public static List<MountEntry> table() {
        return MountEntry.parseAll(FileSystem.readText("/proc/thread-self/mountinfo"));
    }

    /** As {@link #table()}, of the process's first thread. */
    public static List<MountEntry> processTable() {
        return MountEntry.parseAll(FileSystem.readText("/proc/self/mountinfo"));
    }

    /** Is there a mount at exactly this place? Symbolic links are not followed; false when there is nothing. */
    public static boolean isMountPoint(String path) {
        return FileSystem.linkStatus(path).map(FileStatus::mountRoot).orElse(false);
    }

    /** Swaps in use; empty on a kernel without swap. */
    public static List<SwapEntry> swaps() {
        return SwapEntry.parseAll(FileSystem.tryReadText("/proc/swaps").orElse(""));
    }

    /**
     * swapon(2): 0 or a negated errno.
     *
     * @param flags SWAP_FLAG_PREFER 0x8000 with a priority below, SWAP_FLAG_DISCARD 0x10000 and its like
     */
    public static int trySwapOn(String path, int flags) {
        try (NativeArena scratch = NativeArena.open()) {
            return C.swapon(scratch.string(path), flags);
        }
    }

    public static int trySwapOff(String path) {
        try (NativeArena scratch = NativeArena.open()) {
            return C.swapoff(scratch.string(path));
        }
    }
}
