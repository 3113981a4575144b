// SPDX-License-Identifier: Apache-2.0
package org.freedesktop.systemd1;

/** The unit's file is a link. */
public class UnitLinked extends SystemdError {
    private static final long serialVersionUID = 1;

    public UnitLinked(String message) {
        super(message);
    }
}
