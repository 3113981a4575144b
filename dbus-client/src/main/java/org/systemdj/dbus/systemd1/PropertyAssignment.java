// SPDX-License-Identifier: Apache-2.0
package org.systemdj.dbus.systemd1;

import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.annotations.Position;
import org.freedesktop.dbus.types.Variant;

/** A property and its value, for transient units and {@code SetUnitProperties}. */
public final class PropertyAssignment extends Struct {
    @Position(0)
    private final String name;

    @Position(1)
    private final Variant<?> value;

    public PropertyAssignment(String name, Variant<?> value) {
        this.name = name;
        this.value = value;
    }

    public String name() {
        return name;
    }

    public Variant<?> value() {
        return value;
    }
}
