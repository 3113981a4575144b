// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

/**
 * What is done when the manager has crashed.
 *
 * <p>Source: systemd-system.conf(5), CrashAction=.
 *
 * <p>Immutable.
 */
public enum CrashAction implements Word {
    FREEZE("freeze"),
    REBOOT("reboot"),
    POWEROFF("poweroff");

    private final String word;

    CrashAction(String word) {
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
