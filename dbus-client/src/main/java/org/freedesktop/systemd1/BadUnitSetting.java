// SPDX-License-Identifier: Apache-2.0
package org.freedesktop.systemd1;

/** A setting of the unit cannot be used. */
public class BadUnitSetting extends SystemdError {
    private static final long serialVersionUID = 1;

    public BadUnitSetting(String message) {
        super(message);
    }
}
