// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.run;

import org.systemdj.init.boot.Contained;
import org.systemdj.sys.Clock;
import org.systemdj.sys.Fd;
import org.systemdj.sys.FileSystem;
import org.systemdj.sys.OpenFlags;

/**
 * Files in /run/systemd that are there, or were touched, for other programs to see.
 *
 * <p>Source: observed of systemd 257; systemctl(1) warns by the time of the units. Loop-confined.
 */
final class RunMarks {
    private static final String SHOW_STATUS = "/run/systemd/show-status";
    private static final String UNITS_LOADED = "/run/systemd/systemd-units-load";
    private static final int READABLE = 0444;

    private RunMarks() {}

    /** Whether the boot shows its progress on the console, which splash screens and login prompts ask. */
    static void showStatus(boolean shown) {
        if (shown) {
            Contained.run("touch " + SHOW_STATUS, () -> FileSystem.touch(SHOW_STATUS));
        } else {
            FileSystem.tryUnlink(SHOW_STATUS);
        }
    }

    /** All units have been loaded just now. */
    static void unitsLoaded() {
        int flags = OpenFlags.O_WRONLY | OpenFlags.O_CREAT | OpenFlags.O_CLOEXEC | OpenFlags.O_NOCTTY;
        int fd = FileSystem.tryOpen(UNITS_LOADED, flags, READABLE);
        if (fd >= 0) {
            Fd.closeNumber(fd);
            FileSystem.trySetTimes(UNITS_LOADED, Clock.realtimeUsec());
        }
    }
}
