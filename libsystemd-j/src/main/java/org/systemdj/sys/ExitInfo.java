// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

/**
 * How a process ended.
 *
 * <p>Source: waitid(2).
 *
 * <p>Immutable.
 *
 * @param process its number
 * @param code one of the {@code CLD_} constants
 * @param status exit status, or the signal that ended it
 */
public record ExitInfo(int process, int code, int status) {
    public static final int CLD_EXITED = 1;
    public static final int CLD_KILLED = 2;
    public static final int CLD_DUMPED = 3;
    public static final int CLD_TRAPPED = 4;
    public static final int CLD_STOPPED = 5;
    public static final int CLD_CONTINUED = 6;

    public boolean isExited() {
        return code == CLD_EXITED;
    }

    /** {@code exited}, {@code killed}, … as systemd shows it. */
    public String codeName() {
        return switch (code) {
            case CLD_EXITED -> "exited";
            case CLD_KILLED -> "killed";
            case CLD_DUMPED -> "dumped";
            case CLD_TRAPPED -> "trapped";
            case CLD_STOPPED -> "stopped";
            case CLD_CONTINUED -> "continued";
            default -> "n/a";
        };
    }
}
