// SPDX-License-Identifier: Apache-2.0
package org.systemdj.generators;

import org.systemdj.generators.UnitDirectory.Dependency;
import org.systemdj.text.Escape;
import org.systemdj.text.PathName;
import org.systemdj.text.UnitName;
import org.systemdj.text.UnitType;

/**
 * Has file systems checked before they are mounted, if there is a program for it.
 *
 * <p>Source: systemd-fsck@.service(8); fstab(5), the sixth field. Used by one thread.
 */
final class FileSystemChecks {
    private static final String ROOT = "systemd-fsck-root.service";
    private static final String USR = "systemd-fsck-usr.service";
    private static final String LOCAL = "local-fs.target";

    private final UnitDirectory directory;
    private final Surroundings surroundings;
    private final GeneratorLog log;

    FileSystemChecks(UnitDirectory directory, Surroundings surroundings) {
        this.directory = directory;
        this.surroundings = surroundings;
        this.log = surroundings.log();
    }

    /** The unit that checks what is mounted there. */
    String unit(String where) {
        if (surroundings.isInInitrd() && where.equals("/sysroot")) {
            return ROOT;
        }
        return surroundings.isInInitrd() && where.equals("/sysusr/usr") ? USR : "systemd-fsck@%i.service";
    }

    /** Lets the unit of a mount wait for its check. */
    void check(UnitText unit, String what, String where, String type) throws GenerationFailure {
        boolean initrd = surroundings.isInInitrd();
        if (initrd && (where.equals("/") || where.equals("/usr"))) {
            log.debug("Skipping fsck for " + where + " in initrd.");
            return;
        }
        if (!PathName.isDevicePath(what)) {
            log.warn("Checking was requested for \"" + what + "\", but it is not a device.");
            return;
        }
        if (!type.isEmpty() && !type.equals("auto") && !hasChecker(type)) {
            log.debug("Checking was requested for " + what + ", but fsck." + type + " does not exist.");
            return;
        }
        if (!hasProgram("fsck")) {
            log.debug("Checking was requested for " + what + ", but the fsck command does not exist.");
            return;
        }
        if (where.equals("/")) {
            directory.linkVendor(LOCAL, Dependency.WANTS, ROOT);
            return;
        }
        String service;
        if (initrd && where.equals("/sysroot")) {
            service = ROOT;
            write(service, "initrd-root-device.target ", what);
        } else if (initrd && where.equals("/sysusr/usr")) {
            service = USR;
            write(service, "", what);
        } else {
            service = UnitName.fromPath("systemd-fsck", what, UnitType.SERVICE)
                    .orElseThrow(() -> new GenerationFailure("Failed to create fsck service name: Invalid argument"))
                    .toString();
        }
        // A /usr that cannot be checked is no reason to go without it.
        unit.set(where.equals("/usr") ? "Wants" : "Requires", service).set("After", service);
    }

    private void write(String service, String after, String what) throws GenerationFailure {
        String device = DeviceSettings.unit(what).toString();
        try (UnitText unit = directory.unit(service, what)) {
            unit.section("Unit")
                    .set("Description", "File System Check on " + what)
                    .set("Documentation", "man:" + service + "(8)")
                    .lines("\n")
                    .set("DefaultDependencies", "no")
                    .set("BindsTo", device)
                    .set("Conflicts", "shutdown.target")
                    .set("After", after + "local-fs-pre.target " + device)
                    .set("Before", "shutdown.target")
                    .section("Service")
                    .set("Type", "oneshot")
                    .set("RemainAfterExit", "yes")
                    .set("ExecStart", "/usr/lib/systemd/systemd-fsck " + Escape.c(what))
                    .set("TimeoutSec", "infinity");
        }
    }

    private boolean hasChecker(String type) {
        return hasProgram("fsck") && hasProgram("fsck." + type);
    }

    private boolean hasProgram(String name) {
        return surroundings.program(name).isPresent();
    }
}
