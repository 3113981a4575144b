// SPDX-License-Identifier: Apache-2.0
package org.freedesktop.systemd1;

/** No unit runs with this invocation. */
public class NoUnitForInvocationID extends SystemdError {
    private static final long serialVersionUID = 1;

    public NoUnitForInvocationID(String message) {
        super(message);
    }
}
