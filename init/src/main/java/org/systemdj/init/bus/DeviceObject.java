// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import static org.systemdj.bus.BusMember.Emits.CHANGE;

import org.systemdj.bus.BusInterface;
import org.systemdj.init.device.DeviceUnit;

/**
 * The interface of devices.
 *
 * <p>Source: org.freedesktop.systemd1(5), «Device Unit Objects». Immutable.
 */
final class DeviceObject {
    static final BusInterface<UnitHandle> TABLE = UnitTable.named("Device")
            .value("SysFSPath", "s", CHANGE, u -> ((DeviceUnit) u.behavior()).sysPath())
            .build();

    private DeviceObject() {}
}
