// SPDX-License-Identifier: Apache-2.0
package org.systemdj.sys;

/**
 * A kernel call failed.
 *
 * <p>Carries no stack trace: it reports the state of the system, not a fault of the program, and is thrown often.
 *
 * <p>Source: errno(3).
 *
 * <p>Immutable.
 */
public final class ErrnoException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String call;
    private final int errno;
    private final String subject;

    /**
     * @param call C name of the call
     * @param errno positive error number
     * @param subject what it was applied to: a path, a name; may be null
     */
    public ErrnoException(String call, int errno, String subject) {
        super(null, null, false, false);
        this.call = call;
        this.errno = errno;
        this.subject = subject;
    }

    /** C name of the call. */
    public String call() {
        return call;
    }

    /** Positive error number. */
    public int errno() {
        return errno;
    }

    /** What the call was applied to, or null. */
    public String subject() {
        return subject;
    }

    /** The C library's text for the error number, as systemd's messages end with. */
    public String reason() {
        return Errno.text(errno);
    }

    @Override
    public String getMessage() {
        return call + (subject == null ? "" : " " + subject) + ": " + Errno.text(errno);
    }
}
