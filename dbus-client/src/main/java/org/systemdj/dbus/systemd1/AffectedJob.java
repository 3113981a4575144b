// SPDX-License-Identifier: Apache-2.0
package org.systemdj.dbus.systemd1;

import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.annotations.Position;
import org.freedesktop.dbus.types.UInt32;

/** A job that came with another. */
public final class AffectedJob extends Struct {
    @Position(0)
    private final UInt32 id;

    @Position(1)
    private final DBusPath path;

    @Position(2)
    private final String unit;

    @Position(3)
    private final DBusPath unitPath;

    @Position(4)
    private final String type;

    public AffectedJob(UInt32 id, DBusPath path, String unit, DBusPath unitPath, String type) {
        this.id = id;
        this.path = path;
        this.unit = unit;
        this.unitPath = unitPath;
        this.type = type;
    }

    public UInt32 id() {
        return id;
    }

    public DBusPath path() {
        return path;
    }

    public String unit() {
        return unit;
    }

    public DBusPath unitPath() {
        return unitPath;
    }

    public String type() {
        return type;
    }
}
