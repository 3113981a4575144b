// SPDX-License-Identifier: Apache-2.0
package org.freedesktop.systemd1;

/** The unit is in use. */
public class UnitBusy extends SystemdError {
    private static final long serialVersionUID = 1;

    public UnitBusy(String message) {
        super(message);
    }
}
