// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.unit;

/** A definition that reads well but cannot be used. The message says which setting, or why. Immutable. */
public final class BadUnitException extends Exception {
    private static final long serialVersionUID = 1;

    private final int errno;

    public BadUnitException(String message) {
        this(message, 0);
    }

    /** @param errno what the bus says of it, where it is not the setting itself that is bad */
    public BadUnitException(String message, int errno) {
        super(message, null, false, false);
        this.errno = errno;
    }

    /** The kind of error, 0 for a bad setting; an empty message is not logged. */
    public int errno() {
        return errno;
    }
}
