// SPDX-License-Identifier: Apache-2.0
package org.freedesktop.systemd1;

/** The unit is masked. */
public class UnitMasked extends SystemdError {
    private static final long serialVersionUID = 1;

    public UnitMasked(String message) {
        super(message);
    }
}
