// SPDX-License-Identifier: Apache-2.0
package org.systemdj.console;

import org.systemdj.sys.Errno;

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
    private final int errno;

    public CommandFailure(String text) {
        this(text, 1);
    }

    public CommandFailure(String text, int status) {
        this(text, status, Errno.EINVAL);
    }

    private CommandFailure(String text, int status, int errno) {
        super(text, null, false, false);
        this.status = status;
        this.errno = errno;
    }

    /** A failure that the kernel's error number stands for, where a manager asks. */
    public static CommandFailure withErrno(String text, int errno) {
        return new CommandFailure(text, 1, errno);
    }

    /** The error number that a manager is told. */
    public int errno() {
        return errno;
    }

    /** A failure that has been told already, or that is silent. */
    public static CommandFailure silent(int status) {
        return new CommandFailure("", status);
    }

    public int status() {
        return status;
    }
}
