// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

import static org.systemdj.sys.abi.Abi.C;
import static org.systemdj.sys.abi.Abi.MEMORY;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.sys.abi.NativeArena;
import org.systemdj.sys.abi.NativeText;

/**
 * Changes in the file system, as a descriptor.
 *
 * <p>Source: inotify(7).
 *
 * <p>Loop-confined.
 */
public final class Inotify implements AutoCloseable {
    public static final int ACCESS = 0x1;
    public static final int MODIFY = 0x2;
    public static final int ATTRIB = 0x4;
    public static final int CLOSE_WRITE = 0x8;
    public static final int MOVED_FROM = 0x40;
    public static final int MOVED_TO = 0x80;
    public static final int CREATE = 0x100;
    public static final int DELETE = 0x200;
    public static final int DELETE_SELF = 0x400;
    public static final int MOVE_SELF = 0x800;
    public static final int UNMOUNT = 0x2000;
    public static final int OVERFLOW = 0x4000;
    public static final int IGNORED = 0x8000;
    public static final int ONLY_DIRECTORY = 0x01000000;
    public static final int DONT_FOLLOW = 0x02000000;
    public static final int MASK_ADD = 0x20000000;
    public static final int IS_DIRECTORY = 0x40000000;

    private static final int NONBLOCK = 04000;
    private static final int BUFFER_BYTES = 16 * 1024;

    private final Fd fd;

    /**
     * One change.
     *
     * @param watch number that {@link #tryAdd} returned; -1 for an overflow
     * @param name in the watched directory; empty for the watched file itself
     */
    public record Event(int watch, int mask, int cookie, String name) {}

    public Inotify() {
        fd = Fd.own(Errno.check(C.inotify_init1(Fd.O_CLOEXEC | NONBLOCK), "inotify_init1", null));
    }

    public int fd() {
        return fd.number();
    }

    /** Watches a path: the watch's number or a negated errno. */
    public int tryAdd(String path, int mask) {
        try (NativeArena scratch = NativeArena.open()) {
            return C.inotify_add_watch(fd.number(), scratch.string(path), mask);
        }
    }

    public int add(String path, int mask) {
        return Errno.check(tryAdd(path, mask), "inotify_add_watch", path);
    }

    /** Stops a watch; one that the kernel has dropped already is no error. */
    public void remove(int watch) {
        C.inotify_rm_watch(fd.number(), watch);
    }

    /** What has happened; empty when nothing more is there. */
    public List<Event> read() {
        try (NativeArena scratch = NativeArena.open()) {
            long buffer = scratch.allocate(BUFFER_BYTES);
            long count = C.read(fd.number(), buffer, BUFFER_BYTES);
            if (count == -Errno.EAGAIN || count == -Errno.EINTR) {
                return List.of();
            }
            Errno.check(count, "read", "inotify");
            List<Event> events = new ArrayList<>();
            for (long at = buffer; at < buffer + count; at += 16 + MEMORY.getInt(at + 12)) {
                String name = NativeText.decodeString(at + 16, MEMORY.getInt(at + 12));
                events.add(new Event(MEMORY.getInt(at), MEMORY.getInt(at + 4), MEMORY.getInt(at + 8), name));
            }
            return events;
        }
    }

    @Override
    public void close() {
        fd.close();
    }
}
