// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.boot;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.sys.Errno;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.Mounts;

/**
 * Mounts what no program can do without: /proc, /sys, /dev, /run and the control groups, as far as whoever started us
 * has not.
 *
 * <p>Source: https://systemd.io/API_FILE_SYSTEMS; systemd(1). Used once, before everything else.
 */
public final class ApiFileSystems {
    private static final Logger LOG = LoggerFactory.getLogger(ApiFileSystems.class);
    private static final long PLAIN = Mounts.MS_NOSUID | Mounts.MS_NODEV | Mounts.MS_NOEXEC;

    /**
     * One row of the table.
     *
     * @param required the system cannot run without it
     * @param inContainer whether it is ours to mount in a container as well
     */
    private record Row(
            String where,
            String type,
            String source,
            long flags,
            String options,
            boolean required,
            boolean inContainer) {}

    private static final List<Row> ROWS = List.of(
            new Row("/proc", "proc", "proc", PLAIN, "", true, true),
            new Row("/sys", "sysfs", "sysfs", PLAIN, "", true, true),
            new Row("/dev", "devtmpfs", "devtmpfs", Mounts.MS_NOSUID | Mounts.MS_STRICTATIME, "mode=0755", true, true),
            new Row("/sys/kernel/security", "securityfs", "securityfs", PLAIN, "", false, false),
            new Row(
                    "/dev/shm",
                    "tmpfs",
                    "tmpfs",
                    Mounts.MS_NOSUID | Mounts.MS_NODEV | Mounts.MS_STRICTATIME,
                    "mode=01777",
                    true,
                    true),
            new Row(
                    "/dev/pts",
                    "devpts",
                    "devpts",
                    Mounts.MS_NOSUID | Mounts.MS_NOEXEC,
                    "mode=0620,gid=5",
                    false,
                    true),
            new Row(
                    "/run",
                    "tmpfs",
                    "tmpfs",
                    Mounts.MS_NOSUID | Mounts.MS_NODEV | Mounts.MS_STRICTATIME,
                    "mode=0755,size=20%,nr_inodes=800k",
                    true,
                    true),
            new Row("/sys/fs/cgroup", "cgroup2", "cgroup2", PLAIN, "nsdelegate,memory_recursiveprot", false, true),
            new Row("/sys/fs/pstore", "pstore", "pstore", PLAIN, "", false, false),
            new Row("/sys/firmware/efi/efivars", "efivarfs", "efivarfs", PLAIN, "", false, false),
            new Row("/sys/fs/bpf", "bpf", "bpf", PLAIN, "mode=0700", false, false));

    private ApiFileSystems() {}

    /** Mounts what is missing. */
    public static void mount(boolean container) {
        for (Row row : ROWS) {
            boolean ours = row.inContainer || !container;
            Contained.run("look at " + row.where, () -> {
                if (ours && !Mounts.isMountPoint(row.where)) {
                    mount(row);
                }
            });
        }
    }

    private static void mount(Row row) {
        if (FileSystem.tryMkdirs(row.where, 0755) < 0 && !FileSystem.isDirectory(row.where)) {
            return; // The kernel has no such file system.
        }
        int error = Mounts.tryMount(row.source, row.where, row.type, row.flags, row.options);
        if (error == -Errno.EINVAL && row.options.contains("memory_recursiveprot")) {
            error = Mounts.tryMount(row.source, row.where, row.type, row.flags, "nsdelegate");
        }
        if (error < 0 && row.required) {
            LOG.error("Failed to mount {} (type {}) on {}: {}", row.source, row.type, row.where, Errno.text(-error));
        } else if (error < 0) {
            LOG.debug("Failed to mount {} (type {}) on {}: {}", row.source, row.type, row.where, Errno.text(-error));
        }
    }
}
