// SPDX-License-Identifier: Apache-2.0
package org.systemdj.generators;

import org.systemdj.generators.UnitDirectory.Dependency;

/**
 * Has a boot that the boot loader counts marked as one that went well.
 *
 * <p>Source: systemd-bless-boot-generator(8), systemd-bless-boot.service(8). Used by one thread.
 */
final class BlessBootGenerator implements Generator.Body {
    private static final String COUNTER =
            "/sys/firmware/efi/efivars/LoaderBootCountPath-4a67b082-0a4c-41cf-b6c7-440b29bb8c4f";
    private static final String SKIPPING = "Skipping generator, ";

    private final Surroundings surroundings;

    BlessBootGenerator(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public int run(OutputDirectories output) {
        String reason = reasonNotTo();
        if (reason.isEmpty()) {
            new UnitDirectory(output.early(), surroundings.program())
                    .link("basic.target", Dependency.WANTS, "systemd-bless-boot.service");
        } else {
            surroundings.log().debug(SKIPPING + reason + ".");
        }
        return 0;
    }

    private String reasonNotTo() {
        if (surroundings.isInInitrd()) {
            return "running in the initrd";
        }
        if (surroundings.isInContainer()) {
            return "running in a container";
        }
        if (surroundings.softReboots() > 0) {
            return "current system is entered via soft-reboot";
        }
        if (surroundings.files().status("/sys/firmware/efi").isEmpty()) {
            return "not an EFI boot";
        }
        return surroundings.files().status(COUNTER).isPresent() ? "" : "not booted with boot counting in effect";
    }
}
