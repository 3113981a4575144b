// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

/**
 * Mount options as written, parted into the kernel's flags and what is the file system's own business.
 *
 * <p>Source: mount(8), «Filesystem-independent mount options».
 *
 * <p>Immutable.
 *
 * @param flags MS_ flags that are set
 * @param cleared MS_ flags that are taken back
 * @param data the remaining options
 */
public record MountOptions(long flags, long cleared, String data) {
    public static MountOptions parse(String options) {
        long set = 0;
        long cleared = 0;
        StringBuilder data = new StringBuilder();
        int start = 0;
        while (start < options.length()) {
            int end = options.indexOf(',', start);
            end = end < 0 ? options.length() : end;
            String option = options.substring(start, end);
            long flag = flag(option);
            long unset = clears(option);
            if (flag != 0) {
                set |= flag;
            } else if (unset != 0) {
                cleared |= unset;
            } else if (!option.isEmpty()) {
                data.append(data.isEmpty() ? "" : ",").append(option);
            }
            start = end + 1;
        }
        return new MountOptions(set, cleared, data.toString());
    }

    private static long flag(String option) {
        return switch (option) {
            case "ro" -> Mounts.MS_RDONLY;
            case "nosuid" -> Mounts.MS_NOSUID;
            case "nodev" -> Mounts.MS_NODEV;
            case "noexec" -> Mounts.MS_NOEXEC;
            case "sync" -> Mounts.MS_SYNCHRONOUS;
            case "noatime" -> Mounts.MS_NOATIME;
            case "nodiratime" -> Mounts.MS_NODIRATIME;
            case "relatime" -> Mounts.MS_RELATIME;
            case "strictatime" -> Mounts.MS_STRICTATIME;
            case "nosymfollow" -> Mounts.MS_NOSYMFOLLOW;
            default -> 0;
        };
    }

    private static long clears(String option) {
        return switch (option) {
            case "rw" -> Mounts.MS_RDONLY;
            case "suid" -> Mounts.MS_NOSUID;
            case "dev" -> Mounts.MS_NODEV;
            case "exec" -> Mounts.MS_NOEXEC;
            case "nostrictatime" -> Mounts.MS_STRICTATIME;
            default -> 0;
        };
    }
}
