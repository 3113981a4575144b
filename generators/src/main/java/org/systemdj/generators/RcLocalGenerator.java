// SPDX-License-Identifier: Apache-2.0
package org.systemdj.generators;

import java.util.Optional;
import org.systemdj.condition.SystemFiles;
import org.systemdj.generators.UnitDirectory.Dependency;

/**
 * Starts rc-local.service where there is an {@code /etc/rc.local} to run.
 *
 * <p>Source: systemd-rc-local-generator(8). Used by one thread.
 */
final class RcLocalGenerator implements Generator.Body {
    private static final String SCRIPT = "/etc/rc.local";
    private static final int EXECUTABLE = 0111;

    private final Surroundings surroundings;
    private final GeneratorLog log;

    RcLocalGenerator(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.log = surroundings.log();
    }

    @Override
    public int run(OutputDirectories output) {
        Optional<SystemFiles.Facts> script = surroundings.files().status(SCRIPT);
        if (script.isEmpty()) {
            log.debug(SCRIPT + " does not exist, skipping.");
        } else if ((script.get().permissions() & EXECUTABLE) == 0) {
            log.info(SCRIPT + " is not marked executable, skipping.");
        } else {
            log.debug("Automatically adding rc-local.service.");
            new UnitDirectory(output.normal(), surroundings.program())
                    .linkVendor("multi-user.target", Dependency.WANTS, "rc-local.service");
        }
        return 0;
    }
}
