// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import org.systemdj.bus.BusInterface;
import org.systemdj.text.UnitType;

/** The interface that the units of each type have. Source: org.freedesktop.systemd1(5). Immutable. */
final class UnitTables {
    private UnitTables() {}

    static BusInterface<UnitHandle> of(UnitType type) {
        return switch (type) {
            case SERVICE -> ServiceObject.TABLE;
            case SOCKET -> SocketObject.TABLE;
            case TARGET -> TargetObject.TABLE;
            case DEVICE -> DeviceObject.TABLE;
            case MOUNT -> MountObject.TABLE;
            case AUTOMOUNT -> AutomountObject.TABLE;
            case SWAP -> SwapObject.TABLE;
            case TIMER -> TimerObject.TABLE;
            case PATH -> PathObject.TABLE;
            case SLICE -> SliceObject.TABLE;
            case SCOPE -> ScopeObject.TABLE;
        };
    }
}
