// SPDX-License-Identifier: Apache-2.0
package org.freedesktop.systemd1;

/** The unit's path cannot be used. */
public class UnitBadPath extends SystemdError {
    private static final long serialVersionUID = 1;

    public UnitBadPath(String message) {
        super(message);
    }
}
