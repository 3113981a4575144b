// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.manager;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.systemdj.directive.UnitDirectives;
import org.systemdj.init.loop.TimerClock;
import org.systemdj.init.unit.Unit;

/**
 * Keeps units from being started too often.
 *
 * <p>Source: systemd.unit(5), StartLimitIntervalSec=. Loop-confined.
 */
public final class StartLimits {
    private static final Logger LOG = LoggerFactory.getLogger(StartLimits.class);

    private final Manager manager;

    StartLimits(Manager manager) {
        this.manager = manager;
    }

    /** Counts a start; where the limit is hit, takes StartLimitAction= and says no. */
    public boolean allows(Unit unit) {
        if (unit.startLimit().allow(manager.loop().now(TimerClock.MONOTONIC))) {
            unit.startLimitHit(false);
            return true;
        }
        LOG.warn("{}: Start request repeated too quickly.", unit.id());
        unit.startLimitHit(true);
        manager.emergencyAction(
                unit.get(UnitDirectives.START_LIMIT_ACTION),
                unit.get(UnitDirectives.REBOOT_ARGUMENT),
                -1,
                "unit " + unit.id() + " failed");
        return false;
    }
}
