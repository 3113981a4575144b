// SPDX-License-Identifier: Apache-2.0
package org.freedesktop.systemd1;

/** There is no such process. */
public class NoSuchProcess extends SystemdError {
    private static final long serialVersionUID = 1;

    public NoSuchProcess(String message) {
        super(message);
    }
}
