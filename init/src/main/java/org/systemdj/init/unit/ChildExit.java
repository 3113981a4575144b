// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.unit;

/**
 * The end of a process.
 *
 * <p>Source: waitid(2). Immutable.
 *
 * @param code how it ended: 1 exited, 2 killed, 3 dumped core (the kernel's CLD_ values)
 * @param status exit status or signal number
 */
public record ChildExit(int pid, int code, int status) {
    public static final int EXITED = 1;
    public static final int KILLED = 2;
    public static final int DUMPED = 3;

    /** It exited with status 0. */
    public boolean isCleanExit() {
        return code == EXITED && status == 0;
    }

    /** The word of CLD_ for the code. */
    public String codeWord() {
        return switch (code) {
            case EXITED -> "exited";
            case KILLED -> "killed";
            case DUMPED -> "dumped";
            default -> "unknown";
        };
    }
}
