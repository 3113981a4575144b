// SPDX-License-Identifier: Apache-2.0
package org.systemdj.dbus.systemd1;

import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.annotations.Position;
import org.freedesktop.dbus.types.UInt32;

/** A job that waits or runs. */
public final class JobStatus extends Struct {
    @Position(0)
    private final UInt32 id;

    @Position(1)
    private final String unit;

    @Position(2)
    private final String type;

    @Position(3)
    private final String state;

    @Position(4)
    private final DBusPath path;

    @Position(5)
    private final DBusPath unitPath;

    public JobStatus(UInt32 id, String unit, String type, String state, DBusPath path, DBusPath unitPath) {
        this.id = id;
        this.unit = unit;
        this.type = type;
        this.state = state;
        this.path = path;
        this.unitPath = unitPath;
    }

    public UInt32 id() {
        return id;
    }

    public String unit() {
        return unit;
    }

    public String type() {
        return type;
    }

    public String state() {
        return state;
    }

    public DBusPath path() {
        return path;
    }

    public DBusPath unitPath() {
        return unitPath;
    }
}
