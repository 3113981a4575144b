// SPDX-License-Identifier: Apache-2.0
package org.systemdj.analyze;

import java.util.List;
import org.systemdj.unitfile.SearchPath;

/**
 * The verb {@code unit-paths}: where unit files are looked for.
 *
 * <p>Source: systemd-analyze(1), «systemd-analyze unit-paths».
 *
 * <p>Immutable (static functions).
 */
final class UnitPathsVerb {
    private UnitPathsVerb() {}

    static int run(Session session, List<String> operands) {
        for (String directory : SearchPath.of(session.options().scope, "", session.pathEnvironment())
                .directories()) {
            session.out().line(directory);
        }
        return 0;
    }
}
