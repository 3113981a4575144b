// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.mount;

/**
 * Mounts that belong to the kernel's interface, or to the container manager: neither units nor shutdown touch them.
 *
 * <p>Source: systemd.mount(5); systemd.io/API_FILE_SYSTEMS. Immutable.
 */
public final class ApiMounts {
    private ApiMounts() {}

    /** The file systems that PID 1 mounts by itself. */
    public static boolean isApi(String where) {
        return switch (where) {
            case "/proc",
                    "/sys",
                    "/dev",
                    "/sys/kernel/security",
                    "/dev/shm",
                    "/dev/pts",
                    "/run",
                    "/sys/fs/cgroup",
                    "/sys/fs/pstore",
                    "/sys/firmware/efi/efivars",
                    "/sys/fs/bpf" -> true;
            default -> false;
        };
    }

    /**
     * Mount points that container managers or the manager itself make and that nobody wants as units.
     *
     * @param runtime the manager's own directory for run-time files
     */
    public static boolean isIgnored(String where, String runtime) {
        return isKernelFile(where) || isIn(where, "/run/host") || isIn(where, runtime + "/credentials");
    }

    /** What container managers put over single files and parts of the kernel's trees. */
    public static boolean isKernelFile(String where) {
        return switch (where) {
            case "/sys/fs/selinux", "/dev/console", "/proc/kmsg", "/proc/sys", "/proc/sys/kernel/random/boot_id" ->
                true;
            default -> false;
        };
    }

    /** Whether it lies in one of the kernel's own trees. */
    public static boolean isBelowKernelTree(String where) {
        return isIn(where, "/dev") || isIn(where, "/sys") || isIn(where, "/proc");
    }

    private static boolean isIn(String where, String tree) {
        return where.startsWith(tree) && (where.length() == tree.length() || where.charAt(tree.length()) == '/');
    }
}
