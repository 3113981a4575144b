// SPDX-License-Identifier: Apache-2.0
package org.systemdj.generators;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.systemdj.fstab.FstabOptions;
import org.systemdj.generators.UnitDirectory.Dependency;
import org.systemdj.text.UnitName;
import org.systemdj.text.UnitNameMangler;
import org.systemdj.text.UnitType;
import org.systemdj.time.TimeSpan;

/**
 * Writes mount and automount units.
 *
 * <p>The unit's text comes in the order that systemd has it in. When a part fails, what is written stays and nothing
 * pulls the unit in.
 *
 * <p>Source: systemd.mount(5), «FSTAB»; systemd.automount(5). Used by one thread.
 */
final class MountWriter {
    static final String DOCUMENTATION = "man:fstab(5) man:systemd-fstab-generator(8)";

    private static final String WANTED_BY = "x-systemd.wanted-by";
    private static final String REQUIRED_BY = "x-systemd.required-by";
    private static final String INVALID = ": Invalid argument";

    private final Surroundings surroundings;
    private final GeneratorLog log;
    private final UnitDirectory directory;
    private final DeviceSettings devices;
    private final FileSystemChecks checks;
    private final MountHelpers helpers;

    MountWriter(UnitDirectory directory, Surroundings surroundings) {
        this.surroundings = surroundings;
        this.log = surroundings.log();
        this.directory = directory;
        this.devices = new DeviceSettings(directory, log);
        this.checks = new FileSystemChecks(directory, surroundings);
        this.helpers = new MountHelpers(directory, log);
    }

    /** Writes the units of a mount, and what pulls them in. */
    void add(MountRequest mount) throws GenerationFailure {
        if (mount.type().equals("autofs") || MountPoints.isTaken(mount.where())) {
            return;
        }
        boolean root = mount.where().equals("/") || mount.where().equals("/usr");
        List<String> wantedBy = root ? List.of() : values(mount, WANTED_BY);
        List<String> requiredBy = root ? List.of() : values(mount, REQUIRED_BY);
        boolean asked = !wantedBy.isEmpty() || !requiredBy.isEmpty();
        if (root && mount.options().has(WANTED_BY, REQUIRED_BY)) {
            log.debug("Ignoring '" + WANTED_BY + "=' and '" + REQUIRED_BY + "=' options for root/usr device.");
        }
        MountRequest effective = asked ? mount : inBackground(mount);
        String unit = name(effective.where(), UnitType.MOUNT);
        writeMount(effective, unit, asked);
        devices.waitForNetwork(effective.what(), effective.options());
        addHelpers(effective, unit, asked);
        if (effective.onDemand()) {
            unit = name(effective.where(), UnitType.AUTOMOUNT);
            writeAutomount(effective, unit);
        }
        pullIn(effective, unit, wantedBy, requiredBy);
    }

    private static List<String> values(MountRequest mount, String option) {
        return mount.options().values(option);
    }

    private static String name(String where, UnitType type) throws GenerationFailure {
        return UnitName.fromPath(where, type)
                .orElseThrow(() -> new GenerationFailure("Failed to generate unit name" + INVALID))
                .toString();
    }

    /** A network file system that tries again and again by itself is to be mounted by one patient job instead. */
    private static MountRequest inBackground(MountRequest mount) {
        boolean background = mount.type().startsWith("nfs")
                && !mount.onDemand()
                && mount.options().isOn("bg", "fg");
        return !background
                ? mount
                : new MountRequest(
                        mount.what(),
                        mount.where(),
                        mount.original(),
                        mount.type(),
                        FstabOptions.of(
                                "x-systemd.mount-timeout=infinity,retry=10000,nofail," + mount.options() + ",fg"),
                        mount.checked(),
                        mount.automatic(),
                        false,
                        false,
                        mount.target(),
                        mount.source());
    }

    private void writeMount(MountRequest mount, String name, boolean asked) throws GenerationFailure {
        try (UnitText unit = directory.unit(name, mount.source())) {
            unit.section("Unit").set("Documentation", DOCUMENTATION).set("SourcePath", mount.source());
            if (asked) {
                unit.set("DefaultDependencies", "no")
                        .set("Conflicts", "umount.target")
                        .set("Before", "umount.target");
            }
            writeDependencies(unit, mount);
            if (mount.required() && !asked) {
                unit.set("Before", mount.target());
            }
            if (mount.checked()) {
                checks.check(unit, mount.what(), mount.where(), mount.type());
            }
            devices.orderAfterBlockDevice(unit, mount.what());
            unit.section("Mount").setLiteral("What", mount.what());
            if (!mount.original().isEmpty() && !mount.original().equals(mount.where())) {
                unit.lines("# Canonicalized from " + mount.original() + "\n");
            }
            unit.setLiteral("Where", mount.where());
            if (!mount.type().isEmpty() && !mount.type().equals("auto")) {
                unit.setLiteral("Type", mount.type());
            }
            devices.limitWaiting(mount.what(), mount.where(), mount.options());
            FstabOptions options = mount.options().without(DeviceSettings.TIMEOUT);
            writeTimeout(unit, mount.where(), options, "x-systemd.mount-timeout", "TimeoutSec");
            if (!options.isDefault()) {
                unit.setLiteral("Options", options.text());
            }
            if (options.has("x-systemd.rw-only")) {
                unit.set("ReadWriteOnly", "yes");
            }
        }
    }

    private void writeDependencies(UnitText unit, MountRequest mount) throws GenerationFailure {
        writeUnits(unit, mount, "x-systemd.after", "After");
        writeUnits(unit, mount, "x-systemd.requires", "Requires", "After");
        writeUnits(unit, mount, "x-systemd.wants", "Wants", "After");
        writeUnits(unit, mount, "x-systemd.before", "Before");
        writePaths(unit, mount, "x-systemd.requires-mounts-for", "RequiresMountsFor");
        writePaths(unit, mount, "x-systemd.wants-mounts-for", "WantsMountsFor");
    }

    private static void writeUnits(UnitText unit, MountRequest mount, String option, String... keys)
            throws GenerationFailure {
        List<String> names = new ArrayList<>();
        for (String value : values(mount, option)) {
            Optional<UnitNameMangler.Result> mangled =
                    UnitNameMangler.mangle(value, UnitNameMangler.Globs.REFUSED, UnitType.MOUNT);
            names.add(mangled.orElseThrow(() -> new GenerationFailure(
                            "Failed to generate dependency unit name for '" + mount.where() + "'" + INVALID))
                    .name());
        }
        for (String key : names.isEmpty() ? new String[0] : keys) {
            unit.set(key, String.join(" ", names));
        }
    }

    private static void writePaths(UnitText unit, MountRequest mount, String option, String key) {
        List<String> paths = values(mount, option);
        if (!paths.isEmpty()) {
            unit.setLiteral(key, String.join(" ", paths));
        }
    }

    /** Compat: an option without a value is none; systemd 257 ends on an assertion then. */
    private void writeTimeout(UnitText unit, String where, FstabOptions options, String option, String key) {
        Optional<String> wanted = options.value(option);
        Optional<TimeSpan> time = wanted.flatMap(TimeSpan::parseZeroIsInfinity);
        if (time.isPresent()) {
            unit.set(key, time.get().format());
        } else if (wanted.isPresent()) {
            log.warn("Failed to parse timeout '" + wanted.get() + "' for '" + where + "', ignoring" + INVALID);
        }
    }

    private void addHelpers(MountRequest mount, String unit, boolean asked) throws GenerationFailure {
        FstabOptions options = mount.options();
        String target = asked ? "" : mount.target();
        if (options.has("x-systemd.makefs")) {
            helpers.makeFileSystem(mount.what(), unit, mount.type(), checks.unit(mount.where()));
        }
        if (options.has("x-systemd.growfs")) {
            helpers.grow(mount.where(), unit, target);
        }
        if (options.has("x-systemd.pcrfs")) {
            if (surroundings.isMeasured()) {
                helpers.measure(mount.where(), unit, target);
            } else {
                log.debug("Kernel stub did not measure kernel image into PCR, skipping userspace measurement, too.");
            }
        }
        if (options.has(MountHelpers.QUOTA_OPTIONS)) {
            helpers.countShares(mount.what(), mount.where(), mount.type(), unit, target);
        }
    }

    private void writeAutomount(MountRequest mount, String name) throws GenerationFailure {
        try (UnitText unit = directory.unit(name, mount.source())) {
            unit.section("Unit")
                    .set("SourcePath", mount.source())
                    .set("Documentation", DOCUMENTATION)
                    .section("Automount")
                    .setLiteral("Where", mount.where());
            writeTimeout(unit, mount.where(), mount.options(), "x-systemd.idle-timeout", "TimeoutIdleSec");
        }
    }

    private void pullIn(MountRequest mount, String unit, List<String> wantedBy, List<String> requiredBy) {
        if (wantedBy.isEmpty() && requiredBy.isEmpty()) {
            if (mount.automatic() || mount.onDemand()) {
                directory.link(mount.target(), mount.required() ? Dependency.REQUIRES : Dependency.WANTS, unit);
            }
            return;
        }
        if (!mount.onDemand() && (!mount.automatic() || !mount.required())) {
            log.warn(WANTED_BY + "= and/or " + REQUIRED_BY + "= specified, 'noauto' and 'nofail' have no effect.");
        }
        wantedBy.forEach(other -> directory.link(other, Dependency.WANTS, unit));
        requiredBy.forEach(other -> directory.link(other, Dependency.REQUIRES, unit));
    }
}
