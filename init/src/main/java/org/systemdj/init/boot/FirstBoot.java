// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.boot;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.sys.FileSystem;

/**
 * Whether this system boots for the first time: what it needs is set up then, units are enabled as the presets say.
 *
 * <p>Source: machine-id(5), «First Boot Semantics»; systemd.unit(5), ConditionFirstBoot=. Used once at boot.
 */
public final class FirstBoot {
    /** Tells everybody while it is there. */
    public static final String MARK = "/run/systemd/first-boot";

    private static final Logger LOG = LoggerFactory.getLogger(FirstBoot.class);

    private FirstBoot() {}

    /**
     * Finds out, and leaves the mark.
     *
     * @param wish systemd.condition_first_boot=
     */
    static boolean detect(Optional<Boolean> wish) {
        boolean first;
        if (wish.isPresent()) {
            first = wish.get();
            LOG.info("Kernel command line argument says we are {} first boot.", first ? "in" : "not in");
        } else {
            Optional<String> id = FileSystem.readFirstLine(MachineId.FILE);
            first = id.isEmpty() || id.get().strip().equals(MachineId.UNINITIALIZED);
            LOG.atLevel(first ? org.slf4j.event.Level.INFO : org.slf4j.event.Level.DEBUG)
                    .log(first ? "Detected first boot." : "Detected initialized system, this is not the first boot.");
        }
        if (first) {
            FileSystem.touch(MARK);
        }
        return first;
    }
}
