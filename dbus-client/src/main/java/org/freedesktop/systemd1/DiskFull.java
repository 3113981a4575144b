// SPDX-License-Identifier: Apache-2.0
package org.freedesktop.systemd1;

/** There is no room to write unit files. */
public class DiskFull extends SystemdError {
    private static final long serialVersionUID = 1;

    public DiskFull(String message) {
        super(message);
    }
}
