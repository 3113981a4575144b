// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

/**
 * From which moment a timer counts.
 *
 * <p>Source: systemd.timer(5), OPTIONS.
 *
 * <p>Immutable.
 */
public enum TimerBase implements Word {
    ACTIVE("OnActiveSec"),
    BOOT("OnBootSec"),
    STARTUP("OnStartupSec"),
    UNIT_ACTIVE("OnUnitActiveSec"),
    UNIT_INACTIVE("OnUnitInactiveSec"),
    CALENDAR("OnCalendar");

    private final String word;

    TimerBase(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }

    @Override
    public String toString() {
        return word;
    }
}
