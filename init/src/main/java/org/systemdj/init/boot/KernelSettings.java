// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.boot;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.sys.Errno;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.Mounts;
import org.systemdj.sys.OpenFlags;
import org.systemdj.sys.Reboot;
import org.systemdj.sys.Signals;
import org.systemdj.sys.Terminal;
import org.systemdj.text.Values;

/**
 * What the kernel is told once at boot: what it may log, how many files may be open, who hears of Ctrl-Alt-Del. In a
 * container most of it is the host's and is refused.
 *
 * <p>Source: systemd(1), «SIGINT», «SIGWINCH», systemd.early_core_pattern=; proc_sys_fs(5), proc_sys_kernel(5);
 * mount_namespaces(7). Used once at boot.
 */
public final class KernelSettings {
    private static final Logger LOG = LoggerFactory.getLogger(KernelSettings.class);
    private static final String NO_CORE_DUMPS = "|/bin/false";
    private static final String DATAGRAM_QUEUE = "/proc/sys/net/unix/max_dgram_qlen";
    private static final long DATAGRAMS = 512;
    private static final long NO_LIMIT_FILES = Long.MAX_VALUE;
    private static final int LEAST_OPEN_FILES = 1 << 20;

    /** The kernel wants a multiple of its word size. */
    private static final int MOST_OPEN_FILES = Integer.MAX_VALUE & -Long.BYTES;

    private KernelSettings() {}

    /**
     * Sets all of it.
     *
     * @param corePattern the pattern for core dumps until a service sets another one, empty for none
     */
    public static void apply(boolean container, String corePattern) {
        if (!container) {
            // Services need to see each other's mounts: nobody else has said so to the kernel yet.
            check("share the mounts", Mounts.tryMount(null, "/", null, Mounts.MS_REC | Mounts.MS_SHARED, null));
            write("/proc/sys/kernel/printk_devkmsg", "on\n"); // The kernel insists on the end of the line.
            write("/proc/sys/kernel/core_pattern", corePattern.isEmpty() ? NO_CORE_DUMPS : corePattern);
        }
        listenToKeyboard();
        FileSystem.tryWriteText("/proc/sys/fs/file-max", Long.toString(NO_LIMIT_FILES));
        raiseOpenFiles();
        long datagrams = FileSystem.readFirstLine(DATAGRAM_QUEUE)
                .map(text -> Values.parseLong(text).orElse(DATAGRAMS))
                .orElse(DATAGRAMS);
        if (datagrams < DATAGRAMS) {
            write(DATAGRAM_QUEUE, Long.toString(DATAGRAMS));
        }
    }

    /** As many open files as the kernel lets a process have: each kernel has another most. */
    private static void raiseOpenFiles() {
        for (int files = MOST_OPEN_FILES; files > LEAST_OPEN_FILES; files = files / 2 & -Long.BYTES) {
            int error = FileSystem.tryWriteText("/proc/sys/fs/nr_open", Integer.toString(files));
            if (error != -Errno.EINVAL) {
                return; // Taken, or not ours to set.
            }
        }
    }

    /** Ctrl-Alt-Del and the key for a new console become signals to PID 1. */
    private static void listenToKeyboard() {
        int error = Reboot.setHardControlAltDelete(false);
        if (error < 0 && error != -Errno.EPERM && error != -Errno.EINVAL) {
            LOG.warn("Failed to enable ctrl-alt-del handling, ignoring: {}", Errno.text(-error));
        }
        int console = FileSystem.tryOpen("/dev/tty0", OpenFlags.O_RDWR | OpenFlags.O_NOCTTY, 0);
        if (console < 0) {
            LOG.debug("Failed to open /dev/tty0, ignoring: {}", Errno.text(-console));
            return;
        }
        try (Fd owned = Fd.own(console)) {
            error = Terminal.tryRequestKeyboardSignal(owned.number(), Signals.SIGWINCH);
            if (error < 0) {
                LOG.warn("Failed to enable kbrequest handling, ignoring: {}", Errno.text(-error));
            }
        }
    }

    private static void write(String path, String value) {
        check("write '" + value + "' to " + path, FileSystem.tryWriteText(path, value));
    }

    private static void check(String what, int error) {
        if (error < 0) {
            LOG.warn("Failed to {}, ignoring: {}", what, Errno.text(-error));
        }
    }
}
