// SPDX-License-Identifier: Apache-2.0
package org.freedesktop.systemd1;

/** The system is about to go down. */
public class ShuttingDown extends SystemdError {
    private static final long serialVersionUID = 1;

    public ShuttingDown(String message) {
        super(message);
    }
}
