// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.manager;

import java.util.OptionalLong;
import org.systemdj.config.OomPolicy;
import org.systemdj.directive.Settings;
import org.systemdj.init.unit.Unit;

/**
 * What system.conf or user.conf says about units that say nothing themselves.
 *
 * <p>Source: systemd-system.conf(5), Default…=. Loop-confined; replaced on reload.
 */
public interface Defaults {
    /**
     * A unit's settings over the manager's defaults for its type.
     *
     * @param loaded whether it has a definition; what has none gets no defaults for processes
     */
    Settings apply(Unit unit, Settings own, boolean loaded);

    long timeoutStartUsec();

    long timeoutStopUsec();

    /** How long a service may take to abort; empty where TimeoutStopSec= says so. */
    OptionalLong timeoutAbortUsec();

    long restartUsec();

    /** The home of the user whose manager it is; empty for the system's. */
    String home();

    /** OOMPolicy= of a unit, or the default. */
    OomPolicy oomPolicy(Unit unit);
}
