// SPDX-License-Identifier: Apache-2.0
package org.freedesktop.systemd1;

/** The unit comes from a generator. */
public class UnitGenerated extends SystemdError {
    private static final long serialVersionUID = 1;

    public UnitGenerated(String message) {
        super(message);
    }
}
