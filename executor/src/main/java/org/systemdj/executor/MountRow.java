// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

/**
 * One row of a {@link MountTable}.
 *
 * <p>Source: systemd.exec(5), «Sandboxing».
 *
 * <p>Immutable.
 *
 * @param path where, inside the new root
 * @param kind what
 * @param ignoreMissing a path that does not exist is no error
 * @param source what to bind there, for the bind kinds
 * @param options mount options of a TMPFS or PROC entry
 * @param readOnly made read-only in the end, with what is mounted below
 * @param noExec made noexec in the end
 */
record MountRow(
        String path,
        MountKind kind,
        boolean ignoreMissing,
        String source,
        String options,
        boolean readOnly,
        boolean noExec) {

    static MountRow of(String path, MountKind kind, boolean ignoreMissing) {
        return new MountRow(path, kind, ignoreMissing, "", "", kind == MountKind.READ_ONLY, kind == MountKind.NO_EXEC);
    }

    static MountRow tmpfs(String path, String options, boolean readOnly, boolean ignoreMissing) {
        return new MountRow(path, MountKind.TMPFS, ignoreMissing, "", options, readOnly, false);
    }

    static MountRow bind(String source, String path, boolean recursive, boolean readOnly, boolean ignoreMissing) {
        MountKind kind = recursive ? MountKind.BIND_RECURSIVE : MountKind.BIND;
        return new MountRow(path, kind, ignoreMissing, source, "", readOnly, false);
    }

    /** This entry with the restrictions of another one for the same path. */
    MountRow merge(MountRow other) {
        return new MountRow(
                path,
                kind,
                ignoreMissing && other.ignoreMissing,
                source,
                options,
                readOnly || other.readOnly,
                noExec || other.noExec);
    }

    MountRow at(String newPath) {
        return new MountRow(newPath, kind, ignoreMissing, source, options, readOnly, noExec);
    }
}
