// SPDX-License-Identifier: Apache-2.0
package org.freedesktop.systemd1;

/** The scope has no processes any more. */
public class ScopeNotRunning extends SystemdError {
    private static final long serialVersionUID = 1;

    public ScopeNotRunning(String message) {
        super(message);
    }
}
