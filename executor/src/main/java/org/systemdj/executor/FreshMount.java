// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.sys.Errno;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.MountEntry;
import org.systemdj.sys.Mounts;

/**
 * A new instance of one of the kernel's file systems in the place of the present one, so that it fits the process's own
 * namespaces. What was mounted below the present one is mounted below the new one again.
 *
 * <p>Source: systemd.exec(5), ProtectProc=, PrivateNetwork=, ProtectControlGroups=; open_tree(2), move_mount(2).
 *
 * <p>Used by one thread.
 */
final class FreshMount {
    private static final int HERE = -100; // AT_FDCWD
    private static final long ATTRIBUTES = Mounts.ATTR_NOSUID | Mounts.ATTR_NODEV | Mounts.ATTR_NOEXEC;

    private final String target;
    private final ExecLog log;

    /** A copy of a mount below the place, to be attached again. */
    record Kept(String path, Fd tree) {}

    FreshMount(String target, ExecLog log) {
        this.target = target;
        this.log = log;
    }

    /**
     * Mounts a new instance: 0 or a negated errno. Where the kernel refuses (a container without privileges), the present
     * one stays, or {@code original} is shown where there is none.
     */
    int mount(String type, List<String> options, String original) {
        int made = Mounts.tryNewFileSystem(type, with(type, options), ATTRIBUTES);
        if (made == -Errno.EINVAL && !options.isEmpty()) {
            made = Mounts.tryNewFileSystem(type, with(type, List.of()), ATTRIBUTES);
        }
        if (made < 0 && Errno.isPrivilege(-made)) {
            log.debug("Failed to mount a new " + type + ", keeping the present one: " + Errno.text(-made));
            return Mounts.isMountPoint(target) ? 0 : Mounts.tryBind(original, target, Mounts.MS_REC);
        }
        if (made < 0) {
            return made;
        }
        try (Fd tree = Fd.own(made)) {
            List<Kept> below = Mounts.isMountPoint(target) ? takeOff() : copies(original);
            int result = Mounts.tryMoveMount(tree.number(), HERE, target);
            for (Kept kept : below) {
                if (result == 0) {
                    putBack(kept);
                }
                kept.tree().close();
            }
            return result;
        }
    }

    private static List<String> with(String type, List<String> options) {
        List<String> all = new ArrayList<>(options);
        all.add("source=" + type);
        return all;
    }

    /** Takes the present mount away with all below; copies of those directly below are handed out. */
    List<Kept> takeOff() {
        List<Kept> kept = copies(target);
        Mounts.tryUnmount(target, Mounts.MNT_DETACH | Mounts.UMOUNT_NOFOLLOW);
        return kept;
    }

    /** Copies of the mounts directly below a place, for the same places below the target. */
    private List<Kept> copies(String from) {
        List<Kept> kept = new ArrayList<>();
        for (MountEntry mount : Mounts.table()) {
            String path = mount.target();
            if (!MountTable.contains(from, path) || path.equals(from)) {
                continue;
            }
            String place = target + path.substring(from.length());
            int tree = isBelowOne(kept, place)
                    ? -1
                    : Mounts.tryOpenTree(HERE, path, Mounts.OPEN_TREE_CLONE | Mounts.AT_RECURSIVE);
            if (tree >= 0) {
                kept.add(new Kept(place, Fd.own(tree)));
            }
        }
        return kept;
    }

    /** Unmounts all at and below a place. */
    static void clear(String place) {
        List<MountEntry> table = Mounts.table();
        for (int i = table.size() - 1; i >= 0; i--) {
            if (MountTable.contains(place, table.get(i).target())) {
                Mounts.tryUnmount(table.get(i).target(), Mounts.MNT_DETACH | Mounts.UMOUNT_NOFOLLOW);
            }
        }
    }

    private static boolean isBelowOne(List<Kept> kept, String path) {
        for (Kept other : kept) {
            if (MountTable.contains(other.path(), path)) {
                return true;
            }
        }
        return false;
    }

    /** The new instance may lack the place: then nothing of it is shown. */
    private void putBack(Kept kept) {
        if (FileSystem.exists(kept.path())) {
            int result = Mounts.tryMoveMount(kept.tree().number(), HERE, kept.path());
            if (result < 0) {
                log.debug("Failed to mount " + kept.path() + " again, ignoring: " + Errno.text(-result));
            }
        }
    }
}
