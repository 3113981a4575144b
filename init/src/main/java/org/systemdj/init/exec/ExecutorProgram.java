// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.exec;

import org.systemdj.sys.Fd;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.OpenFlags;

/**
 * The executor's program, opened once: an upgrade of the files on disk must not give a running manager an executor that
 * reads plans of another version. Opened anew when the manager is re-executed.
 *
 * <p>Source: systemd(1), daemon-reexec.
 *
 * <p>Loop-confined.
 */
public final class ExecutorProgram implements AutoCloseable {
    /** Where the executor is installed. */
    public static final String PATH = "/usr/lib/systemd/systemd-executor";

    private final String path;
    private final Fd file;

    private ExecutorProgram(String path, Fd file) {
        this.path = path;
        this.file = file;
    }

    /**
     * @param path the program
     * @throws org.systemdj.sys.ErrnoException there is none
     */
    public static ExecutorProgram open(String path) {
        return new ExecutorProgram(path, FileSystem.open(path, OpenFlags.O_PATH | OpenFlags.O_CLOEXEC, 0));
    }

    String path() {
        return path;
    }

    Fd file() {
        return file;
    }

    @Override
    public void close() {
        file.close();
    }
}
