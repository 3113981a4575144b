// SPDX-License-Identifier: Apache-2.0
package org.systemdj.dbus.systemd1;

import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.annotations.Position;
import org.freedesktop.dbus.types.UInt32;

/** A process of a unit. */
public final class UnitProcess extends Struct {
    @Position(0)
    private final String controlGroup;

    @Position(1)
    private final UInt32 pid;

    @Position(2)
    private final String commandLine;

    public UnitProcess(String controlGroup, UInt32 pid, String commandLine) {
        this.controlGroup = controlGroup;
        this.pid = pid;
        this.commandLine = commandLine;
    }

    public String controlGroup() {
        return controlGroup;
    }

    public UInt32 pid() {
        return pid;
    }

    public String commandLine() {
        return commandLine;
    }
}
