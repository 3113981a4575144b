// SPDX-License-Identifier: Apache-2.0
package org.systemdj.console;

/**
 * Ends the command: the text (if any) goes to standard error and the status becomes the exit status.
 *
 * <p>Source: systemctl(1), EXIT STATUS.
 *
 * <p>Immutable. Has no stack trace, because it is an outcome and not a fault of the program.
 */
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    public CommandFailure(String text) {
        this(text, 1);
    }

    public CommandFailure(String text, int status) {
        super(text, null, false, false);
        this.status = status;
    }

    /** A failure that has been told already, or that is silent. */
    public static CommandFailure silent(int status) {
        return new CommandFailure("", status);
    }

    public int status() {
        return status;
    }
}
