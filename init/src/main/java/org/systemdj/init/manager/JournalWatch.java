// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.manager;

import org.systemdj.init.log.LogControl;
import org.systemdj.init.unit.Unit;
import org.systemdj.text.UnitName;

/**
 * Lets the manager's own log go to the journal while journald runs, and only then: a full socket that nobody reads must
 * never be waited for by the program that has to start its reader.
 *
 * <p>Source: systemd(1), {@code --log-target=}. Loop-confined.
 */
public final class JournalWatch {
    private static final UnitName SERVICE = UnitName.of("systemd-journald.service");
    private static final UnitName SOCKET = UnitName.of("systemd-journald.socket");

    private final Manager manager;

    JournalWatch(Manager manager) {
        this.manager = manager;
    }

    /** A unit's state has changed; one of the journal's decides where records go. */
    public void unitChanged(Unit unit) {
        if (unit.name().equals(SERVICE) || unit.name().equals(SOCKET)) {
            look();
        }
    }

    /** The units may be in other states than before, without having changed: those of an earlier program. */
    public void look() {
        LogControl.writer().allowJournal(!manager.isSystem() || isActive(SERVICE) && isActive(SOCKET));
    }

    private boolean isActive(UnitName name) {
        Unit unit = manager.units().get(name);
        return unit != null && unit.activeState().isActiveOrReloading();
    }
}
