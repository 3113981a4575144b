// SPDX-License-Identifier: Apache-2.0
package org.systemdj.generators;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import org.systemdj.condition.KernelFiles;
import org.systemdj.condition.SystemFiles;
import org.systemdj.image.DiskReader;
import org.systemdj.image.FileReader;
import org.systemdj.sys.Accounts;
import org.systemdj.sys.BlockDevices;
import org.systemdj.sys.Errno;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileStatus;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.Identity;
import org.systemdj.sys.Mounts;
import org.systemdj.sys.OpenFlags;
import org.systemdj.sys.Sockets;
import org.systemdj.sys.Terminal;

/**
 * The machine that the program runs on.
 *
 * <p>Source: tty(4), symlink(7). Used by one thread.
 */
final class SystemHost implements GeneratorHost {
    private static final int STANDARD_OUTPUT = 1;

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
    public Optional<String> home() {
        return new Accounts("").user(Identity.user()).map(Accounts.User::home);
    }

    @Override
    public OptionalLong vsockId() {
        return Sockets.localVsockId();
    }

    @Override
    public Optional<String> deviceBelow(String path) {
        long device = BlockDevices.single(path);
        return device == 0 ? Optional.empty() : Optional.of(FileStatus.major(device) + ":" + FileStatus.minor(device));
    }

    @Override
    public DiskReader openDisk(String node) {
        Fd disk = FileSystem.open(node, OpenFlags.O_RDONLY | OpenFlags.O_CLOEXEC | OpenFlags.O_NONBLOCK, 0);
        return new FileReader(disk, node);
    }

    @Override
    public int supportsMountOption(String type, String option) {
        return Mounts.supportsOption(type, option);
    }

    @Override
    public String workingDirectory() {
        return FileSystem.workingDirectory();
    }

    @Override
    public void print(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Errno.check(Fd.writeAll(STANDARD_OUTPUT, bytes, 0, bytes.length), "write", "standard output");
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
