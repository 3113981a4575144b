// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.cgroup;

import java.util.Optional;
import org.systemdj.sys.FileStatus;
import org.systemdj.sys.FileSystem;

/** Finds the block device that a path means. Source: systemd.resource-control(5), IODeviceWeight=. Loop-confined. */
final class BlockDevices {
    private BlockDevices() {}

    /** "MAJOR:MINOR" of the disk of a device node, or of that which any other file lies on; null if there is none. */
    static String number(String path) {
        Optional<FileStatus> status = FileSystem.status(path);
        if (status.isEmpty()) {
            return null;
        }
        long device = status.get().isBlockDevice()
                ? status.get().special()
                : status.get().device();
        int major = FileStatus.major(device);
        if (major == 0) {
            return null;
        }
        // The bounds are those of whole disks.
        String number = major + ":" + FileStatus.minor(device);
        String entry = "/sys/dev/block/" + number;
        return FileSystem.exists(entry + "/partition")
                ? FileSystem.readFirstLine(entry + "/../dev").orElse(number)
                : number;
    }
}
