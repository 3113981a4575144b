// SPDX-License-Identifier: Apache-2.0
package org.systemdj.dbus.property;

/** Properties of devices, by name; see org.freedesktop.systemd1(5). */
public final class DeviceProperties {
    public static final Property<String> SYS_FS_PATH = Property.text("SysFSPath", "s");

    private DeviceProperties() {}
}
