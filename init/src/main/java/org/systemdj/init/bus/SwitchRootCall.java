// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import java.util.Optional;
import org.systemdj.bus.BusError;
import org.systemdj.bus.BusException;
import org.systemdj.bus.MethodCall;
import org.systemdj.init.manager.Objective;
import org.systemdj.sys.Errno;
import org.systemdj.sys.FileStatus;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.RootedPath;

/**
 * The method that makes another root file system the system's: from the initial one only.
 *
 * <p>Source: org.freedesktop.systemd1(5), SwitchRoot(); systemctl(1), switch-root; what systemd 257 refuses, in its order.
 * Loop-confined.
 */
final class SwitchRootCall {
    private static final String SYSROOT = "/sysroot";
    private static final int EXECUTE = 1;

    private SwitchRootCall() {}

    static void run(ManagerBus bus, MethodCall call) {
        if (!bus.manager().isSystem()) {
            throw new BusException(BusError.NOT_SUPPORTED, "Root switching is only supported by system manager.");
        }
        String given = call.arguments().readString();
        String init = call.arguments().readString();
        if (!given.isEmpty()) {
            checkOther(given);
        }
        if (!bus.control().isInInitrd()) {
            throw new BusException(BusError.INVALID_ARGS, "Not in initrd, refusing switch-root operation.");
        }
        String root = given.isEmpty() ? SYSROOT : given;
        checkTree(root);
        if (!init.isEmpty()) {
            checkInit(root, init);
        }
        bus.control().switchRoot(root, init);
        bus.manager().objective(Objective.SWITCH_ROOT);
    }

    private static void checkOther(String root) {
        if (!root.startsWith("/")) {
            throw new BusException(BusError.INVALID_ARGS, "New root path '" + root + "' is not absolute.");
        }
        FileStatus now = FileSystem.status("/").orElseThrow();
        FileStatus next = FileSystem.status(root)
                .orElseThrow(() -> BusException.ofErrno(
                        Errno.ENOENT,
                        "Failed to check if new root directory '" + root + "' is the same as old root: "
                                + Errno.text(Errno.ENOENT)));
        if (next.isSameFile(now) && next.mountId() == now.mountId()) {
            throw new BusException(BusError.INVALID_ARGS, "New root directory cannot be the old root directory.");
        }
    }

    private static void checkTree(String root) {
        Optional<FileStatus> status = FileSystem.status(root);
        if (status.isEmpty() || !status.get().isDirectory()) {
            int errno = status.isEmpty() ? Errno.ENOENT : Errno.ENOTDIR;
            throw BusException.ofErrno(
                    errno,
                    "Failed to determine whether root path '" + root + "' contains an OS tree: " + Errno.text(errno));
        }
        for (String file : new String[] {"/etc/os-release", "/usr/lib/os-release"}) {
            if (RootedPath.resolve(root, file).isPresent()) {
                return;
            }
        }
        throw new BusException(
                BusError.INVALID_ARGS,
                "Specified switch root path '" + root
                        + "' does not seem to be an OS tree. os-release file is missing.");
    }

    private static void checkInit(String root, String init) {
        if (!init.startsWith("/")) {
            throw new BusException(BusError.INVALID_ARGS, "Path to init binary '" + init + "' not absolute.");
        }
        String found = RootedPath.resolve(root, init)
                .orElseThrow(() -> BusException.ofErrno(
                        Errno.ENOENT, "Could not resolve init executable " + init + ": " + Errno.text(Errno.ENOENT)));
        int error = FileSystem.tryAccess(found, EXECUTE);
        if (error == -Errno.EACCES) {
            throw new BusException(BusError.INVALID_ARGS, "Init binary " + init + " is not executable.");
        } else if (error < 0) {
            throw BusException.ofErrno(
                    -error, "Could not check whether init binary " + init + " is executable: " + Errno.text(-error));
        }
    }
}
