// SPDX-License-Identifier: Apache-2.0
package org.freedesktop.systemd1;

/** There is no such job, or no longer. */
public class NoSuchJob extends SystemdError {
    private static final long serialVersionUID = 1;

    public NoSuchJob(String message) {
        super(message);
    }
}
