// SPDX-License-Identifier: Apache-2.0
package org.freedesktop.systemd1;

/** The unit does not run. */
public class UnitInactive extends SystemdError {
    private static final long serialVersionUID = 1;

    public UnitInactive(String message) {
        super(message);
    }
}
