// SPDX-License-Identifier: Apache-2.0
package org.freedesktop.systemd1;

/** A job that may not be replaced is in the way. */
public class TransactionIsDestructive extends SystemdError {
    private static final long serialVersionUID = 1;

    public TransactionIsDestructive(String message) {
        super(message);
    }
}
