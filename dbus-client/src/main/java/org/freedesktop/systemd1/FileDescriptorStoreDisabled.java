// SPDX-License-Identifier: Apache-2.0
package org.freedesktop.systemd1;

/** The service has no store for file descriptors. */
public class FileDescriptorStoreDisabled extends SystemdError {
    private static final long serialVersionUID = 1;

    public FileDescriptorStoreDisabled(String message) {
        super(message);
    }
}
