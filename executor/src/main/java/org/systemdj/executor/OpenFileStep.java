// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import java.util.ArrayList;
import java.util.List;
import org.systemdj.exec.ExecFlag;
import org.systemdj.exec.ExecOpenFile;
import org.systemdj.exec.PlanFields;
import org.systemdj.sys.Errno;
import org.systemdj.sys.FileStatus;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.OpenFlags;
import org.systemdj.text.ExitStatus;

/**
 * OpenFile=: opens files and connects to sockets as the manager, before anything is given up.
 *
 * <p>Source: systemd.service(5), OpenFile=.
 *
 * <p>Stateless.
 */
final class OpenFileStep implements ExecStep {
    @Override
    public void apply(Invocation run) {
        List<ExecOpenFile> files = run.get(PlanFields.OPEN_FILES);
        if (files.isEmpty() || run.has(ExecFlag.CONTROL)) {
            return;
        }
        List<Invocation.OpenedFile> opened = new ArrayList<>(files.size());
        for (ExecOpenFile file : files) {
            int fd = open(file);
            if (fd >= 0) {
                opened.add(new Invocation.OpenedFile(fd, file.name()));
            } else if (file.options().contains("graceful")) {
                run.log()
                        .debug("Failed to get OpenFile= file descriptor for '" + file.path() + "', ignoring: "
                                + Errno.text(-fd));
            } else {
                run.log()
                        .error(
                                "Failed to get OpenFile= file descriptor for '" + file.path() + "': " + Errno.text(-fd),
                                "ERRNO=" + -fd);
                throw new StepFailure(ExitStatus.FDS, "Failed to get OpenFile= file descriptors", -fd);
            }
        }
        run.openedFiles(opened);
    }

    private static int open(ExecOpenFile file) {
        if (FileSystem.status(file.path()).map(FileStatus::isSocket).orElse(false)) {
            return PathSocket.tryConnect(file.path());
        }
        String options = file.options();
        int flags = OpenFlags.O_CLOEXEC | OpenFlags.O_NOCTTY;
        if (options.contains("append")) {
            flags |= OpenFlags.O_RDWR | OpenFlags.O_APPEND;
        } else if (options.contains("truncate")) {
            flags |= OpenFlags.O_WRONLY | OpenFlags.O_TRUNC;
        } else {
            flags |= options.contains("read-only") ? OpenFlags.O_RDONLY : OpenFlags.O_RDWR;
        }
        return FileSystem.tryOpen(file.path(), flags, 0);
    }
}
