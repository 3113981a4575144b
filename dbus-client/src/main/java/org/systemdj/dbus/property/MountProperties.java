// SPDX-License-Identifier: Apache-2.0
package org.systemdj.dbus.property;

import java.util.List;

/** Properties of mounts, by name; see org.freedesktop.systemd1(5). */
public final class MountProperties {
    public static final Property<String> WHERE = Property.text("Where", "s");
    public static final Property<String> WHAT = Property.text("What", "s");
    public static final Property<String> OPTIONS = Property.text("Options", "s");
    public static final Property<String> TYPE = Property.text("Type", "s");
    public static final Property<Long> TIMEOUT_USEC = Property.number("TimeoutUSec", "t");
    public static final Property<Long> CONTROL_PID = Property.number("ControlPID", "u");
    public static final Property<Long> DIRECTORY_MODE = Property.number("DirectoryMode", "u");
    public static final Property<Boolean> SLOPPY_OPTIONS = Property.truth("SloppyOptions", "b");
    public static final Property<Boolean> LAZY_UNMOUNT = Property.truth("LazyUnmount", "b");
    public static final Property<Boolean> FORCE_UNMOUNT = Property.truth("ForceUnmount", "b");
    public static final Property<Boolean> READ_WRITE_ONLY = Property.truth("ReadWriteOnly", "b");
    public static final Property<String> RESULT = Property.text("Result", "s");
    public static final Property<Long> UID = Property.number("UID", "u");
    public static final Property<Long> GID = Property.number("GID", "u");
    public static final Property<List<Command>> EXEC_MOUNT = Property.commands("ExecMount", "a(sasbttttuii)");
    public static final Property<List<Command>> EXEC_UNMOUNT = Property.commands("ExecUnmount", "a(sasbttttuii)");
    public static final Property<List<Command>> EXEC_REMOUNT = Property.commands("ExecRemount", "a(sasbttttuii)");

    private MountProperties() {}
}
