// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import org.systemdj.sys.Mounts;

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
 * @param source what to bind or mount there, for the kinds that do
 * @param options mount options of a file system of its own
 * @param attributes ATTR_ flags of {@link Mounts} that are set in the end
 * @param below those of what is mounted below
 */
record MountRow(
        String path,
        MountKind kind,
        boolean ignoreMissing,
        String source,
        String options,
        long attributes,
        long below) {
    MountRow(String path, MountKind kind, boolean ignoreMissing, String source, String options, long attributes) {
        this(path, kind, ignoreMissing, source, options, attributes, kind.isAlone() ? 0 : attributes);
    }

    static MountRow of(String path, MountKind kind, boolean ignoreMissing) {
        return new MountRow(path, kind, ignoreMissing, "", "", kind.attributes());
    }

    /** A directory with nothing in it but what other rows show there. */
    static MountRow empty(String path) {
        return new MountRow(path, MountKind.EMPTY, false, "", MountTable.EMPTY_OPTIONS, Mounts.ATTR_RDONLY);
    }

    static MountRow tmpfs(String path, String options, boolean readOnly) {
        return new MountRow(path, MountKind.TMPFS, false, "", options, readOnly ? Mounts.ATTR_RDONLY : 0);
    }

    static MountRow bind(String source, String path, boolean recursive, boolean readOnly, boolean ignoreMissing) {
        MountKind kind = recursive ? MountKind.BIND_RECURSIVE : MountKind.BIND;
        return new MountRow(path, kind, ignoreMissing, source, "", readOnly ? Mounts.ATTR_RDONLY : 0);
    }

    static MountRow image(String image, String path, boolean ignoreMissing) {
        return new MountRow(path, MountKind.IMAGE, ignoreMissing, image, "", 0);
    }

    boolean readOnly() {
        return (attributes & Mounts.ATTR_RDONLY) != 0;
    }

    MountRow withIgnored() {
        return new MountRow(path, kind, true, source, options, attributes, below);
    }

    MountRow with(long moreAttributes) {
        return new MountRow(path, kind, ignoreMissing, source, options, attributes | moreAttributes);
    }

    /** This row with the restrictions of another one for the same path. */
    MountRow merge(MountRow other) {
        long more = other.attributes & (Mounts.ATTR_RDONLY | Mounts.ATTR_NOEXEC);
        return new MountRow(
                path,
                kind,
                ignoreMissing && other.ignoreMissing,
                source,
                options,
                attributes | more,
                kind == MountKind.EMPTY || kind == MountKind.TMPFS ? below : below | more);
    }

    MountRow at(String newPath) {
        return new MountRow(newPath, kind, ignoreMissing, source, options, attributes, below);
    }
}
