// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.manager;

import org.systemdj.init.unit.Unit;

/** Takes back what was set up for a unit's processes. Source: systemd.exec(5), RuntimeDirectoryPreserve=. */
public interface ExecCleanup {
    /**
     * The unit is down.
     *
     * @param removeRuntimeDirectories whether its RuntimeDirectory= goes, too
     */
    void release(Unit unit, boolean removeRuntimeDirectories);

    /** A process of the unit is about to be started: the journal is to know the run and its limits. */
    void tellJournal(Unit unit);

    /** The unit is down: the journal forgets it. */
    void untellJournal(Unit unit);

    /** Nothing of the unit runs any more that could read its credentials. */
    void releaseCredentials(Unit unit);
}
