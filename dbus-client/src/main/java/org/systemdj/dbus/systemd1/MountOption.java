// SPDX-License-Identifier: Apache-2.0
package org.systemdj.dbus.systemd1;

import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.annotations.Position;

/** Options for a partition of an image. */
public final class MountOption extends Struct {
    @Position(0)
    private final String partition;

    @Position(1)
    private final String options;

    public MountOption(String partition, String options) {
        this.partition = partition;
        this.options = options;
    }

    public String partition() {
        return partition;
    }

    public String options() {
        return options;
    }
}
