// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journalctl;

import org.systemdj.journal.Journal;
import org.systemdj.journal.VacuumLimits;
import org.systemdj.journal.Vacuuming;

/**
 * Removes archived files.
 *
 * <p>Source: journalctl(1), «--vacuum-size=», «--vacuum-time=», «--vacuum-files=».
 *
 * <p>Immutable (static functions).
 */
final class Vacuum {
    private Vacuum() {}

    static int run(Session session) {
        VacuumLimits limits = new VacuumLimits(
                Math.max(0, session.options.vacuumSize),
                Math.max(0, session.options.vacuumTimeUsec),
                Math.max(0, session.options.vacuumFiles));
        int status = 0;
        try (Journal journal = session.open()) {
            for (String directory : journal.directories()) {
                Vacuuming.Report report = (bad, text) -> {
                    if (bad) {
                        session.command.log().error(text);
                    } else if (!session.options.quiet) {
                        session.command.log().info(text);
                    } else {
                        session.command.log().debug(text);
                    }
                };
                if (!Vacuuming.vacuum(directory, limits, session.command.host().realtimeUsec(), report)) {
                    status = 1;
                }
            }
        }
        return status;
    }
}
