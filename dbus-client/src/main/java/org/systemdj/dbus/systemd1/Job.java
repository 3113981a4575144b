// SPDX-License-Identifier: Apache-2.0
package org.systemdj.dbus.systemd1;

import java.util.List;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.interfaces.DBusInterface;

/** A job, at {@code /org/freedesktop/systemd1/job/ID}. Methods and signals have the names of the bus, as with all interfaces for dbus-java; see org.freedesktop.systemd1(5). */
@DBusInterfaceName("org.freedesktop.systemd1.Job")
public interface Job extends DBusInterface {
    void Cancel();

    List<JobStatus> GetAfter();

    List<JobStatus> GetBefore();
}
