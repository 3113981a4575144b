// SPDX-License-Identifier: Apache-2.0
package org.systemdj.condition;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileStatus;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.Machine;
import org.systemdj.sys.Processes;
import org.systemdj.sys.SocketAddress;
import org.systemdj.sys.Sockets;
import org.systemdj.sys.StatFs;
import org.systemdj.text.Values;

/**
 * The system as it really is.
 *
 * <p>Source: the kernel; users and groups from {@code /etc/passwd} and {@code /etc/group}, because PID 1 asks no
 * service.
 *
 * <p>Immutable; looks anew each time.
 */
public final class KernelFiles implements SystemFiles {
    private static final int WRITE = 2;
    private static final int MAX_LAYERS = 16;

    private static final int NETLINK_AUDIT = 9;

    private final Supplier<Map<String, String>> environment;
    private final Supplier<Map<String, String>> passed;

    /** A view that takes the environment from the caller. */
    public KernelFiles(Supplier<Map<String, String>> environment) {
        this(environment, environment);
    }

    /** A view that takes the environment, and the one that others get, from the caller. */
    public KernelFiles(Supplier<Map<String, String>> environment, Supplier<Map<String, String>> passed) {
        this.environment = environment;
        this.passed = passed;
    }

    @Override
    public Optional<Facts> status(String path) {
        try {
            return FileSystem.status(path).map(KernelFiles::facts);
        } catch (ErrnoException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<Facts> linkStatus(String path) {
        try {
            return FileSystem.linkStatus(path).map(KernelFiles::facts);
        } catch (ErrnoException e) {
            return Optional.empty();
        }
    }

    private static Facts facts(FileStatus status) {
        return new Facts(kind(status), status.permissions(), status.size(), status.modifyNsec(), status.mountRoot());
    }

    private static Kind kind(FileStatus status) {
        if (status.isRegular()) {
            return Kind.REGULAR;
        }
        if (status.isDirectory()) {
            return Kind.DIRECTORY;
        }
        return status.isSymbolicLink() ? Kind.SYMBOLIC_LINK : status.isSocket() ? Kind.SOCKET : Kind.OTHER;
    }

    @Override
    public Optional<String> linkTarget(String path) {
        try {
            return FileSystem.readlink(path);
        } catch (ErrnoException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<List<String>> list(String path) {
        try {
            return FileSystem.isDirectory(path) ? Optional.of(FileSystem.list(path)) : Optional.empty();
        } catch (ErrnoException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<String> read(String path) {
        return FileSystem.tryReadText(path);
    }

    @Override
    public boolean isOnWritableFileSystem(String path) {
        return FileSystem.exists(path) && !StatFs.isReadOnly(path) && FileSystem.tryAccess(path, WRITE) != -Errno.EROFS;
    }

    @Override
    public Optional<Boolean> isEncrypted(String path) {
        try {
            Optional<FileStatus> status = FileSystem.status(path);
            if (status.isEmpty()) {
                return Optional.empty();
            }
            long device = status.get().device();
            int major = FileStatus.major(device);
            return Optional.of(major != 0
                    && isEncryptedDevice("/sys/dev/block/" + major + ":" + FileStatus.minor(device), MAX_LAYERS));
        } catch (ErrnoException e) {
            return Optional.empty();
        }
    }

    /** Looks for dm-crypt here and, where there is exactly one device below, there. */
    private boolean isEncryptedDevice(String directory, int layers) {
        if (read(directory + "/dm/uuid").orElse("").startsWith("CRYPT-")) {
            return true;
        }
        String partitionOf = read(directory + "/partition").isPresent() ? directory + "/.." : directory;
        List<String> below = list(partitionOf + "/slaves").orElse(List.of());
        return layers > 0
                && below.size() == 1
                && isEncryptedDevice(partitionOf + "/slaves/" + below.getFirst(), layers - 1);
    }

    @Override
    public Map<String, String> environment() {
        return environment.get();
    }

    @Override
    public Map<String, String> passedEnvironment() {
        return passed.get();
    }

    @Override
    public boolean hasAudit() {
        int fd = Sockets.tryCreate(SocketAddress.AF_NETLINK, Sockets.RAW, NETLINK_AUDIT);
        if (fd >= 0) {
            Fd.closeNumber(fd);
        }
        return fd != -Errno.EAFNOSUPPORT && fd != -Errno.EPROTONOSUPPORT && fd != -Errno.EPERM;
    }

    @Override
    public OptionalInt userId(String name) {
        return idIn("/etc/passwd", name);
    }

    @Override
    public OptionalInt groupId(String name) {
        return idIn("/etc/group", name);
    }

    private OptionalInt idIn(String file, String name) {
        for (String line : read(file).orElse("").split("\n")) {
            if (!line.startsWith(name + ":")) {
                continue;
            }
            int password = line.indexOf(':', name.length() + 1);
            int end = line.indexOf(':', password + 1);
            if (password > 0 && end > password) {
                OptionalLong id = Values.parseDecimal(line.substring(password + 1, end), 0xffff_ffffL);
                return id.isPresent() ? OptionalInt.of((int) id.getAsLong()) : OptionalInt.empty();
            }
        }
        return OptionalInt.empty();
    }

    @Override
    public int processId() {
        return Processes.self();
    }

    @Override
    public String libraryVersion() {
        return Machine.libraryVersion();
    }

    @Override
    public String machine() {
        String native64 = System.getProperty("os.arch").replace("amd64", "x86_64");
        return read("/proc/sys/kernel/arch").map(String::strip).orElse(native64);
    }
}
