// SPDX-License-Identifier: Apache-2.0
package org.systemdj.generators;

import java.util.Optional;
import java.util.OptionalLong;
import org.systemdj.fstab.DeviceTag;
import org.systemdj.fstab.FstabOptions;
import org.systemdj.generators.UnitDirectory.Dependency;
import org.systemdj.text.UnitName;
import org.systemdj.text.UnitType;
import org.systemdj.text.Values;

/**
 * Makes the initrd resume from the device that holds the image of a hibernated system.
 *
 * <p>Source: systemd-hibernate-resume-generator(8). Used by one thread.
 */
final class HibernateResumeGenerator implements Generator.Body {
    private static final String SERVICE = "systemd-hibernate-resume.service";

    private final Surroundings surroundings;
    private final GeneratorLog log;
    private FstabOptions options = FstabOptions.NONE;
    private FstabOptions rootOptions = FstabOptions.NONE;
    private Optional<String> device = Optional.empty();
    private OptionalLong offset = OptionalLong.empty();
    private boolean refused;

    HibernateResumeGenerator(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.log = surroundings.log();
    }

    @Override
    public int run(OutputDirectories output) {
        if (!surroundings.isInInitrd()) {
            log.debug("Not running in initrd, exiting.");
            return 0;
        }
        if (surroundings.softReboots() > 0) {
            log.debug("Running in an initrd entered through soft-reboot, not initiating resume.");
            return 0;
        }
        try {
            surroundings.commandLine().forEach(this::readOption);
            if (refused) {
                log.info("Found 'noresume' on the kernel command line, exiting.");
                return 0;
            }
            for (CommandLineWord word : surroundings.commandLine()) {
                readImage(word);
            }
            addDevice(new UnitDirectory(output.normal(), surroundings.program()));
            return 0;
        } catch (GenerationFailure e) {
            log.error(e.getMessage());
            return 1;
        }
    }

    private void readOption(CommandLineWord word) {
        if (word.isNamed("resumeflags")) {
            surroundings.required(word, "resumeflags").ifPresent(more -> options = options.with(more));
        } else if (word.isNamed("rootflags")) {
            surroundings.required(word, "rootflags").ifPresent(more -> rootOptions = rootOptions.with(more));
        } else if (word.isNamed("noresume")) {
            if (word.value().isPresent()) {
                log.warn("'noresume' kernel command line option specified with an argument, ignoring.");
            }
            refused |= word.value().isEmpty();
        }
    }

    private void readImage(CommandLineWord word) throws GenerationFailure {
        if (word.isNamed("resume")) {
            device =
                    surroundings.required(word, "resume").map(DeviceTag::toPath).or(() -> device);
        } else if (word.isNamed("resume_offset")) {
            Optional<String> value = surroundings.required(word, "resume_offset");
            if (value.isPresent()) {
                offset = Values.parseUnsignedLong(value.get());
                if (offset.isEmpty()) {
                    String reason = Values.parseLong(value.get()).isPresent()
                            ? "Numerical result out of range"
                            : "Invalid argument";
                    log.error("Failed to parse resume_offset=" + value.get() + ": " + reason);
                    throw new GenerationFailure("Failed to parse kernel command line: " + reason);
                }
            }
        }
    }

    private void addDevice(UnitDirectory directory) throws GenerationFailure {
        if (device.isEmpty() && offset.isPresent()) {
            throw new GenerationFailure("Found resume_offset=" + Long.toUnsignedString(offset.getAsLong())
                    + " but resume= is unset, refusing.");
        }
        Optional<String> node = device;
        String timeout = "infinity";
        if (node.isEmpty()) {
            node = HibernateLocation.find(surroundings).map(HibernateLocation::device);
            timeout = "2min";
        }
        if (node.isEmpty()) {
            log.debug("No resume device found, exiting.");
            return;
        }
        String what = node.get();
        String unit = UnitName.fromPath(what, UnitType.DEVICE)
                .orElseThrow(() -> new GenerationFailure(
                        "Failed to generate device unit name from path '" + what + "': Invalid argument"))
                .toString();
        new DeviceSettings(directory, log)
                .limitWaiting(what, what, options.text().isEmpty() ? rootOptions : options);
        directory.dropIn(unit, "40-device-timeout", "\n[Unit]\nJobTimeoutSec=" + timeout + "\n");
        directory.dropIn(SERVICE, "90-device-dependency", "\n[Unit]\nBindsTo=" + unit + "\nAfter=" + unit + "\n");
        directory.link("sysinit.target", Dependency.WANTS, SERVICE);
    }
}
