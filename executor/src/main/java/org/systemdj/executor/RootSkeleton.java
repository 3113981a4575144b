// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import org.systemdj.sys.FileSystem;

/**
 * The directories that every root file system has: those that an own root directory lacks are made, as far as it can be
 * written to.
 *
 * <p>Source: systemd.exec(5), RootDirectory=; file-hierarchy(7).
 *
 * <p>Stateless.
 */
final class RootSkeleton {
    private static final String[] MERGED = {"bin", "sbin", "lib", "lib64"};

    /** A directory of the root. Immutable. */
    private record Place(String name, int mode) {}

    private static final Place[] PLACES = {
        new Place("root", 0750),
        new Place("usr", 0755),
        new Place("var", 0755),
        new Place("etc", 0755),
        new Place("proc", 0555),
        new Place("sys", 0555),
        new Place("dev", 0555),
        new Place("run", 0555)
    };

    private RootSkeleton() {}

    /** Makes what is missing below {@code root}; what cannot be made is left out. */
    static void make(String root) {
        for (Place place : PLACES) {
            FileSystem.tryMkdir(root + "/" + place.name(), place.mode());
        }
        for (String name : MERGED) {
            if (FileSystem.isDirectory(root + "/usr/" + name)) {
                FileSystem.trySymlink("usr/" + name, root + "/" + name);
            }
        }
    }

    /** The host's os-release(5), where it is shown, by its well-known name. */
    static void linkOsRelease(String root) {
        if (FileSystem.exists(root + "/run/host/.os-release-stage/os-release")) {
            FileSystem.trySymlink(".os-release-stage/os-release", root + "/run/host/os-release");
        }
    }
}
