// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import org.systemdj.sys.Mounts;

/**
 * What happens to one path of a process's own mount namespace. Where two settings name the same path, the earlier
 * constant wins.
 *
 * <p>Source: systemd.exec(5), «Sandboxing».
 *
 * <p>Immutable.
 */
enum MountKind {
    INACCESSIBLE(Mounts.ATTR_RDONLY | Mounts.ATTR_NOEXEC),
    /** The file systems of a disk image. */
    IMAGE(0),
    BIND(0),
    BIND_RECURSIVE(0),
    /** A directory that becomes /tmp or /var/tmp; without a source, one in a file system of its own. */
    PRIVATE_TMP(0),
    PRIVATE_DEVICES(Mounts.ATTR_RDONLY | Mounts.ATTR_NOEXEC),
    /** The system's /dev, where there is no other. */
    DEVICES(0),
    /** An empty directory. */
    EMPTY(Mounts.ATTR_RDONLY),
    /** /sys of the process's own network namespace. */
    PRIVATE_SYS(Mounts.ATTR_NOEXEC),
    /** The system's /sys, where there is no other. */
    SYS(Mounts.ATTR_NOEXEC),
    /** The control groups of the process's own namespace. */
    PRIVATE_CGROUPS(Mounts.ATTR_NOEXEC),
    PROC(Mounts.ATTR_NOEXEC),
    READ_ONLY(Mounts.ATTR_RDONLY),
    READ_WRITE(0),
    NO_EXEC(Mounts.ATTR_NOEXEC),
    EXEC(0),
    TMPFS(0),
    /** A fresh /run, where there is none. */
    RUN(0),
    MESSAGE_QUEUES(0),
    /** Stays as it is because another setting's tree must not cover it; nobody asked for it to be writable. */
    READ_WRITE_IMPLICIT(0);

    private final long attributes;

    MountKind(long attributes) {
        this.attributes = attributes;
    }

    /** ATTR_ flags that are set in the end. */
    long attributes() {
        return attributes;
    }

    /** Only changes flags of what is there already. */
    boolean onlyFlags() {
        return switch (this) {
            case READ_ONLY, READ_WRITE, NO_EXEC, EXEC, READ_WRITE_IMPLICIT -> true;
            default -> false;
        };
    }

    /** Something else is seen at the place than what is there. */
    boolean shows() {
        return switch (this) {
            case IMAGE, BIND, BIND_RECURSIVE, PRIVATE_TMP, EMPTY, TMPFS -> true;
            default -> false;
        };
    }

    /** What of the kernel's file systems and /run is there where nothing was. */
    boolean isApi() {
        return switch (this) {
            case PROC, SYS, PRIVATE_SYS, DEVICES, PRIVATE_DEVICES, PRIVATE_CGROUPS, RUN -> true;
            default -> false;
        };
    }

    /** A file system of its own: what other rows mount below it does not get its flags. */
    boolean isAlone() {
        return this == EMPTY || this == TMPFS || this == PRIVATE_DEVICES;
    }
}
