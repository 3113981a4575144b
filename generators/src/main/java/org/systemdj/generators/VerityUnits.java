// SPDX-License-Identifier: Apache-2.0
package org.systemdj.generators;

import org.systemdj.fstab.DeviceTag;
import org.systemdj.fstab.FstabOptions;
import org.systemdj.generators.UnitDirectory.Dependency;
import org.systemdj.text.Escape;
import org.systemdj.text.PathName;

/**
 * Writes the services that set up verified devices.
 *
 * <p>Source: systemd-veritysetup@.service(8), veritytab(5). Used by one thread.
 */
final class VerityUnits {
    private static final String PROGRAM = "/usr/lib/systemd/systemd-veritysetup";
    private static final String TARGET = "veritysetup.target";

    private final UnitDirectory directory;

    VerityUnits(UnitDirectory directory) {
        this.directory = directory;
    }

    /** A device of the kernel command line: the root or /usr. */
    void addOfCommandLine(String name, String data, String hashDevice, String hash, String options)
            throws GenerationFailure {
        String service = "systemd-veritysetup@" + name + ".service";
        String devices = DeviceSettings.unit(data) + " " + DeviceSettings.unit(hashDevice);
        try (UnitText unit = directory.unit(service, "")) {
            writeHead(unit, "/proc/cmdline");
            unit.set("Before", TARGET).set("BindsTo", devices).set("After", devices);
            writeService(unit, name, data, hashDevice, hash, options);
        }
        directory.link(TARGET, Dependency.REQUIRES, service);
    }

    /** A device of the table. */
    void add(String name, String data, String hashDevice, String hash, FstabOptions options, String source)
            throws GenerationFailure {
        String escaped = Escape.unitName(name);
        String service = "systemd-veritysetup@" + escaped + ".service";
        String dataNode = DeviceTag.toPath(data);
        String hashNode = DeviceTag.toPath(hashDevice);
        boolean optional = options.isOn("nofail", "fail");
        boolean remote = options.has("_netdev");
        String target = remote ? "remote-veritysetup.target" : TARGET;
        try (UnitText unit = directory.unit(service, "")) {
            writeHead(unit, source);
            if (remote) {
                unit.set("After", "remote-fs-pre.target");
            }
            if (!CryptUnits.isNeededToTheEnd(name, options)) {
                unit.set("Conflicts", "umount.target").set("Before", "umount.target");
            }
            if (!optional) {
                unit.set("Before", target);
            }
            boolean images = addDevice(unit, dataNode) | addDevice(unit, hashNode);
            if (images) {
                unit.set("Wants", "modprobe@loop.service").set("After", "modprobe@loop.service");
            }
            writeService(unit, name, dataNode, hashNode, hash, options.text());
        }
        if (!options.isOn("noauto", "auto")) {
            directory.link(target, optional ? Dependency.WANTS : Dependency.REQUIRES, service);
        }
        directory.link("dev-mapper-" + escaped + ".device", Dependency.REQUIRES, service);
    }

    private static void writeHead(UnitText unit, String source) {
        unit.section("Unit")
                .set("Description", "Integrity Protection Setup for %I")
                .set(
                        "Documentation",
                        "man:veritytab(5) man:systemd-veritysetup-generator(8) man:systemd-veritysetup@.service(8)")
                .set("SourcePath", source)
                .set("DefaultDependencies", "no")
                .set("IgnoreOnIsolate", "true")
                .set("After", "veritysetup-pre.target systemd-udevd-kernel.socket")
                .set("Before", "blockdev@dev-mapper-%i.target")
                .set("Wants", "blockdev@dev-mapper-%i.target");
    }

    /** Ties the unit to a device, or to the file system of an image; whether it is an image. */
    private static boolean addDevice(UnitText unit, String node) throws GenerationFailure {
        if (PathName.isBelowOrEqual(node, "/dev")) {
            String device = DeviceSettings.unit(node).toString();
            unit.set("BindsTo", device).set("After", device);
            return false;
        }
        unit.setLiteral("RequiresMountsFor", node);
        return true;
    }

    private static void writeService(
            UnitText unit, String name, String data, String hashDevice, String hash, String options) {
        unit.section("Service")
                .set("Type", "oneshot")
                .set("RemainAfterExit", "yes")
                .setLiteral(
                        "ExecStart",
                        PROGRAM + " attach '" + name + "' '" + data + "' '" + hashDevice + "' '" + hash + "' '"
                                + options + "'")
                .setLiteral("ExecStop", PROGRAM + " detach '" + name + "'");
    }
}
