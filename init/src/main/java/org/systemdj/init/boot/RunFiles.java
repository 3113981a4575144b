// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.boot;

import java.util.Optional;
import org.systemdj.sys.FileSystem;

/**
 * What the manager keeps below {@code /run/systemd} for the mount namespaces of services.
 *
 * <p>Source: systemd.exec(5), RootDirectory=, MountAPIVFS=; os-release(5), /run/host/os-release. Loop-confined.
 */
public final class RunFiles {
    private static final String PROPAGATE = "/run/systemd/propagate";
    private static final String STAGE = PROPAGATE + "/.os-release-stage";

    private RunFiles() {}

    /** Once for each boot: the directories, and the copy of os-release(5) that own roots are shown. */
    public static void make() {
        FileSystem.tryMkdirs(STAGE, 0755);
        FileSystem.tryMkdir("/run/systemd/mount-rootfs", 0555);
        for (String path : new String[] {"/etc/os-release", "/usr/lib/os-release"}) {
            Optional<String> text = FileSystem.tryReadText(path);
            if (text.isPresent()) {
                FileSystem.writeAtomic(STAGE + "/os-release", text.get(), 0644);
                return;
            }
        }
    }

    /** What a unit's mount namespaces were given mounts through. */
    public static void forget(String unit) {
        FileSystem.tryRemoveTree(PROPAGATE + "/" + unit);
    }
}
