// SPDX-License-Identifier: Apache-2.0
package org.systemdj.dbus.property;

/** Properties of automounts, by name; see org.freedesktop.systemd1(5). */
public final class AutomountProperties {
    public static final Property<String> WHERE = Property.text("Where", "s");
    public static final Property<String> EXTRA_OPTIONS = Property.text("ExtraOptions", "s");
    public static final Property<Long> DIRECTORY_MODE = Property.number("DirectoryMode", "u");
    public static final Property<String> RESULT = Property.text("Result", "s");
    public static final Property<Long> TIMEOUT_IDLE_USEC = Property.number("TimeoutIdleUSec", "t");

    private AutomountProperties() {}
}
