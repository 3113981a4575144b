// SPDX-License-Identifier: Apache-2.0
package org.freedesktop.systemd1;

/** A job has failed. */
public class JobFailed extends SystemdError {
    private static final long serialVersionUID = 1;

    public JobFailed(String message) {
        super(message);
    }
}
