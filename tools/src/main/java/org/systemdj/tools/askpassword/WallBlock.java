// SPDX-License-Identifier: Apache-2.0
package org.systemdj.tools.askpassword;

import java.util.OptionalLong;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileStatus;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.OpenFlags;
import org.systemdj.sys.ProcessInfo;
import org.systemdj.sys.Processes;

/**
 * Keeps the agent that tells everybody of questions from writing to a terminal on which somebody is being asked: a pipe
 * that has the terminal's name, and a reader as long as that is so.
 *
 * <p>Source: systemd's source tree, «/run/systemd/ask-password-block/MAJOR:MINOR».
 *
 * <p>Used by one thread.
 */
final class WallBlock implements AutoCloseable {
    private static final String DIRECTORY = "/run/systemd/ask-password-block";
    private static final int FLAGS = OpenFlags.O_CLOEXEC | OpenFlags.O_NONBLOCK | OpenFlags.O_NOCTTY;

    private final Fd pipe;

    private WallBlock(Fd pipe) {
        this.pipe = pipe;
    }

    /** For the controlling terminal. Where there is none, or the pipe cannot be made, nothing is kept. */
    static WallBlock open() {
        OptionalLong device = ProcessInfo.terminalDevice(Processes.self());
        if (device.isEmpty()) {
            return new WallBlock(null);
        }
        String path = path(device.getAsLong());
        FileSystem.tryMkdirs(DIRECTORY, 0700);
        FileSystem.tryMkfifo(path, 0600);
        int fd = FileSystem.tryOpen(path, OpenFlags.O_RDONLY | FLAGS, 0);
        return new WallBlock(fd < 0 ? null : Fd.own(fd));
    }

    private static String path(long device) {
        return DIRECTORY + "/" + FileStatus.major(device) + ":" + FileStatus.minor(device);
    }

    /** Whether somebody is being asked on the terminal with that number. */
    static boolean isBlocked(long device) {
        int fd = FileSystem.tryOpen(path(device), OpenFlags.O_WRONLY | FLAGS, 0); // fails without a reader
        if (fd >= 0) {
            Fd.closeNumber(fd);
        }
        return fd >= 0;
    }

    /** Does nothing but being there: the block lasts until {@link #close}. */
    void hold() {}

    @Override
    public void close() {
        if (pipe != null) {
            pipe.close();
        }
    }
}
