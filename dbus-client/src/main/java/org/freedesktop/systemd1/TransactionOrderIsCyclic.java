// SPDX-License-Identifier: Apache-2.0
package org.freedesktop.systemd1;

/** What the unit needs waits for one another. */
public class TransactionOrderIsCyclic extends SystemdError {
    private static final long serialVersionUID = 1;

    public TransactionOrderIsCyclic(String message) {
        super(message);
    }
}
