// SPDX-License-Identifier: Apache-2.0
package org.freedesktop.systemd1;

/** The client has not subscribed. */
public class NotSubscribed extends SystemdError {
    private static final long serialVersionUID = 1;

    public NotSubscribed(String message) {
        super(message);
    }
}
