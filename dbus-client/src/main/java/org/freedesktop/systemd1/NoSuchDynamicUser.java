// SPDX-License-Identifier: Apache-2.0
package org.freedesktop.systemd1;

/** No service has such a user. */
public class NoSuchDynamicUser extends SystemdError {
    private static final long serialVersionUID = 1;

    public NoSuchDynamicUser(String message) {
        super(message);
    }
}
