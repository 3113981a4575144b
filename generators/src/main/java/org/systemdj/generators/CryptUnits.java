// SPDX-License-Identifier: Apache-2.0
package org.systemdj.generators;

import java.util.List;
import java.util.Optional;
import org.systemdj.fstab.DeviceTag;
import org.systemdj.fstab.FstabOptions;
import org.systemdj.generators.UnitDirectory.Dependency;
import org.systemdj.text.Escape;
import org.systemdj.text.PathName;
import org.systemdj.time.TimeSpan;

/**
 * Writes the services that open encrypted devices.
 *
 * <p>Source: systemd-cryptsetup@.service(8), crypttab(5). Used by one thread.
 */
final class CryptUnits {
    private static final String PROGRAM = "/usr/bin/systemd-cryptsetup";
    private static final String MAKE = "/usr/lib/systemd/systemd-makefs ";
    private static final String USUAL_TYPE = "ext4";
    private static final List<String> RANDOM = List.of("/dev/urandom", "/dev/random", "/dev/hw_random", "/dev/hwrng");

    private final GeneratorLog log;
    private final UnitDirectory directory;
    private final DeviceSettings devices;
    private final CryptMounts mounts;

    CryptUnits(UnitDirectory directory, GeneratorLog log) {
        this.log = log;
        this.directory = directory;
        this.devices = new DeviceSettings(directory, log);
        this.mounts = new CryptMounts(directory);
    }

    void add(CryptDevice crypt) throws GenerationFailure {
        FstabOptions options = crypt.options();
        boolean temporary = options.has("tmp");
        boolean swap = options.isOn("swap", "swap");
        if (temporary && swap) {
            throw new GenerationFailure("Device '" + crypt.name() + "' cannot be both 'tmp' and 'swap'. Ignoring.");
        }
        String escaped = Escape.unitName(crypt.name());
        String service = "systemd-cryptsetup@" + escaped + ".service";
        String node = DeviceTag.toPath(crypt.device());
        boolean optional = options.isOn("nofail", "fail");
        boolean manual = options.isOn("noauto", "auto");
        boolean remote = options.isOn("_netdev", "_netdev");
        String target = remote ? "remote-cryptsetup.target" : "cryptsetup.target";
        try (UnitText unit = directory.unit(service, "")) {
            writeHead(unit, crypt.source());
            if (remote) {
                unit.set("After", "remote-fs-pre.target");
            }
            if (!isNeededToTheEnd(crypt.name(), crypt.options())) {
                unit.set("Conflicts", "umount.target").set("Before", "umount.target");
            }
            addMounts(unit, crypt);
            if (!optional) {
                unit.set("Before", target);
            }
            addFiles(unit, crypt, optional);
            addDevice(unit, node);
            devices.limitWaiting(node, crypt.name(), options);
            String rest = options.without(DeviceSettings.TIMEOUT).text();
            writeService(unit, crypt.name(), node, crypt.keyPath().orElse(""), rest);
            if (temporary) {
                String type = options.value("tmp").orElse(USUAL_TYPE);
                unit.set(
                        "ExecStartPost",
                        MAKE + "'" + UnitText.literal(type) + "' '/dev/mapper/" + UnitText.literal(crypt.name()) + "'");
            }
            if (swap) {
                unit.set("ExecStartPost", MAKE + "swap '/dev/mapper/" + UnitText.literal(crypt.name()) + "'");
            }
        }
        if (!manual) {
            directory.link(target, optional ? Dependency.WANTS : Dependency.REQUIRES, service);
        }
        String device = "dev-mapper-" + escaped + ".device";
        directory.link(device, Dependency.REQUIRES, service);
        if (!manual && !optional) {
            directory.dropIn(device, "40-device-timeout", "\n[Unit]\nJobTimeoutSec=infinity\n");
        }
    }

    /**
     * Writes what all such services begin with.
     *
     * @param source the configuration that asks for it; may be empty
     */
    static void writeHead(UnitText unit, String source) {
        unit.section("Unit")
                .set("Description", "Cryptography Setup for %I")
                .set(
                        "Documentation",
                        "man:crypttab(5) man:systemd-cryptsetup-generator(8) man:systemd-cryptsetup@.service(8)");
        if (!source.isEmpty()) {
            unit.set("SourcePath", source);
        }
        unit.lines("\n")
                .set("DefaultDependencies", "no")
                .set("After", "cryptsetup-pre.target systemd-udevd-kernel.socket systemd-tpm2-setup-early.service")
                .set("Before", "blockdev@dev-mapper-%i.target")
                .set("Wants", "blockdev@dev-mapper-%i.target")
                .set("IgnoreOnIsolate", "true");
    }

    /** Whether the device carries the root, so that it goes after everything is unmounted. */
    static boolean isNeededToTheEnd(String name, FstabOptions options) {
        return name.equals("root") || name.equals("usr") || options.has("x-initrd.attach");
    }

    private void addMounts(UnitText unit, CryptDevice crypt) throws GenerationFailure {
        Optional<String> timeout = crypt.options().value("keyfile-timeout");
        if (crypt.keyDevice().isPresent()) {
            mounts.add(unit, "keydev", crypt.name(), crypt.keyDevice().get(), "ro", timeout.isPresent());
            if (timeout.isPresent()) {
                limitWaitingForKey(crypt.keyDevice().get(), timeout.get());
            }
        }
        if (crypt.headerDevice().isPresent()) {
            mounts.add(unit, "headerdev", crypt.name(), crypt.headerDevice().get(), "rw", false);
        }
    }

    private void limitWaitingForKey(String device, String timeout) throws GenerationFailure {
        if (TimeSpan.parse(timeout).isEmpty()) {
            log.warn("Failed to parse " + timeout + ", ignoring: Invalid argument");
            return;
        }
        directory.writeDropIn(
                DeviceSettings.unit(device).toString(),
                "90-device-timeout",
                "# Automatically generated by systemd-cryptsetup-generator \n\n[Unit]\nJobRunningTimeoutSec="
                        + timeout);
    }

    private static void addFiles(UnitText unit, CryptDevice crypt, boolean optional) throws GenerationFailure {
        if (crypt.key().isPresent() && crypt.keyDevice().isEmpty()) {
            addFile(unit, crypt.key().get(), optional);
        }
        Optional<String> header = crypt.options().value(CryptDevice.HEADER);
        if (header.isPresent() && crypt.headerDevice().isEmpty()) {
            addFile(unit, header.get(), optional);
        }
    }

    private static void addFile(UnitText unit, String path, boolean optional) throws GenerationFailure {
        if (path.equals("none") || path.equals("-")) {
            return;
        }
        if (RANDOM.contains(path)) {
            unit.set("After", "systemd-random-seed.service");
            return;
        }
        String node = DeviceTag.toPath(path);
        if (node.equals("/dev/null")) {
            return;
        }
        if (node.startsWith("/dev/")) {
            String device = DeviceSettings.unit(node).toString();
            unit.set("After", device).set(optional ? "Wants" : "Requires", device);
        } else {
            unit.setLiteral(optional ? "WantsMountsFor" : "RequiresMountsFor", path);
        }
    }

    private static void addDevice(UnitText unit, String node) throws GenerationFailure {
        if (PathName.isBelowOrEqual(node, "/dev")) {
            String device = DeviceSettings.unit(node).toString();
            unit.set("BindsTo", device).set("After", device);
        } else {
            unit.setLiteral("RequiresMountsFor", node)
                    .set("Wants", "modprobe@loop.service")
                    .set("After", "modprobe@loop.service");
        }
    }

    /** Writes how the device is opened and closed. */
    static void writeService(UnitText unit, String device, String node, String key, String options) {
        String name = "'" + UnitText.literal(device) + "'";
        unit.section("Service")
                .set("Type", "oneshot")
                .set("RemainAfterExit", "yes")
                .set("TimeoutSec", "infinity")
                .set("KeyringMode", "shared")
                .set("OOMScoreAdjust", "500")
                .set("ImportCredential", "cryptsetup.*")
                .set(
                        "ExecStart",
                        PROGRAM + " attach " + name + " '" + UnitText.literal(node) + "' '" + UnitText.literal(key)
                                + "' '" + UnitText.literal(options) + "'")
                .set("ExecStop", PROGRAM + " detach " + name);
    }
}
