// SPDX-License-Identifier: Apache-2.0
package org.systemdj.generators;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.systemdj.generators.UnitDirectory.Dependency;
import org.systemdj.image.DiskDissection.Found;
import org.systemdj.text.Escape;
import org.systemdj.text.UnitName;
import org.systemdj.text.UnitType;

/**
 * Writes the units of partitions that were found by their types.
 *
 * <p>Source: systemd-gpt-auto-generator(8); systemd.io/ENVIRONMENT, {@code $SYSTEMD_DISSECT_FILE_SYSTEMS}. Used by one
 * thread.
 */
final class PartitionUnits {
    private static final String DOCUMENTATION = "man:systemd-gpt-auto-generator(8)";
    private static final String IDLE_SECONDS = "120";
    private static final Set<String> USUAL_TYPES = Set.of("btrfs", "erofs", "ext4", "f2fs", "squashfs", "vfat", "xfs");

    private final UnitDirectory directory;
    private final Surroundings surroundings;
    private final GeneratorLog log;
    private final DeviceSettings devices;
    private final FileSystemChecks checks;
    private final MountHelpers helpers;

    PartitionUnits(UnitDirectory directory, Surroundings surroundings) {
        this.directory = directory;
        this.surroundings = surroundings;
        this.log = surroundings.log();
        this.devices = new DeviceSettings(directory, log);
        this.checks = new FileSystemChecks(directory, surroundings);
        this.helpers = new MountHelpers(directory, log);
    }

    /** Lets the initrd wait for the root's device. */
    void waitForRoot(String node) throws GenerationFailure {
        devices.waitForRoot(node);
    }

    /** Opens the root where that is encrypted, once its device is there. */
    void openEncryptedRoot(String node) throws GenerationFailure {
        openEncrypted("root", node, true, false, true);
    }

    /** Mounts a partition; the target waits for it and needs it. */
    void mount(PartitionMount mount, String target) throws GenerationFailure {
        String unit = writeMount(mount, target);
        directory.link(target, Dependency.REQUIRES, unit);
    }

    /** Mounts a partition when it is looked at. */
    void automount(PartitionMount mount) throws GenerationFailure {
        writeMount(mount, "");
        String unit = name(mount.where(), UnitType.AUTOMOUNT);
        try (UnitText text = directory.unit(unit, "")) {
            describe(text, mount.description())
                    .lines("[Automount]\n")
                    .set("Where", mount.where())
                    .set("TimeoutIdleSec", IDLE_SECONDS);
        }
        directory.link("local-fs.target", Dependency.WANTS, unit);
    }

    private String writeMount(PartitionMount mount, String target) throws GenerationFailure {
        log.debug("Adding " + mount.where() + ": " + mount.what() + " fstype="
                + mount.type().orElse("(any)"));
        String what = mount.what();
        Optional<String> type = mount.type();
        if (mount.isEncrypted()) {
            what = openEncrypted(mount.id(), mount.what(), mount.writable(), true, mount.measured());
            type = Optional.empty();
        } else if (type.isPresent()) {
            checkType(type.get(), mount.where());
        }
        String unit = name(mount.where(), UnitType.MOUNT);
        try (UnitText text = directory.unit(unit, "")) {
            describe(text, mount.description());
            if (!target.isEmpty()) {
                text.set("Before", target);
            }
            checks.check(text, what, mount.where(), type.orElse(""));
            devices.orderAfterBlockDevice(text, what);
            text.section("Mount").set("What", what).set("Where", mount.where());
            type.ifPresent(known -> text.set("Type", known));
            text.set("Options", mount.options());
        }
        if (mount.growing() && mount.writable()) {
            helpers.grow(mount.where(), unit, target);
        }
        if (mount.measured()) {
            helpers.measure(mount.where(), unit, target);
        }
        return unit;
    }

    private static UnitText describe(UnitText text, String description) {
        return text.section("Unit").set("Description", description).set("Documentation", DOCUMENTATION);
    }

    private void checkType(String type, String where) throws GenerationFailure {
        Set<String> types = surroundings
                .environment("SYSTEMD_DISSECT_FILE_SYSTEMS")
                .map(text -> Set.copyOf(List.of(text.split(":"))))
                .orElse(USUAL_TYPES);
        if (!types.contains(type)) {
            log.debug("File system type '" + type + "' is not allowed to be mounted as result of automatic"
                    + " dissection.");
            throw new GenerationFailure(
                    "Refusing to automatically mount uncommon file system '" + type + "' to '" + where + "'.");
        }
    }

    /** Uses a partition as swap. */
    void swap(Found partition) throws GenerationFailure {
        String what =
                partition.isEncrypted() ? openEncrypted("swap", partition.node(), true, true, false) : partition.node();
        log.debug("Adding swap: " + what);
        String unit = name(what, UnitType.SWAP);
        try (UnitText text = directory.unit(unit, "")) {
            describe(text, "Swap Partition");
            devices.orderAfterBlockDevice(text, what);
            text.section("Swap").set("What", what);
        }
        directory.link("swap.target", Dependency.WANTS, unit);
    }

    /**
     * Writes the service that opens an encrypted partition.
     *
     * @param required whether what waits for encrypted devices needs it
     * @return the node of what is open then
     */
    private String openEncrypted(String id, String node, boolean writable, boolean required, boolean measured)
            throws GenerationFailure {
        String escaped = Escape.unitName(id);
        String service = "systemd-cryptsetup@" + escaped + ".service";
        String source = DeviceSettings.unit(node).toString();
        try (UnitText text = directory.unit(service, "")) {
            CryptUnits.writeHead(text, "");
            text.set("Before", "umount.target cryptsetup.target")
                    .set("Conflicts", "umount.target")
                    .set("BindsTo", source)
                    .set("After", source);
            CryptUnits.writeService(text, id, node, "", String.join(",", cryptOptions(id, writable, measured)));
        }
        directory.link(source, Dependency.WANTS, service);
        String device = "dev-mapper-" + escaped + ".device";
        if (required) {
            directory.link("cryptsetup.target", Dependency.REQUIRES, service);
            directory.link(device, Dependency.REQUIRES, service);
        }
        directory.dropIn(device, "50-job-timeout", "\n[Unit]\nJobTimeoutSec=infinity\n");
        return "/dev/mapper/" + id;
    }

    private List<String> cryptOptions(String id, boolean writable, boolean measured) {
        List<String> options = new ArrayList<>();
        if (!writable) {
            options.add("read-only");
        }
        if (measured && surroundings.isMeasured()) {
            options.add("tpm2-device=auto");
            options.add("tpm2-measure-pcr=yes");
        } else if (measured) {
            log.debug("Will not measure volume key of volume '" + id
                    + "', not booted via systemd-stub with measurements enabled.");
        }
        return options;
    }

    /** Has the root grown to the size of its partition. */
    void growRoot(String target) throws GenerationFailure {
        helpers.grow("/", "-.mount", target);
    }

    /** Has the root made writable, which the kernel has mounted as it is its way. */
    void remountRoot(String target, String service) {
        directory.linkVendor(target, Dependency.WANTS, service);
        directory.dropIn(service, "50-remount-rw", "\n[Service]\nEnvironment=SYSTEMD_REMOUNT_ROOT_RW=1\n");
    }

    private static String name(String path, UnitType type) throws GenerationFailure {
        return UnitName.fromPath(path, type)
                .orElseThrow(() -> new GenerationFailure("Failed to generate unit name: Invalid argument"))
                .toString();
    }
}
