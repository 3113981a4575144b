// SPDX-License-Identifier: Apache-2.0
package org.systemdj.generators;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.systemdj.condition.SystemFiles;
import org.systemdj.config.ImagePolicy;
import org.systemdj.config.PartitionDesignator;
import org.systemdj.fstab.DeviceTag;
import org.systemdj.fstab.FstabEntry;
import org.systemdj.id128.Id128;
import org.systemdj.image.DiskDissection;
import org.systemdj.image.DiskDissection.Found;
import org.systemdj.image.DiskReader;
import org.systemdj.image.DissectionFailure;
import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.text.PathName;

/**
 * Turns the partitions of the disk that the system was booted from into mounts and swap, by their types.
 *
 * <p>In the initrd that is the root alone, whose device udev finds; on the running system, all others of its disk.
 *
 * <p>Source: systemd-gpt-auto-generator(8); UAPI.2 Discoverable Partitions Specification. Used by one thread.
 */
final class GptAutoGenerator implements Generator.Body {
    private static final String MACHINE_ID = "/etc/machine-id";

    private static final String ROOT = "/dev/gpt-auto-root";
    private static final String ENCRYPTED_ROOT = "/dev/gpt-auto-root-luks";
    private static final String LOADER = "LoaderDevicePartUUID";
    private static final String LOCAL = "local-fs.target";
    private static final String REMOUNT = "systemd-remount-fs.service";

    private final Surroundings surroundings;
    private final GeneratorLog log;
    private final PartitionMountOptions options;
    private boolean failed;

    GptAutoGenerator(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.log = surroundings.log();
        this.options = new PartitionMountOptions(surroundings);
    }

    /** Something that can fail without keeping others from being done. */
    @FunctionalInterface
    private interface Step {
        void run() throws GenerationFailure;
    }

    @Override
    public int run(OutputDirectories output) {
        if (surroundings.isInContainer()) {
            log.debug("In a container, exiting.");
            return 0;
        }
        GptAutoCommandLine line = new GptAutoCommandLine(surroundings);
        if (!line.enabled()) {
            log.debug("Disabled, exiting.");
            return 0;
        }
        PartitionUnits units =
                new PartitionUnits(new UnitDirectory(output.late(), surroundings.program()), surroundings);
        if (line.root()) {
            attempt(() -> addRoot(line, units));
        }
        if (!surroundings.isInInitrd()) {
            attempt(() -> addOthers(line, units));
        }
        return failed ? 1 : 0;
    }

    private void attempt(Step step) {
        try {
            step.run();
        } catch (GenerationFailure e) {
            failed = true;
            if (!e.getMessage().isEmpty()) {
                log.error(e.getMessage());
            }
        }
    }

    private void addRoot(GptAutoCommandLine line, PartitionUnits units) throws GenerationFailure {
        if (!surroundings.isEfiBoot()) {
            log.debug("Not an EFI boot, not creating root mount.");
            return;
        }
        Optional<String> loader = surroundings.loaderVariable(LOADER);
        if (loader.isEmpty()) {
            log.notice("EFI loader partition unknown, exiting.");
            log.notice("(The boot loader did not set EFI variable LoaderDevicePartUUID.)");
            return;
        }
        if (Id128.parse(loader.get()).isEmpty()) {
            throw new GenerationFailure("Failed to read loader partition UUID: Invalid argument");
        }
        boolean initrd = surroundings.isInInitrd();
        if (initrd) {
            units.waitForRoot(ROOT);
            units.openEncryptedRoot(ENCRYPTED_ROOT);
        }
        boolean writable = line.writable().orElse(false);
        StringBuilder all = new StringBuilder(options.of(PartitionDesignator.ROOT, line.rootType(), writable));
        line.rootOptions().forEach(more -> all.append(',').append(more));
        PartitionMount root = new PartitionMount(
                "root",
                ROOT,
                initrd ? "/sysroot" : "/",
                line.rootType(),
                writable,
                false,
                true,
                all.toString(),
                "Root Partition");
        units.mount(root, initrd ? "initrd-root-fs.target" : LOCAL);
    }

    private Optional<Map<PartitionDesignator, Found>> dissect(RootDisk disk, ImagePolicy policy)
            throws GenerationFailure {
        DiskDissection dissection =
                new DiskDissection(disk.names(), policy, () -> machineId(disk), surroundings.log()::debug);
        try (DiskReader reader = disk.open(surroundings)) {
            return dissection.run(reader, disk.table(surroundings, reader));
        } catch (DissectionFailure e) {
            throw new GenerationFailure(e.getMessage());
        } catch (ErrnoException e) {
            throw new GenerationFailure(disk.node() + ": Cannot dissect image: " + Errno.text(e.errno()));
        }
    }

    /** The id of this machine; empty where it is still to be made. */
    private Optional<Id128> machineId(RootDisk disk) throws DissectionFailure {
        Optional<String> text = surroundings.files().read(MACHINE_ID).map(String::strip);
        if (text.isEmpty()) {
            throw new DissectionFailure(
                    disk.node() + ": Cannot dissect image: No such file or directory", Errno.ENOENT);
        }
        if (text.get().equals("uninitialized")) {
            return Optional.empty();
        }
        // What the texts say is what systemd makes of the errors of reading the file.
        if (text.get().isEmpty()) {
            throw new DissectionFailure(
                    disk.node() + ": The image does not pass os-release/extension-release validation.",
                    Errno.ENOMEDIUM);
        }
        Optional<Id128> id = Id128.parse(text.get());
        if (id.isEmpty()) {
            throw new DissectionFailure(
                    disk.node() + ": Partition with ambiguous file system superblock signature found.", Errno.EUCLEAN);
        }
        return id;
    }

    private void addOthers(GptAutoCommandLine line, PartitionUnits units) throws GenerationFailure {
        Optional<RootDisk> disk = RootDisk.find(surroundings);
        if (disk.isEmpty()) {
            return;
        }
        Optional<Map<PartitionDesignator, Found>> dissected = dissect(disk.get(), line.policy());
        if (dissected.isEmpty()) {
            return;
        }
        Map<PartitionDesignator, Found> found = dissected.get();
        FstabFile fstab = line.fstab() ? FstabFile.quiet(surroundings) : FstabFile.none();
        Found swap = found.get(PartitionDesignator.SWAP);
        if (swap != null && line.swap()) {
            attempt(() -> addSwap(swap, fstab, units));
        }
        attempt(() -> addBoot(found, fstab, units));
        addPlace(found, PartitionDesignator.HOME, "home", "/home", "Home Partition", units);
        addPlace(found, PartitionDesignator.SRV, "srv", "/srv", "Server Data Partition", units);
        addPlace(found, PartitionDesignator.VAR, "var", "/var", "Variable Data Partition", units);
        addPlace(found, PartitionDesignator.TMP, "var-tmp", "/var/tmp", "Temporary Data Partition", units);
        Found root = found.get(PartitionDesignator.ROOT);
        if (root != null) {
            attempt(() -> adjustRoot(root, line, units));
        }
    }

    private void addSwap(Found swap, FstabFile fstab, PartitionUnits units) throws GenerationFailure {
        if (fstab.entries().stream().anyMatch(entry -> entry.type().equals("swap"))) {
            log.debug("swap specified in fstab, ignoring.");
            return;
        }
        units.swap(swap);
    }

    private void addBoot(Map<PartitionDesignator, Found> found, FstabFile fstab, PartitionUnits units) {
        for (FstabEntry entry : fstab.entries()) {
            if (PathName.isBelowOrEqual(entry.where(), "/boot") || PathName.isBelowOrEqual(entry.where(), "/efi")) {
                log.debug("Found mount entries in the /boot/ or /efi/ hierarchies in fstab, not generating ESP or"
                        + " XBOOTLDR mounts.");
                return;
            }
        }
        Found boot = found.get(PartitionDesignator.XBOOTLDR);
        Found esp = found.get(PartitionDesignator.ESP);
        if (!isBootedFrom(esp, boot)) {
            return;
        }
        if (boot != null && !isBusy("/boot")) {
            attempt(() -> units.automount(bootMount("boot", boot, "/boot", "Boot Loader Partition")));
        }
        if (esp != null && !isConfigured(esp.node(), fstab)) {
            boolean free = boot == null && !isBusy("/boot");
            String where = free ? "/boot" : "/efi";
            if (free || !isBusy(where)) {
                String id = where.substring(1);
                attempt(() -> units.automount(bootMount(id, esp, where, "EFI System Partition Automount")));
            }
        }
    }

    private static boolean isConfigured(String node, FstabFile fstab) {
        return fstab.entries().stream()
                .anyMatch(entry -> DeviceTag.toPath(entry.what()).equals(node));
    }

    private PartitionMount bootMount(String id, Found partition, String where, String description) {
        String words = options.boot(partition.type());
        return new PartitionMount(
                id, partition.node(), where, partition.type(), true, false, false, words, description);
    }

    /** Whether the boot loader came from one of them, as far as is known. */
    private boolean isBootedFrom(Found esp, Found boot) {
        if (!surroundings.isEfiBoot()) {
            log.debug("Not an EFI boot, skipping loader partition UUID check.");
            return true;
        }
        Optional<String> loader = surroundings.loaderVariable(LOADER);
        if (loader.isEmpty()) {
            log.debug("EFI loader partition unknown, skipping ESP and XBOOTLDR mounts.");
            return false;
        }
        Optional<Id128> id = Id128.parse(loader.get());
        if (id.isEmpty()) {
            log.debug("Failed to read loader partition UUID, ignoring: Invalid argument");
            return false;
        }
        if (boot != null && boot.partition().uuid().equals(id.get())) {
            log.debug("LoaderDevicePartUUID points to XBOOTLDR partition.");
            return true;
        }
        boolean same = esp != null && esp.partition().uuid().equals(id.get());
        if (!same) {
            log.debug("LoaderDevicePartUUID points to neither ESP nor XBOOTLDR, ignoring.");
        }
        return same;
    }

    private void addPlace(
            Map<PartitionDesignator, Found> found,
            PartitionDesignator designator,
            String id,
            String where,
            String description,
            PartitionUnits units) {
        Found partition = found.get(designator);
        if (partition == null || isBusy(where)) {
            return;
        }
        String words = options.of(designator, partition.type(), partition.writable());
        PartitionMount mount = new PartitionMount(
                id,
                partition.node(),
                where,
                partition.type(),
                partition.writable(),
                partition.growing(),
                designator == PartitionDesignator.VAR,
                words,
                description);
        attempt(() -> units.mount(mount, LOCAL));
    }

    /** Whether something is in the directory that a mount would hide; what is mounted there is it already. */
    private boolean isBusy(String where) {
        Optional<SystemFiles.Facts> status = surroundings.files().status(where);
        if (status.isEmpty() || status.get().mountPoint()) {
            return false;
        }
        Optional<List<String>> names = surroundings.files().list(where);
        if (names.isEmpty()) {
            log.debug("\"" + where + "\" is not a directory, ignoring.");
            return true;
        }
        boolean populated = !names.get().isEmpty();
        if (populated) {
            log.debug("\"" + where + "\" already populated, ignoring.");
        }
        return populated;
    }

    /** What the root's attributes say has to be done with it now that it is mounted. */
    private void adjustRoot(Found root, GptAutoCommandLine line, PartitionUnits units) throws GenerationFailure {
        if (root.growing()) {
            units.growRoot(LOCAL);
        } else {
            log.debug("Root partition not marked for growing the file system in the GPT partition table, not generating"
                    + " drop-in for systemd-growfs-root.service.");
        }
        if (line.writable().isPresent()) {
            log.debug("Parameter ro/rw specified on kernel command line, not generating drop-in for " + REMOUNT + ".");
        } else if (!root.writable()) {
            log.debug("Root partition marked read-only in GPT partition table, not generating drop-in for " + REMOUNT
                    + ".");
        } else {
            units.remountRoot(LOCAL, REMOUNT);
        }
    }
}
