// SPDX-License-Identifier: Apache-2.0
package org.freedesktop.systemd1;

/** The client has subscribed before. */
public class AlreadySubscribed extends SystemdError {
    private static final long serialVersionUID = 1;

    public AlreadySubscribed(String message) {
        super(message);
    }
}
