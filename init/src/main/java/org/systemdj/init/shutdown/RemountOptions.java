// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.shutdown;

import org.systemdj.sys.Mounts;

/**
 * The options of a mounted file system, told apart as mount(2) wants them: flags, and words for the file system.
 *
 * <p>Source: mount(8), «FILESYSTEM-INDEPENDENT MOUNT OPTIONS»; mount(2).
 *
 * <p>Immutable.
 *
 * @param flags MS_ flags
 * @param own what only the file system itself understands, comma-separated, maybe empty
 */
record RemountOptions(long flags, String own) {
    private static final long MS_MANDLOCK = 64;
    private static final long MS_DIRSYNC = 128;
    private static final long MS_SILENT = 1 << 15;
    private static final long MS_I_VERSION = 1 << 23;
    private static final long MS_LAZYTIME = 1 << 25;

    /** Reads a list as mountinfo has it; the last of two words that contradict each other wins. */
    static RemountOptions of(String list) {
        long flags = 0;
        StringBuilder own = new StringBuilder();
        for (String word : list.split(",")) {
            String plain = word.startsWith("no") && flag(word) == 0 ? word.substring(2) : word;
            long off = plain.equals(word) ? cleared(word) : flag(plain);
            if (off != 0) {
                flags &= ~off;
            } else if (flag(word) != 0) {
                flags |= flag(word);
            } else if (!word.isEmpty() && !word.equals("defaults") && !word.startsWith("x-")) {
                own.append(own.isEmpty() ? "" : ",").append(word);
            }
        }
        return new RemountOptions(flags, own.toString());
    }

    private static long flag(String word) {
        return switch (word) {
            case "ro" -> Mounts.MS_RDONLY;
            case "nosuid" -> Mounts.MS_NOSUID;
            case "nodev" -> Mounts.MS_NODEV;
            case "noexec" -> Mounts.MS_NOEXEC;
            case "sync" -> Mounts.MS_SYNCHRONOUS;
            case "dirsync" -> MS_DIRSYNC;
            case "mand" -> MS_MANDLOCK;
            case "nosymfollow" -> Mounts.MS_NOSYMFOLLOW;
            case "noatime" -> Mounts.MS_NOATIME;
            case "nodiratime" -> Mounts.MS_NODIRATIME;
            case "relatime" -> Mounts.MS_RELATIME;
            case "strictatime" -> Mounts.MS_STRICTATIME;
            case "silent" -> MS_SILENT;
            case "iversion" -> MS_I_VERSION;
            case "lazytime" -> MS_LAZYTIME;
            default -> 0;
        };
    }

    private static long cleared(String word) {
        return switch (word) {
            case "rw" -> Mounts.MS_RDONLY;
            case "suid" -> Mounts.MS_NOSUID;
            case "dev" -> Mounts.MS_NODEV;
            case "exec" -> Mounts.MS_NOEXEC;
            case "async" -> Mounts.MS_SYNCHRONOUS;
            case "symfollow" -> Mounts.MS_NOSYMFOLLOW;
            case "atime" -> Mounts.MS_NOATIME;
            case "diratime" -> Mounts.MS_NODIRATIME;
            case "loud" -> MS_SILENT;
            default -> 0;
        };
    }

    boolean isReadOnly() {
        return (flags & Mounts.MS_RDONLY) != 0;
    }
}
