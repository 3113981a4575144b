// SPDX-License-Identifier: Apache-2.0
package org.freedesktop.systemd1;

/** The slice above is frozen. */
public class FrozenByParent extends SystemdError {
    private static final long serialVersionUID = 1;

    public FrozenByParent(String message) {
        super(message);
    }
}
