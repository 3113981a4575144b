// SPDX-License-Identifier: Apache-2.0
package org.systemdj.dbus.systemd1;

import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.annotations.Position;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.UInt64;

/** A file descriptor in a service's store. */
public final class StoredDescriptor extends Struct {
    @Position(0)
    private final String name;

    @Position(1)
    private final UInt32 mode;

    @Position(2)
    private final UInt32 deviceMajor;

    @Position(3)
    private final UInt32 deviceMinor;

    @Position(4)
    private final UInt64 inode;

    @Position(5)
    private final UInt32 specialMajor;

    @Position(6)
    private final UInt32 specialMinor;

    @Position(7)
    private final String path;

    @Position(8)
    private final UInt32 flags;

    public StoredDescriptor(
            String name,
            UInt32 mode,
            UInt32 deviceMajor,
            UInt32 deviceMinor,
            UInt64 inode,
            UInt32 specialMajor,
            UInt32 specialMinor,
            String path,
            UInt32 flags) {
        this.name = name;
        this.mode = mode;
        this.deviceMajor = deviceMajor;
        this.deviceMinor = deviceMinor;
        this.inode = inode;
        this.specialMajor = specialMajor;
        this.specialMinor = specialMinor;
        this.path = path;
        this.flags = flags;
    }

    public String name() {
        return name;
    }

    public UInt32 mode() {
        return mode;
    }

    public UInt32 deviceMajor() {
        return deviceMajor;
    }

    public UInt32 deviceMinor() {
        return deviceMinor;
    }

    public UInt64 inode() {
        return inode;
    }

    public UInt32 specialMajor() {
        return specialMajor;
    }

    public UInt32 specialMinor() {
        return specialMinor;
    }

    public String path() {
        return path;
    }

    public UInt32 flags() {
        return flags;
    }
}
