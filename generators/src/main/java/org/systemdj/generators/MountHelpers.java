// SPDX-License-Identifier: Apache-2.0
package org.systemdj.generators;

import java.util.List;
import org.systemdj.generators.UnitDirectory.Dependency;
import org.systemdj.text.Escape;
import org.systemdj.text.PathName;
import org.systemdj.text.UnitName;
import org.systemdj.text.UnitType;

/**
 * Services that do something to a file system before or after it is mounted: make it, grow it, measure it, count its
 * users' shares.
 *
 * <p>Source: systemd-makefs@.service(8), systemd-growfs@.service(8), systemd-pcrfs@.service(8),
 * systemd-quotacheck@.service(8), quotaon@.service(8). Used by one thread.
 */
final class MountHelpers {
    /** Options that ask for quota. */
    static final String[] QUOTA_OPTIONS = {"usrquota", "grpquota", "quota", "usrjquota", "grpjquota", "prjquota"};

    private static final List<String> QUOTA_TYPES = List.of("ext2", "ext3", "ext4", "reiserfs", "jfs", "f2fs");
    private static final String LOCAL = "local-fs.target";

    private final UnitDirectory directory;
    private final GeneratorLog log;

    MountHelpers(UnitDirectory directory, GeneratorLog log) {
        this.directory = directory;
        this.log = log;
    }

    /** Has an empty device made into swap. */
    void makeSwap(String what, String unit) throws GenerationFailure {
        make("mkswap", "Make Swap on %f", "swap", what, unit, "");
    }

    /**
     * Has a file system made on an empty device.
     *
     * @param check the unit that checks the file system
     */
    void makeFileSystem(String what, String unit, String type, String check) throws GenerationFailure {
        if (PathName.isDevicePath(what) && (type.isEmpty() || type.equals("auto"))) {
            throw new GenerationFailure("Cannot format partition " + what + ", filesystem type is not specified");
        }
        make("makefs", "Make File System on %f", type, what, unit, check + " ");
    }

    private void make(String template, String description, String type, String what, String unit, String before)
            throws GenerationFailure {
        if (!PathName.isDevicePath(what)) {
            throw new GenerationFailure("Cannot format something that is not a device node: " + what);
        }
        String service = instance("systemd-" + template, what);
        try (UnitText text = directory.unit(service, what)) {
            text.section("Unit")
                    .set("Description", description)
                    .set("Documentation", "man:systemd-" + template + "@.service(8)")
                    .lines("\n")
                    .set("DefaultDependencies", "no")
                    .set("BindsTo", "%i.device")
                    .set("After", "%i.device")
                    .set("Before", before + unit)
                    .set("Conflicts", "shutdown.target")
                    .set("Before", "shutdown.target")
                    .section("Service")
                    .set("Type", "oneshot")
                    .set("RemainAfterExit", "yes")
                    .set("ExecStart", "/usr/lib/systemd/systemd-makefs " + type + " " + Escape.c(what))
                    .set("TimeoutSec", "infinity");
        }
        directory.link(unit, Dependency.REQUIRES, service);
    }

    /** Has the file system grown to the size of its device. {@code target} waits for it, where it is not empty. */
    void grow(String where, String mount, String target) throws GenerationFailure {
        follow("systemd-growfs", where, mount, target);
    }

    /** Has the file system's identity measured. {@code target} waits for it, where it is not empty. */
    void measure(String where, String mount, String target) throws GenerationFailure {
        follow("systemd-pcrfs", where, mount, target);
    }

    /** Has quota checked and switched on. */
    void countShares(String what, String where, String type, String mount, String target) throws GenerationFailure {
        if (type.isEmpty() || type.equals("auto")) {
            log.warn("Couldn't determine filesystem type for " + what + ", quota cannot be activated");
            return;
        }
        if (!QUOTA_TYPES.contains(type)) {
            log.warn("Quota was requested for " + what + ", but not supported, ignoring: " + type);
            return;
        }
        for (String template : new String[] {"systemd-quotacheck", "quotaon"}) {
            if (where.equals("/")) {
                directory.linkVendor(LOCAL, Dependency.WANTS, template + "-root.service");
            } else {
                follow(template, where, mount, target);
            }
        }
    }

    private void follow(String template, String where, String mount, String target) throws GenerationFailure {
        String service;
        if (where.equals("/")) {
            service = template + "-root.service";
            directory.linkVendor(mount, Dependency.WANTS, service);
        } else {
            service = instance(template, where);
            directory.linkInstance(mount, Dependency.WANTS, service, template + "@.service");
        }
        if (!target.isEmpty()) {
            directory.dropIn(target, "50-order-" + service, "\n[Unit]\nAfter=" + service + "\n");
        }
    }

    private static String instance(String template, String path) throws GenerationFailure {
        return UnitName.fromPath(template, path, UnitType.SERVICE)
                .orElseThrow(() -> new GenerationFailure(
                        "Failed to make unit instance name from path \"" + path + "\": Invalid argument"))
                .toString();
    }
}
