// SPDX-License-Identifier: Apache-2.0
package org.systemdj.config;

/**
 * What is done to the whole system when something happens to a unit.
 *
 * <p>Source: systemd.unit(5), FailureAction=.
 *
 * <p>Immutable.
 */
public enum EmergencyAction implements Word {
    NONE("none"),
    EXIT("exit"),
    EXIT_FORCE("exit-force"),
    REBOOT("reboot"),
    REBOOT_FORCE("reboot-force"),
    REBOOT_IMMEDIATE("reboot-immediate"),
    POWEROFF("poweroff"),
    POWEROFF_FORCE("poweroff-force"),
    POWEROFF_IMMEDIATE("poweroff-immediate"),
    SOFT_REBOOT("soft-reboot"),
    SOFT_REBOOT_FORCE("soft-reboot-force"),
    KEXEC("kexec"),
    KEXEC_FORCE("kexec-force"),
    HALT("halt"),
    HALT_FORCE("halt-force"),
    HALT_IMMEDIATE("halt-immediate");

    private final String word;

    EmergencyAction(String word) {
        this.word = word;
    }

    /** Whether a user's manager can do it, too. */
    public boolean isOfUsers() {
        return this == NONE || this == EXIT || this == EXIT_FORCE;
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
