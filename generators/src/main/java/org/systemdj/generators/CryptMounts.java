// SPDX-License-Identifier: Apache-2.0
package org.systemdj.generators;

import org.systemdj.sys.Errno;
import org.systemdj.text.PathName;
import org.systemdj.text.UnitName;
import org.systemdj.text.UnitType;

/**
 * Mounts of devices that hold keys and headers of encrypted ones, for as long as it takes to open these.
 *
 * <p>Source: systemd-cryptsetup-generator(8), {@code luks.key=}, {@code luks.options=}; crypttab(5). Used by one thread.
 */
final class CryptMounts {
    private static final String TOP = "/run/systemd/cryptsetup";

    private final UnitDirectory directory;

    CryptMounts(UnitDirectory directory) {
        this.directory = directory;
    }

    /** What is mounted for what: the words in the units' names. */
    static String directory(String kind, String name) {
        return TOP + "/" + kind + "-" + name;
    }

    /** The path of a file on a mounted device. */
    static String path(String kind, String name, String file) {
        String top = directory(kind, name);
        return file.isEmpty() ? top : PathName.join(top, file.startsWith("/") ? file.substring(1) : file);
    }

    /**
     * Writes the units that mount and unmount a device, and makes the unit of the encrypted one depend on them.
     *
     * @param optional whether the device may stay away
     */
    void add(UnitText unit, String kind, String name, String device, String mode, boolean optional)
            throws GenerationFailure {
        String where = directory(kind, name);
        String mount = UnitName.fromPath(where, UnitType.MOUNT)
                .orElseThrow(
                        () -> new GenerationFailure("Failed to generate " + kind + " mount unit: Invalid argument"))
                .toString();
        if (name.contains("/")) {
            String what = kind.equals("keydev") ? "keydev" : "header device";
            throw new GenerationFailure("Failed to generate " + what + " mount unit: " + Errno.text(Errno.ENOENT));
        }
        try (UnitText text = directory.unit(mount, "")) {
            text.section("Unit")
                    .set("DefaultDependencies", "no")
                    .section("Mount")
                    .set("What", device)
                    .set("Where", where)
                    .set("Options", mode + (optional ? ",nofail" : ""));
        }
        String unmount = kind + "-" + name + "-umount.service";
        try (UnitText text = directory.unit(unmount, "")) {
            text.section("Unit")
                    .set("DefaultDependencies", "no")
                    .set("After", mount)
                    .section("Service")
                    .set("ExecStart", "-/usr/bin/umount " + where)
                    .lines("\n");
        }
        unit.set("After", mount)
                .set(optional ? "Wants" : "Requires", mount)
                .set("Wants", unmount)
                .set("Before", unmount);
    }
}
