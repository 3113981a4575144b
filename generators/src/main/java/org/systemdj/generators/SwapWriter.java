// SPDX-License-Identifier: Apache-2.0
package org.systemdj.generators;

import org.systemdj.fstab.FstabOptions;
import org.systemdj.generators.UnitDirectory.Dependency;
import org.systemdj.text.UnitName;
import org.systemdj.text.UnitType;

/**
 * Writes swap units.
 *
 * <p>Source: systemd.swap(5), «FSTAB». Used by one thread.
 */
final class SwapWriter {
    private static final String TARGET = "swap.target";

    private final Surroundings surroundings;
    private final GeneratorLog log;
    private final boolean enabled;
    private final UnitDirectory directory;
    private final DeviceSettings devices;
    private final MountHelpers helpers;

    /** @param enabled what the kernel command line says about swap */
    SwapWriter(UnitDirectory directory, Surroundings surroundings, boolean enabled) {
        this.surroundings = surroundings;
        this.log = surroundings.log();
        this.enabled = enabled;
        this.directory = directory;
        this.devices = new DeviceSettings(directory, log);
        this.helpers = new MountHelpers(directory, log);
    }

    /** Writes the unit of a swap device or file, and what pulls it in. */
    void add(String what, FstabOptions options, String source) throws GenerationFailure {
        if (!isPossible(what)) {
            return;
        }
        String unit = UnitName.fromPath(what, UnitType.SWAP)
                .orElseThrow(() -> new GenerationFailure("Failed to generate unit name: Invalid argument"))
                .toString();
        try (UnitText text = directory.unit(unit, source)) {
            text.section("Unit").set("Documentation", MountWriter.DOCUMENTATION).set("SourcePath", source);
            devices.orderAfterBlockDevice(text, what);
            text.section("Swap").setLiteral("What", what);
            if (!options.isDefault()) {
                text.setLiteral("Options", options.text());
            }
        }
        devices.limitWaiting(what, what, options);
        if (options.has("x-systemd.makefs")) {
            helpers.makeSwap(what, unit);
        }
        if (options.has("x-systemd.growfs")) {
            log.warn(what + ": growing swap devices is currently unsupported.");
        }
        if (options.has("x-systemd.pcrfs")) {
            log.warn(what + ": measuring swap devices is currently unsupported.");
        }
        if (!options.isOn("noauto", "auto")) {
            boolean required = !options.isOn("nofail", "fail");
            directory.link(TARGET, required ? Dependency.REQUIRES : Dependency.WANTS, unit);
        }
    }

    private boolean isPossible(String what) {
        String reason = !enabled
                ? "Swap unit generation disabled on kernel command line"
                : surroundings.files().status("/proc/swaps").isEmpty()
                        ? "Swap not supported"
                        : surroundings.isInContainer() ? "Running in a container" : "";
        if (!reason.isEmpty()) {
            log.info(reason + ", ignoring swap entry for " + what + ".");
        }
        return reason.isEmpty();
    }
}
