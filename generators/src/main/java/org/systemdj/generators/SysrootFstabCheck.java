// SPDX-License-Identifier: Apache-2.0
package org.systemdj.generators;

import java.util.List;
import org.systemdj.bus.BusException;
import org.systemdj.fstab.DeviceTag;
import org.systemdj.fstab.FstabEntry;

/**
 * The second look at the root's fstab, from the initrd once the root is mounted: where it has something for the initrd,
 * PID 1 is to run generators again and to start what came of it.
 *
 * <p>Source: initrd-parse-etc.service; systemd.mount(5), {@code x-initrd.mount}. Used by one thread.
 */
final class SysrootFstabCheck {
    static final String PROGRAM = "systemd-sysroot-fstab-check";

    private final Surroundings surroundings;
    private final GeneratorLog log;
    private final Manager manager;

    /** PID 1, as far as it is needed here: the seam for tests. */
    interface Manager {
        /** Runs generators and loads all units again. */
        void reload();

        /** Starts the unit. */
        void start(String unit);
    }

    SysrootFstabCheck(Surroundings surroundings, Manager manager) {
        this.surroundings = surroundings;
        this.log = surroundings.log();
        this.manager = manager;
    }

    /** Does the check; returns the exit status. */
    int run(List<String> args) {
        if (!args.isEmpty()) {
            log.error("This program takes no arguments.");
            return 1;
        }
        if (!surroundings.isInInitrd()) {
            log.error("This program is only useful in the initrd.");
            return 1;
        }
        FstabCommandLine line = new FstabCommandLine(surroundings.commandLine(), log);
        if (!line.fstab() || !isNeeded(FstabFile.ofSysroot(surroundings), line.swap())) {
            log.debug("Nothing interesting found, not doing daemon-reload.");
            return 0;
        }
        try {
            log.debug("Calling org.freedesktop.systemd1.Manager.Reload()...");
            manager.reload();
        } catch (BusException e) {
            log.error("Failed to reload service manager: " + e.getMessage());
            return 1;
        }
        return start("initrd-fs.target") & start("swap.target") ? 0 : 1;
    }

    private boolean isNeeded(FstabFile file, boolean swap) {
        boolean needed = false;
        for (FstabEntry entry : file.entries()) {
            boolean mine = FstabEntries.isForInitrd(entry) && (swap || !entry.isSwap());
            if (mine) {
                log.info(
                        entry.isSwap()
                                ? DeviceTag.toPath(entry.what())
                                        + " should be enabled in the initrd, will request daemon-reload."
                                : entry.where() + " should be mounted in the initrd, will request daemon-reload.");
            }
            needed |= mine;
        }
        return needed;
    }

    private boolean start(String unit) {
        try {
            log.debug("Requesting " + unit + "/start/replace...");
            manager.start(unit);
            return true;
        } catch (BusException e) {
            log.error("Failed to (re)start " + unit + ": " + e.getMessage());
            return false;
        }
    }
}
