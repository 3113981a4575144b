// SPDX-License-Identifier: Apache-2.0
package org.freedesktop.systemd1;

/** What the unit needs would have to be started and stopped at once. */
public class TransactionJobsConflicting extends SystemdError {
    private static final long serialVersionUID = 1;

    public TransactionJobsConflicting(String message) {
        super(message);
    }
}
