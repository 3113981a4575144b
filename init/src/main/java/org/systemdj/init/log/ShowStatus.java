// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.log;

/**
 * Whether status lines appear on the console.
 *
 * <p>Source: systemd(1), {@code systemd.show_status=}; systemd-system.conf(5), ShowStatus=.
 *
 * <p>Immutable.
 */
public enum ShowStatus {
    /** Never. */
    NO,
    /** Not unless a unit fails. */
    ERROR,
    /** Not unless a unit fails or takes long. */
    AUTO,
    /** What AUTO and ERROR have turned into. */
    TEMPORARY,
    /** Always. */
    YES;

    /** The mode that {@code word} names (a boolean, {@code auto}, {@code error}), or null. */
    public static ShowStatus of(String word) {
        return switch (word) {
            case "1", "yes", "y", "true", "t", "on" -> YES;
            case "0", "no", "n", "false", "f", "off" -> NO;
            case "auto" -> AUTO;
            case "error" -> ERROR;
            case "temporary" -> TEMPORARY;
            default -> null;
        };
    }

    public boolean isOn() {
        return this == TEMPORARY || this == YES;
    }

    public String word() {
        return switch (this) {
            case NO -> "no";
            case ERROR -> "error";
            case AUTO -> "auto";
            case TEMPORARY -> "temporary";
            case YES -> "yes";
        };
    }
}
