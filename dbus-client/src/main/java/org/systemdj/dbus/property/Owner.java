// SPDX-License-Identifier: Apache-2.0
package org.systemdj.dbus.property;

/** The interface that has a property. */
public enum Owner {
    /** {@code org.freedesktop.systemd1.Manager}. */
    MANAGER,
    /** {@code org.freedesktop.systemd1.Unit}: every unit. */
    UNIT,
    /** The interface of the unit's type, such as {@code org.freedesktop.systemd1.Service}. */
    TYPE,
    /** {@code org.freedesktop.systemd1.Job}. */
    JOB
}
