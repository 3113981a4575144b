// SPDX-License-Identifier: Apache-2.0
package org.freedesktop.systemd1;

/** A unit of this name is there already. */
public class UnitExists extends SystemdError {
    private static final long serialVersionUID = 1;

    public UnitExists(String message) {
        super(message);
    }
}
