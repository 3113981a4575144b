// SPDX-License-Identifier: Apache-2.0
package org.freedesktop.systemd1;

/** Freezing was given up for another request. */
public class FreezeCancelled extends SystemdError {
    private static final long serialVersionUID = 1;

    public FreezeCancelled(String message) {
        super(message);
    }
}
