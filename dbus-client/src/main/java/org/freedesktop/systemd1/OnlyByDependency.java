// SPDX-License-Identifier: Apache-2.0
package org.freedesktop.systemd1;

/** The unit refuses to be started or stopped by hand. */
public class OnlyByDependency extends SystemdError {
    private static final long serialVersionUID = 1;

    public OnlyByDependency(String message) {
        super(message);
    }
}
