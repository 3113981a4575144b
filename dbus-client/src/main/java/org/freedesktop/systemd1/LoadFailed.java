// SPDX-License-Identifier: Apache-2.0
package org.freedesktop.systemd1;

/** The unit's file cannot be read. */
public class LoadFailed extends SystemdError {
    private static final long serialVersionUID = 1;

    public LoadFailed(String message) {
        super(message);
    }
}
