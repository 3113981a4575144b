// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.shutdown;

import java.util.HexFormat;
import java.util.List;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.MountEntry;
import org.systemdj.sys.Mounts;
import org.systemdj.sys.OpenFlags;
import org.systemdj.sys.Random;

/**
 * The real mounts; what may hang is done by a child.
 *
 * <p>Source: mount(2), umount(2).
 *
 * <p>Used by one thread.
 */
final class SystemMounts implements MountRing {
    private static final String NO = "0";
    private static final String YES = "1";

    @Override
    public List<MountEntry> table() {
        return Mounts.table();
    }

    @Override
    public int remountReadOnly(MountPoint point, boolean lastTry) {
        List<String> arguments =
                List.of(point.path(), Long.toString(point.remountFlags()), point.remountOptions(), lastTry ? YES : NO);
        return Children.run(ChildTask.REMOUNT, "Remounting '" + point.path() + "'", arguments);
    }

    @Override
    public int unmount(MountPoint point, boolean lastTry) {
        List<String> arguments = List.of(point.path(), Integer.toString(point.unmountFlags()), lastTry ? YES : NO);
        return Children.run(ChildTask.UNMOUNT, "Unmounting '" + point.path() + "'", arguments);
    }

    @Override
    public int makePlace(String like, String place) {
        boolean file;
        try {
            file = FileSystem.status(like).map(status -> !status.isDirectory()).orElse(false);
        } catch (ErrnoException e) {
            file = false; // Nearly all mounts are directories.
        }
        if (!file) {
            return FileSystem.tryMkdirs(place, 0755);
        }
        int error = FileSystem.tryMkdirs(place.substring(0, place.lastIndexOf('/')), 0755);
        if (error < 0) {
            return error;
        }
        int fd = FileSystem.tryOpen(place, OpenFlags.O_WRONLY | OpenFlags.O_CREAT | OpenFlags.O_NOCTTY, 0700);
        if (fd >= 0) {
            Fd.closeNumber(fd);
        }
        return Math.min(fd, 0);
    }

    @Override
    public int move(String from, String to) {
        return Mounts.tryMount(from, to, null, Mounts.MS_MOVE, null);
    }

    @Override
    public String canonical(String directory) {
        return FileSystem.canonical(directory).orElse(directory);
    }

    @Override
    public String randomName() {
        return HexFormat.of().toHexDigits(Random.nextLong());
    }

    /** Lets mounts be moved: nothing that is shared can be. */
    static int makePrivate() {
        return Mounts.tryMount(null, "/", null, Mounts.MS_REC | Mounts.MS_PRIVATE, null);
    }

    /** Reason of a failed call, for messages. */
    static String reason(int negatedErrno) {
        return Errno.text(-negatedErrno);
    }
}
