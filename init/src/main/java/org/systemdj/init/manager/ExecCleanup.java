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

    /** Nothing of the unit runs any more that could read its credentials. */
    void releaseCredentials(Unit unit);
}
