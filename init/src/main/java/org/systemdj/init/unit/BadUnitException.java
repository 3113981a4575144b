// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.unit;

/** A definition that reads well but cannot be used. The message says which setting. Immutable. */
public final class BadUnitException extends Exception {
    private static final long serialVersionUID = 1;

    public BadUnitException(String message) {
        super(message, null, false, false);
    }
}
