// SPDX-License-Identifier: Apache-2.0
package org.freedesktop.systemd1;

/** The client holds no reference to the unit. */
public class NotReferenced extends SystemdError {
    private static final long serialVersionUID = 1;

    public NotReferenced(String message) {
        super(message);
    }
}
