// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.unit;

import java.util.List;
import java.util.Set;
import org.systemdj.directive.ExecDirectives;
import org.systemdj.init.loop.TimerClock;
import org.systemdj.init.loop.TimerSource;

/**
 * Removes the directories of a unit that has no main process: sockets, mounts, swaps.
 *
 * <p>Source: systemctl(1), {@code clean}; systemd.exec(5), TimeoutCleanSec=. Loop-confined.
 */
public final class Removal {
    private static final long ACCURACY_USEC = 50_000;

    private Removal() {}

    /**
     * Begins; the control process does it, and the timer ends it.
     *
     * @return whether there is anything to remove
     */
    public static boolean begin(Unit unit, Set<CleanResource> what, ControlProcess control)
            throws ProcessSpawner.SpawnException {
        List<String> paths = Cleanable.pathsOf(unit, what);
        if (paths.isEmpty()) {
            return false;
        }
        control.restore(unit.manager().spawner().remove(paths));
        return true;
    }

    /** Limits it in time. */
    public static void limit(Unit unit, TimerSource timer) {
        long timeout = unit.get(ExecDirectives.TIMEOUT_CLEAN_SEC).usec();
        if (timeout > 0 && timeout != Long.MAX_VALUE) {
            timer.arm(unit.manager().loop().now(TimerClock.MONOTONIC) + timeout, ACCURACY_USEC);
        }
    }
}
