// SPDX-License-Identifier: Apache-2.0
package org.freedesktop.systemd1;

/** The unit may not be isolated. */
public class NoIsolation extends SystemdError {
    private static final long serialVersionUID = 1;

    public NoIsolation(String message) {
        super(message);
    }
}
