// SPDX-License-Identifier: Apache-2.0
package org.freedesktop.systemd1;

/** The process belongs to no unit. */
public class NoUnitForPID extends SystemdError {
    private static final long serialVersionUID = 1;

    public NoUnitForPID(String message) {
        super(message);
    }
}
