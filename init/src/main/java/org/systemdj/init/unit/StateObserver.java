// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.unit;

/**
 * Somebody outside who is told when a unit has come up or gone down; nothing depends on whether it listens.
 *
 * <p>Source: none. Loop-confined.
 */
@FunctionalInterface
public interface StateObserver {
    /** The unit's state has changed, not by a reload of the manager. */
    void changed(Unit unit, ActiveState before, ActiveState after);
}
