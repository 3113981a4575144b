// SPDX-License-Identifier: Apache-2.0
package org.systemdj.dbus.systemd1;

import java.util.List;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.types.UInt32;

/** A service unit. Methods and signals have the names of the bus, as with all interfaces for dbus-java; see org.freedesktop.systemd1(5). */
@DBusInterfaceName("org.freedesktop.systemd1.Service")
public interface Service extends DBusInterface {
    void BindMount(String source, String destination, boolean readOnly, boolean mkdir);

    void MountImage(String source, String destination, boolean readOnly, boolean mkdir, List<MountOption> options);

    List<StoredDescriptor> DumpFileDescriptorStore();

    List<UnitProcess> GetProcesses();

    void AttachProcesses(String subcgroup, List<UInt32> pids);
}
