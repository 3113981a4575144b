// SPDX-License-Identifier: Apache-2.0
package org.systemdj.dbus.systemd1;

import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.annotations.Position;

/** A unit file and whether it is enabled. */
public final class UnitFileStatus extends Struct {
    @Position(0)
    private final String path;

    @Position(1)
    private final String state;

    public UnitFileStatus(String path, String state) {
        this.path = path;
        this.state = state;
    }

    public String path() {
        return path;
    }

    public String state() {
        return state;
    }
}
