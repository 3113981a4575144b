// SPDX-License-Identifier: Apache-2.0
package org.freedesktop.systemd1;

import org.freedesktop.dbus.exceptions.DBusExecutionException;

/** What the manager refuses for a reason of its own; each error of the bus is a class of its own. */
public abstract class SystemdError extends DBusExecutionException {
    private static final long serialVersionUID = 1;

    protected SystemdError(String message) {
        super(message);
    }

    /** As on the bus, such as {@code org.freedesktop.systemd1.NoSuchUnit}. */
    public String errorName() {
        return getClass().getName();
    }
}
