// SPDX-License-Identifier: Apache-2.0
package org.systemdj.dbus.systemd1;

import java.util.List;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.types.UInt32;

/** A mount unit. Methods and signals have the names of the bus, as with all interfaces for dbus-java; see org.freedesktop.systemd1(5). */
@DBusInterfaceName("org.freedesktop.systemd1.Mount")
public interface Mount extends DBusInterface {
    List<UnitProcess> GetProcesses();

    void AttachProcesses(String subcgroup, List<UInt32> pids);
}
