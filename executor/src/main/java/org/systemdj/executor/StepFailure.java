// SPDX-License-Identifier: Apache-2.0
package org.systemdj.executor;

import org.systemdj.sys.Errno;
import org.systemdj.sys.ErrnoException;
import org.systemdj.text.ExitStatus;

/**
 * A step could not be done: the process ends with the step's exit code.
 *
 * <p>Source: systemd.exec(5), «Process Exit Codes».
 *
 * <p>Immutable.
 */
final class StepFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitStatus status;
    private final int errno;
    private boolean told;

    /**
     * @param status exit code to end with
     * @param message what failed, without the reason
     * @param errno why, positive; 0 for a reason that the message tells itself
     */
    StepFailure(ExitStatus status, String message, int errno) {
        super(message, null, false, false);
        this.status = status;
        this.errno = errno;
    }

    static StepFailure of(ExitStatus status, String message, ErrnoException cause) {
        return new StepFailure(status, message, cause.errno());
    }

    ExitStatus status() {
        return status;
    }

    int errno() {
        return errno;
    }

    /** What failed is in the log already. */
    StepFailure alreadyTold() {
        told = true;
        return this;
    }

    boolean isTold() {
        return told;
    }

    /** The message with its reason. */
    String text() {
        return errno == 0 ? getMessage() : getMessage() + ": " + Errno.text(errno);
    }
}
