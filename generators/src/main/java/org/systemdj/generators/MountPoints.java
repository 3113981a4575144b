// SPDX-License-Identifier: Apache-2.0
package org.systemdj.generators;

import org.systemdj.text.PathName;

/**
 * Mount points that are not for /etc/fstab: PID 1 mounts them itself, or a container manager does.
 *
 * <p>Source: systemd.io/API_FILE_SYSTEMS; observed of systemd 257. Immutable (static functions).
 */
final class MountPoints {
    private MountPoints() {}

    /** Whether a line for it is passed over. */
    static boolean isTaken(String where) {
        return switch (where) {
            case "/proc",
                    "/sys",
                    "/dev",
                    "/dev/shm",
                    "/dev/pts",
                    "/run",
                    "/sys/kernel/security",
                    "/sys/fs/smackfs",
                    "/sys/fs/pstore",
                    "/sys/fs/bpf",
                    "/sys/fs/selinux",
                    "/sys/firmware/efi/efivars",
                    "/dev/console",
                    "/proc/kmsg",
                    "/proc/sys",
                    "/proc/sys/kernel/random/boot_id",
                    "/run/host" -> true;
            default -> PathName.isBelowOrEqual(where, "/sys/fs/cgroup");
        };
    }
}
