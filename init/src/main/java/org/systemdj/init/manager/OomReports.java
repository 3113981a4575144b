// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.manager;

import org.systemdj.init.unit.ActiveState;
import org.systemdj.init.unit.Unit;

/**
 * Whom to tell in which control groups systemd-oomd may kill.
 *
 * <p>Source: systemd.resource-control(5), ManagedOOMSwap=. Loop-confined.
 */
@FunctionalInterface
public interface OomReports {
    /** Nobody. */
    OomReports NONE = (unit, state) -> {};

    /** The unit has come into this state, its group is there still; or its settings have changed. */
    void report(Unit unit, ActiveState state);
}
