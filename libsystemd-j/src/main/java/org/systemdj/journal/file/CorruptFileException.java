// SPDX-License-Identifier: Apache-2.0
package org.systemdj.journal.file;

import org.systemdj.sys.Errno;

/**
 * What a journal file says cannot be.
 *
 * <p>Source: «Journal File Format»; the error numbers are those of sd_journal_open(3).
 *
 * <p>Immutable. Has no stack trace: broken files hold many of these.
 */
public final class CorruptFileException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int errno;

    private CorruptFileException(int errno, String text) {
        super(text, null, false, false);
        this.errno = errno;
    }

    /** A file or an object that contradicts itself. */
    public static CorruptFileException bad(String what, long offset) {
        return new CorruptFileException(Errno.EBADMSG, what + " at offset " + offset);
    }

    static CorruptFileException truncated(String what) {
        return new CorruptFileException(Errno.ENODATA, what);
    }

    static CorruptFileException unsupported(String what) {
        return new CorruptFileException(Errno.EPROTONOSUPPORT, what);
    }

    /** The error number that stands for it: EBADMSG, ENODATA (truncated) or EPROTONOSUPPORT. */
    public int errno() {
        return errno;
    }
}
