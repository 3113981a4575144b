// SPDX-License-Identifier: Apache-2.0
package org.systemdj.image;

import java.util.Map;
import org.systemdj.config.ImagePolicy;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.Mounts;
import org.systemdj.sys.Namespaces;

/**
 * A disk image that only the calling process sees, as long as it runs: for programs that look at, or change, the files of a system
 * in an image.
 *
 * <p>Source: systemctl(1), {@code --image=}. For programs of one thread.
 */
public final class PrivateImage {
    private static final String PLACE = "/run/systemd/mount-rootfs";
    private static final int MODE = 0755;

    private PrivateImage() {}

    /**
     * Enters a mount namespace of its own and mounts the image there.
     *
     * @return the directory that has it
     */
    public static String mount(String image, ImagePolicy policy) throws DissectionFailure {
        DiskImage disk;
        try {
            disk = DiskImage.open(image, policy, _ -> {});
        } catch (ErrnoException e) {
            throw failure("Failed to set up loopback device for " + image, e.errno());
        }
        try (disk) {
            Errno.check(Namespaces.tryUnshare(Namespaces.MOUNT), "unshare", image);
            Mounts.mount(null, "/", null, Mounts.MS_SLAVE | Mounts.MS_REC, null);
            int made = FileSystem.tryMkdirs(PLACE, MODE);
            Errno.check(made == -Errno.EEXIST ? 0 : made, "mkdir", PLACE);
            disk.mount(PLACE, Map.of());
            return PLACE;
        } catch (ErrnoException e) {
            throw failure("Failed to mount image " + image, e.errno());
        }
    }

    private static DissectionFailure failure(String text, int errno) {
        return new DissectionFailure(text + ": " + Errno.text(errno), errno);
    }
}
