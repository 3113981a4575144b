// SPDX-License-Identifier: Apache-2.0
package org.systemdj.generators;

import java.util.List;
import java.util.Optional;
import org.systemdj.fstab.FstabEntry;
import org.systemdj.fstab.FstabReader;

/**
 * A table of file systems and where it comes from.
 *
 * <p>Source: fstab(5); systemd.io/ENVIRONMENT, {@code $SYSTEMD_FSTAB}, {@code $SYSTEMD_SYSROOT_FSTAB}. Immutable.
 *
 * @param source the file, as units and messages name it
 * @param entries its lines
 */
record FstabFile(String source, List<FstabEntry> entries) {
    static final String COMMAND_LINE = "/proc/cmdline";
    private static final String USUAL = "/etc/fstab";

    static final String CREDENTIALS = "/run/credentials";

    /** This system's table. */
    static FstabFile of(Surroundings surroundings) {
        return read(surroundings, "SYSTEMD_FSTAB", USUAL);
    }

    /** The table of the system that the initrd has mounted. */
    static FstabFile ofSysroot(Surroundings surroundings) {
        return read(surroundings, "SYSTEMD_SYSROOT_FSTAB", "/sysroot/etc/fstab");
    }

    /** This system's table, for who only looks into it. */
    static FstabFile quiet(Surroundings surroundings) {
        String path = surroundings.environment("SYSTEMD_FSTAB").orElse(USUAL);
        Optional<String> text = surroundings.files().read(path);
        return new FstabFile(path, text.map(FstabReader::read).orElseGet(List::of));
    }

    /** A table without lines. */
    static FstabFile none() {
        return new FstabFile(USUAL, List.of());
    }

    private static FstabFile read(Surroundings surroundings, String variable, String usual) {
        String path = surroundings.environment(variable).orElse(usual);
        surroundings.log().debug("Parsing " + path + "...");
        Optional<String> text = surroundings.files().read(path);
        if (text.isEmpty() && surroundings.files().status(path).isPresent()) {
            surroundings.log().error("Failed to open " + path + ".");
        }
        return new FstabFile(path, text.map(FstabReader::read).orElseGet(List::of));
    }
}
