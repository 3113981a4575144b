// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.shutdown;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.sys.Errno;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.Mounts;
import org.systemdj.sys.OpenFlags;
import org.systemdj.sys.Processes;

/**
 * The way back into the initrd, which can take apart what the system itself runs from. The old root is at /oldroot there.
 *
 * <p>Source: systemd.io/INITRD_INTERFACE; pivot_root(2).
 *
 * <p>Used by one thread.
 */
final class ExitRoot {
    private static final Logger LOG = LoggerFactory.getLogger(ExitRoot.class);
    private static final String ROOT = "/run/initramfs";
    private static final String PROGRAM = "/shutdown";
    private static final String[] KERNEL_TREES = {"/sys", "/dev", "/run", "/proc"};
    private static final int EXECUTE = 1;
    private static final int STANDARD_STREAMS = 3;

    private ExitRoot() {}

    /** Has an initrd left a program for the end, and are we not in an initrd ourselves? */
    static boolean isThere() {
        return FileSystem.tryAccess(ROOT + PROGRAM, EXECUTE) == 0 && !FileSystem.exists("/etc/initrd-release");
    }

    /** Changes into the initrd and executes its program with our own arguments; returns only when that fails. */
    static void enter(List<String> arguments, List<String> environment) {
        int error = change();
        if (error < 0) {
            LOG.error("Failed to switch root to \"{}\": {}", ROOT, Errno.text(-error));
            return;
        }
        Processes.setSession();
        openConsole();
        LOG.info("Successfully changed into root pivot.\nEntering exitrd...");
        error = Processes.execute(PROGRAM, arguments, environment);
        LOG.error("Failed to execute shutdown binary: {}", Errno.text(-error));
    }

    /** The argument list for the program: its own name, then ours from the first argument on. */
    static List<String> arguments(List<String> own) {
        List<String> line = new java.util.ArrayList<>(own.size() + 1);
        line.add(PROGRAM);
        line.addAll(own);
        return line;
    }

    private static int change() {
        int error = Mounts.tryBind(ROOT, ROOT, 0);
        if (error < 0) {
            return error;
        }
        Mounts.tryMount(null, ROOT, null, Mounts.MS_PRIVATE, null);
        for (String tree : KERNEL_TREES) {
            FileSystem.tryMkdir(ROOT + tree, 0755);
            error = Mounts.tryBind(tree, ROOT + tree, Mounts.MS_REC);
            if (error < 0) {
                return error;
            }
        }
        FileSystem.tryMkdir(ROOT + "/oldroot", 0755);
        error = FileSystem.tryChdir(ROOT);
        error = error < 0 ? error : Mounts.tryPivotRoot(".", "oldroot");
        error = error < 0 ? error : FileSystem.tryChroot(".");
        return error < 0 ? error : FileSystem.tryChdir("/");
    }

    private static void openConsole() {
        int console = FileSystem.tryOpen("/dev/console", OpenFlags.O_RDWR | OpenFlags.O_NOCTTY, 0);
        if (console < 0) {
            LOG.warn("Failed to open /dev/console, ignoring: {}", Errno.text(-console));
            return;
        }
        for (int stream = 0; stream < STANDARD_STREAMS; stream++) {
            Fd.installAt(console, stream);
        }
        if (console >= STANDARD_STREAMS) {
            Fd.closeNumber(console);
        }
    }
}
