// SPDX-License-Identifier: Apache-2.0
package org.systemdj.dbus.systemd1;

import java.util.List;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.types.UInt32;

/** What every unit can be asked and told, at its {@linkplain org.systemdj.dbus.UnitPath path}. Methods and signals have the names of the bus, as with all interfaces for dbus-java; see org.freedesktop.systemd1(5). */
@DBusInterfaceName("org.freedesktop.systemd1.Unit")
public interface Unit extends DBusInterface {
    DBusPath Start(String mode);

    DBusPath Stop(String mode);

    DBusPath Reload(String mode);

    DBusPath Restart(String mode);

    DBusPath TryRestart(String mode);

    DBusPath ReloadOrRestart(String mode);

    DBusPath ReloadOrTryRestart(String mode);

    /** Returns job id, job path, unit id, unit path, job type, affected jobs. */
    Tuple6<UInt32, DBusPath, String, DBusPath, String, List<AffectedJob>> EnqueueJob(String jobType, String jobMode);

    void Kill(String whom, int signal);

    void QueueSignal(String whom, int signal, int value);

    void ResetFailed();

    void SetProperties(boolean runtime, List<PropertyAssignment> properties);

    void Ref();

    void Unref();

    void Clean(List<String> mask);

    void Freeze();

    void Thaw();
}
