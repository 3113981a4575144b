// SPDX-License-Identifier: Apache-2.0
package org.systemdj.dbus.systemd1;

import java.util.List;
import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.annotations.Position;

/** A unit that is made with a transient one. */
public final class AuxiliaryUnit extends Struct {
    @Position(0)
    private final String name;

    @Position(1)
    private final List<PropertyAssignment> properties;

    public AuxiliaryUnit(String name, List<PropertyAssignment> properties) {
        this.name = name;
        this.properties = properties;
    }

    public String name() {
        return name;
    }

    public List<PropertyAssignment> properties() {
        return properties;
    }
}
