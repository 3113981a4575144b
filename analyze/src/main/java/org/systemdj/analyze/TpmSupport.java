// SPDX-License-Identifier: Apache-2.0
package org.systemdj.analyze;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.systemdj.condition.KernelFiles;
import org.systemdj.condition.Virtualization;
import org.systemdj.console.Host;

/**
 * What of a TPM 2.0 chip and of what it takes to use one is there.
 *
 * <p>Source: systemd-analyze(1), «systemd-analyze has-tpm2»; ld.so(8); sysfs of the kernel's TPM subsystem.
 *
 * <p>Immutable.
 *
 * @param firmware whether the firmware used one
 * @param driver whether the kernel has a device for one
 * @param subsystem whether the kernel could have one
 * @param libraries the libraries that systemd's programs load to use one, and whether they are there
 */
record TpmSupport(boolean firmware, boolean driver, boolean subsystem, List<Library> libraries) {
    private static final List<String> LIBRARIES = List.of("libtss2-esys.so.0", "libtss2-rc.so.0", "libtss2-mu.so.0");
    private static final List<String> LIBRARY_PATH = List.of("/usr/lib", "/usr/lib64", "/lib", "/lib64");
    private static final String CHIP = "/sys/class/tpm/tpm0/";
    private static final String DEVICES = "/sys/class/tpmrm";

    private static final int NO_FIRMWARE = 1;
    private static final int NO_DRIVER = 1 << 1;
    private static final int NO_SUBSYSTEM = 1 << 3;
    private static final int NO_LIBRARIES = 1 << 4;

    /** A library and whether it is there. */
    record Library(String name, boolean present) {}

    static TpmSupport of(Session session) {
        Host host = session.host();
        boolean container = new Virtualization(new KernelFiles(session::environment)).isContainer();
        List<Library> libraries = new ArrayList<>();
        byte[] cache = host.readFile("/etc/ld.so.cache");
        String known = cache == null ? "" : new String(cache, StandardCharsets.ISO_8859_1);
        for (String name : LIBRARIES) {
            libraries.add(new Library(name, isLibrary(host, known, name)));
        }
        return new TpmSupport(
                !container && isKnownToFirmware(host),
                !container && !host.list(DEVICES).isEmpty(),
                !container && host.exists(DEVICES),
                libraries);
    }

    private static boolean isKnownToFirmware(Host host) {
        if (!host.exists("/sys/firmware/efi")) {
            return false;
        }
        return host.exists("/sys/firmware/acpi/tables/TPM2")
                || host.exists("/sys/kernel/security/tpm0/binary_bios_measurements") && isVersion2(host);
    }

    private static boolean isVersion2(Host host) {
        byte[] version = host.readFile(CHIP + "tpm_version_major");
        return version != null
                && new String(version, StandardCharsets.US_ASCII).strip().equals("2");
    }

    private static boolean isLibrary(Host host, String cache, String name) {
        for (String directory : LIBRARY_PATH) {
            if (host.exists(directory + "/" + name)) {
                return true;
            }
        }
        return cache.contains("/" + name + "\0");
    }

    boolean hasLibraries() {
        return libraries.stream().allMatch(Library::present);
    }

    boolean isFull() {
        return firmware && driver && subsystem && hasLibraries();
    }

    /** A bit for each part that is missing; the one of systemd itself is never. */
    int exitStatus() {
        return (firmware ? 0 : NO_FIRMWARE)
                | (driver ? 0 : NO_DRIVER)
                | (subsystem ? 0 : NO_SUBSYSTEM)
                | (hasLibraries() ? 0 : NO_LIBRARIES);
    }
}
