// SPDX-License-Identifier: Apache-2.0
package org.systemdj.dbus.systemd1;

import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.annotations.Position;
import org.freedesktop.dbus.types.UInt32;

/** A user that was made for a service. */
public final class DynamicUser extends Struct {
    @Position(0)
    private final UInt32 uid;

    @Position(1)
    private final String name;

    public DynamicUser(UInt32 uid, String name) {
        this.uid = uid;
        this.name = name;
    }

    public UInt32 uid() {
        return uid;
    }

    public String name() {
        return name;
    }
}
