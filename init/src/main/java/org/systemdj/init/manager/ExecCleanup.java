// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.manager;

import org.systemdj.config.PreserveMode;
import org.systemdj.directive.ExecDirectives;
import org.systemdj.init.job.JobType;
import org.systemdj.init.unit.Unit;

/** Takes back what was set up for a unit's processes. Source: systemd.exec(5), RuntimeDirectoryPreserve=. */
public interface ExecCleanup {
    /**
     * The unit is down.
     *
     * @param removeRuntimeDirectories whether its RuntimeDirectory= goes, too
     */
    void release(Unit unit, boolean removeRuntimeDirectories);

    /**
     * The unit is down; whether its runtime directories go RuntimeDirectoryPreserve= says.
     *
     * @param restarts whether it comes up again
     */
    default void release(Unit unit, Restarts restarts) {
        PreserveMode preserve = unit.get(ExecDirectives.RUNTIME_DIRECTORY_PRESERVE);
        boolean keeps = preserve == PreserveMode.YES || (preserve == PreserveMode.RESTART && restarts == Restarts.YES);
        release(unit, !keeps);
    }

    /** Whether a unit that went down comes up again. */
    enum Restarts {
        YES,
        NO;

        /** As the unit's job has it. */
        public static Restarts of(Unit unit) {
            return unit.job() != null && unit.job().type() == JobType.START ? YES : NO;
        }
    }

    /** A process of the unit is about to be started: the journal is to know the run and its limits. */
    void tellJournal(Unit unit);

    /** The unit is down: the journal forgets it. */
    void untellJournal(Unit unit);

    /** Nothing of the unit runs any more that could read its credentials. */
    void releaseCredentials(Unit unit);
}
