// SPDX-License-Identifier: Apache-2.0
package org.systemdj.dbus.property;

import java.util.List;

/** Properties of swaps, by name; see org.freedesktop.systemd1(5). */
public final class SwapProperties {
    public static final Property<String> WHAT = Property.text("What", "s");
    public static final Property<Integer> PRIORITY = Property.integer("Priority", "i");
    public static final Property<String> OPTIONS = Property.text("Options", "s");
    public static final Property<Long> TIMEOUT_USEC = Property.number("TimeoutUSec", "t");
    public static final Property<Long> CONTROL_PID = Property.number("ControlPID", "u");
    public static final Property<String> RESULT = Property.text("Result", "s");
    public static final Property<Long> UID = Property.number("UID", "u");
    public static final Property<Long> GID = Property.number("GID", "u");
    public static final Property<List<Command>> EXEC_ACTIVATE = Property.commands("ExecActivate", "a(sasbttttuii)");
    public static final Property<List<Command>> EXEC_DEACTIVATE = Property.commands("ExecDeactivate", "a(sasbttttuii)");

    private SwapProperties() {}
}
