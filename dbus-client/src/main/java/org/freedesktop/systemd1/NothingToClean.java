// SPDX-License-Identifier: Apache-2.0
package org.freedesktop.systemd1;

/** The unit has nothing that could be cleaned. */
public class NothingToClean extends SystemdError {
    private static final long serialVersionUID = 1;

    public NothingToClean(String message) {
        super(message);
    }
}
