// SPDX-License-Identifier: Apache-2.0
package org.systemdj.image;

/** A disk that is not as the policy demands, or that makes no sense; the message says which and why. */
public final class DissectionFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final int errno;

    /** @param errno what systemd returns, as in errno(3) */
    public DissectionFailure(String message, int errno) {
        super(message, null, false, false);
        this.errno = errno;
    }

    public int errno() {
        return errno;
    }
}
