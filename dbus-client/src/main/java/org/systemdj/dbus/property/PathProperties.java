// SPDX-License-Identifier: Apache-2.0
package org.systemdj.dbus.property;

import java.util.List;

/** Properties of paths, by name; see org.freedesktop.systemd1(5). */
public final class PathProperties {
    public static final Property<String> UNIT = Property.text("Unit", "s");
    public static final Property<List<Fields>> PATHS = Property.fieldsList("Paths", "a(ss)");
    public static final Property<Boolean> MAKE_DIRECTORY = Property.truth("MakeDirectory", "b");
    public static final Property<Long> DIRECTORY_MODE = Property.number("DirectoryMode", "u");
    public static final Property<String> RESULT = Property.text("Result", "s");
    public static final Property<Long> TRIGGER_LIMIT_INTERVAL_USEC = Property.number("TriggerLimitIntervalUSec", "t");
    public static final Property<Long> TRIGGER_LIMIT_BURST = Property.number("TriggerLimitBurst", "u");

    private PathProperties() {}
}
