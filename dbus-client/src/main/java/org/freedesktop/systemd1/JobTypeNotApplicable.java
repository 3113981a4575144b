// SPDX-License-Identifier: Apache-2.0
package org.freedesktop.systemd1;

/** The unit cannot do this, such as reload. */
public class JobTypeNotApplicable extends SystemdError {
    private static final long serialVersionUID = 1;

    public JobTypeNotApplicable(String message) {
        super(message);
    }
}
