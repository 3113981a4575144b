// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

/**
 * What happens to one path of a process's own mount namespace. Where two settings name the same path, the earlier
 * constant wins.
 *
 * <p>Source: systemd.exec(5), «Sandboxing».
 *
 * <p>Immutable.
 */
enum MountKind {
    INACCESSIBLE,
    BIND,
    BIND_RECURSIVE,
    TMPFS,
    PRIVATE_TMP,
    PRIVATE_DEVICES,
    PROC,
    READ_ONLY,
    NO_EXEC,
    EXEC,
    READ_WRITE,
    /** Stays as it is because another setting's tree must not cover it; nobody asked for it to be writable. */
    READ_WRITE_IMPLICIT;

    /** Only changes flags of what is there already. */
    boolean onlyFlags() {
        return compareTo(READ_ONLY) >= 0;
    }
}
