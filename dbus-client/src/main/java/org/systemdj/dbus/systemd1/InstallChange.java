// SPDX-License-Identifier: Apache-2.0
package org.systemdj.dbus.systemd1;

import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.annotations.Position;

/** A change that enabling, disabling, masking … made. */
public final class InstallChange extends Struct {
    @Position(0)
    private final String type;

    @Position(1)
    private final String file;

    @Position(2)
    private final String destination;

    public InstallChange(String type, String file, String destination) {
        this.type = type;
        this.file = file;
        this.destination = destination;
    }

    public String type() {
        return type;
    }

    public String file() {
        return file;
    }

    public String destination() {
        return destination;
    }
}
