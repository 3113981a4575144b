// SPDX-License-Identifier: Apache-2.0
package org.systemdj.generators;

import java.util.List;
import java.util.Optional;
import org.systemdj.generators.Surroundings.InitrdWords;
import org.systemdj.generators.UnitDirectory.Dependency;

/**
 * Makes the boot wait for the driver of a security chip, where the firmware has one and the driver is not there yet.
 *
 * <p>Source: systemd-tpm2-generator(8). Used by one thread.
 */
final class Tpm2Generator implements Generator.Body {
    private static final String TARGET = "tpm2.target";
    private static final String NOT = "Not generating tpm2.target synchronization point, as ";
    private static final String DEVICES = "/sys/class/tpmrm";
    private static final String FIRMWARE = "/sys/firmware/acpi/tables/TPM2";
    private static final String[] LIBRARIES = {"libtss2-esys.so.0", "libtss2-rc.so.0", "libtss2-mu.so.0"};

    private final Surroundings surroundings;
    private final GeneratorLog log;

    Tpm2Generator(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.log = surroundings.log();
    }

    @Override
    public int run(OutputDirectories output) {
        Optional<String> reason = reasonNotTo();
        if (reason.isPresent()) {
            log.debug(NOT + reason.get() + ".");
        } else {
            new UnitDirectory(output.normal(), surroundings.program())
                    .linkVendor("sysinit.target", Dependency.WANTS, TARGET);
        }
        return 0;
    }

    private Optional<String> reasonNotTo() {
        Optional<Boolean> wish = wish();
        if (wish.isPresent()) {
            return wish.get()
                    ? Optional.empty()
                    : Optional.of("this was explicitly turned off via kernel command line");
        }
        Optional<List<String>> devices = surroundings.files().list(DEVICES);
        if (devices.filter(list -> !list.isEmpty()).isPresent()) {
            return Optional.of("TPM2 device is already present");
        }
        if (!isKnownToFirmware()) {
            return Optional.of("firmware reports no TPM2 present");
        }
        return devices.isPresent() && hasLibraries()
                ? Optional.empty()
                : Optional.of("userspace support for TPM2 is not complete");
    }

    private Optional<Boolean> wish() {
        Optional<Boolean> wish = Optional.empty();
        for (CommandLineWord word : surroundings.commandLine(InitrdWords.STRIPPED)) {
            if (word.isNamed("systemd.tpm2_wait")) {
                Optional<Boolean> flag = word.flag();
                if (flag.isEmpty()) {
                    log.warn("Failed to parse 'systemd.tpm2_wait=' kernel command line argument, ignoring: "
                            + word.value().orElse(""));
                }
                wish = flag.isPresent() ? flag : wish;
            }
        }
        return wish;
    }

    private boolean isKnownToFirmware() {
        return surroundings.files().status("/sys/firmware/efi").isPresent()
                && surroundings.files().status(FIRMWARE).isPresent();
    }

    private boolean hasLibraries() {
        String directory = "/usr/lib/" + surroundings.files().machine() + "-linux-gnu/";
        for (String library : LIBRARIES) {
            boolean found = surroundings.files().status(directory + library).isPresent()
                    || surroundings.files().status("/usr/lib64/" + library).isPresent()
                    || surroundings.files().status("/usr/lib/" + library).isPresent();
            if (!found) {
                return false;
            }
        }
        return true;
    }
}
