// SPDX-License-Identifier: Apache-2.0
package org.freedesktop.systemd1;

/** The unit has no file, or is not in memory. */
public class NoSuchUnit extends SystemdError {
    private static final long serialVersionUID = 1;

    public NoSuchUnit(String message) {
        super(message);
    }
}
