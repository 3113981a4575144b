// SPDX-License-Identifier: Apache-2.0
package org.systemdj.generators;

import java.util.Optional;
import org.systemdj.condition.KernelFiles;
import org.systemdj.condition.SystemFiles;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.OpenFlags;
import org.systemdj.sys.Terminal;

/**
 * The machine that the program runs on.
 *
 * <p>Source: tty(4), symlink(7). Used by one thread.
 */
final class SystemHost implements GeneratorHost {
    private final SystemFiles files = new KernelFiles(System::getenv);

    @Override
    public SystemFiles files() {
        return files;
    }

    @Override
    public Optional<String> readlink(String path) {
        return FileSystem.readlink(path);
    }

    @Override
    public boolean isTerminal(String path) {
        int flags = OpenFlags.O_RDWR | OpenFlags.O_NONBLOCK | OpenFlags.O_NOCTTY | OpenFlags.O_CLOEXEC;
        int fd = FileSystem.tryOpen(path, flags, 0);
        if (fd < 0) {
            return false;
        }
        boolean terminal = Terminal.isTerminal(fd);
        Fd.closeNumber(fd);
        return terminal;
    }
}
