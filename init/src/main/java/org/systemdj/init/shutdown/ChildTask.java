// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.shutdown;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.init.log.LogControl;
import org.systemdj.log.LogLevels;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.Mounts;
import org.systemdj.sys.ProcessInfo;
import org.systemdj.sys.ProcessTitle;
import org.systemdj.sys.Processes;
import org.systemdj.sys.Reboot;

/**
 * A call that may never return, such as the unmounting of a network file system whose server is gone: it is made by a
 * child, which can be given up. The child is this same program with the task's name as first argument; what the call
 * returned is its exit status, as an errno.
 *
 * <p>Source: systemd-shutdown(8).
 *
 * <p>Stateless; runs once in a process of its own.
 */
enum ChildTask {
    /** Arguments: path, umount2(2) flags, 1 on the last try. */
    UNMOUNT("(sd-umount)") {
        @Override
        int act(List<String> arguments) {
            return unmount(arguments.get(0), Integer.parseInt(arguments.get(1)), arguments.get(2));
        }
    },
    /** Arguments: path, mount(2) flags, options, 1 on the last try. */
    REMOUNT("(sd-remount)") {
        @Override
        int act(List<String> arguments) {
            String path = arguments.get(0);
            String options = arguments.get(2);
            LOG.info("Remounting '{}' read-only with options '{}'.", path, options);
            int error = Mounts.tryMount(null, path, null, Long.parseLong(arguments.get(1)), options);
            if (error < 0) {
                complain(arguments.get(3), "Failed to remount '" + path + "' read-only: " + Errno.text(-error));
            }
            return error;
        }
    },
    /** All file systems; no arguments. */
    SYNC("(sd-sync)") {
        @Override
        int act(List<String> arguments) {
            Reboot.sync();
            return 0;
        }
    },
    /** Argument: the block device. */
    SYNC_DEVICE("(sd-fsync)") {
        @Override
        int act(List<String> arguments) {
            try (Fd device = FileSystem.openRead(arguments.get(0))) {
                device.sync();
                return 0;
            } catch (ErrnoException e) {
                return -e.errno();
            }
        }
    };

    private static final Logger LOG = LoggerFactory.getLogger(ChildTask.class);
    private static final String LAST_TRY = "1";
    private static final int OPTIONS = 3;

    private final String word;

    ChildTask(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    abstract int act(List<String> arguments);

    /** The command line of a child; the log is set up as that of this process. */
    List<String> commandLine(List<String> arguments) {
        List<String> line = new java.util.ArrayList<>(arguments.size() + 1 + OPTIONS);
        line.add("systemd-shutdown");
        line.add(word);
        line.add(LogLevels.name(LogControl.writer().maxLevel()));
        line.add(LogControl.writer().target().word());
        line.addAll(arguments);
        return line;
    }

    /** The task that a command line is for, or null when it is no child's. */
    static ChildTask of(List<String> arguments) {
        for (ChildTask task : values()) {
            if (arguments.size() >= OPTIONS && task.word.equals(arguments.getFirst())) {
                return task;
            }
        }
        return null;
    }

    /** Runs a child's command line: its exit status. */
    int run(List<String> arguments) {
        if (Processes.parent() != 1) {
            LOG.error("Not executed by init (PID 1). Refusing to operate.");
            return Errno.EPERM;
        }
        ProcessTitle.set(word);
        LogControl.writer().identifier(word);
        LogControl.level(arguments.get(1));
        LogControl.target(arguments.get(2));
        return -act(arguments.subList(OPTIONS, arguments.size()));
    }

    private static int unmount(String path, int flags, String lastTry) {
        LOG.info("Unmounting '{}'.", path);
        int error = Mounts.tryUnmount(path, flags);
        if (error < 0) {
            complain(lastTry, "Failed to unmount " + path + ": " + Errno.text(-error));
        }
        if (error == -Errno.EBUSY && lastTry.equals(LAST_TRY)) {
            reportUsers(path);
        }
        return error;
    }

    private static void reportUsers(String path) {
        Set<String> users = new TreeSet<>();
        for (int process : ProcessInfo.all()) {
            if (uses(process, path)) {
                users.add(ProcessInfo.name(process).orElse("n/a") + "(" + process + ")");
            }
        }
        if (!users.isEmpty()) {
            LOG.warn("Unmounting '{}' blocked by: {}", path, String.join(", ", users));
        }
    }

    private static boolean uses(int process, String path) {
        String directory = "/proc/" + process + "/";
        for (String link : new String[] {"cwd", "root", "exe"}) {
            if (leadsTo(directory + link, path)) {
                return true;
            }
        }
        try {
            for (String fd : FileSystem.list(directory + "fd")) {
                if (leadsTo(directory + "fd/" + fd, path)) {
                    return true;
                }
            }
        } catch (ErrnoException e) {
            LOG.debug("Failed to read {}fd, ignoring: {}", directory, e.reason());
        }
        return false;
    }

    private static boolean leadsTo(String link, String path) {
        try {
            String target = FileSystem.readlink(link).orElse("");
            return target.equals(path) || target.startsWith(path + "/");
        } catch (ErrnoException e) {
            return false;
        }
    }

    private static void complain(String lastTry, String text) {
        if (lastTry.equals(LAST_TRY)) {
            LOG.error(text);
        } else {
            LOG.info(text);
        }
    }
}
