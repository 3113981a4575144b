// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.run;

import org.systemdj.init.automount.AutomountUnit;
import org.systemdj.init.device.DeviceUnit;
import org.systemdj.init.manager.UnitTypes;
import org.systemdj.init.mount.MountUnit;
import org.systemdj.init.path.PathUnit;
import org.systemdj.init.scope.ScopeUnit;
import org.systemdj.init.service.ServiceUnit;
import org.systemdj.init.slice.SliceUnit;
import org.systemdj.init.socket.SocketUnit;
import org.systemdj.init.swap.SwapUnit;
import org.systemdj.init.target.TargetUnit;
import org.systemdj.init.timer.TimerUnit;
import org.systemdj.init.unit.Unit;
import org.systemdj.init.unit.UnitBehavior;

/** The eleven types of unit. Immutable. */
public final class SystemUnitTypes implements UnitTypes {
    @Override
    public UnitBehavior create(Unit unit) {
        return switch (unit.type()) {
            case SERVICE -> new ServiceUnit(unit);
            case SOCKET -> new SocketUnit(unit);
            case TARGET -> new TargetUnit(unit);
            case DEVICE -> new DeviceUnit(unit);
            case MOUNT -> new MountUnit(unit);
            case AUTOMOUNT -> new AutomountUnit(unit);
            case SWAP -> new SwapUnit(unit);
            case TIMER -> new TimerUnit(unit);
            case PATH -> new PathUnit(unit);
            case SLICE -> new SliceUnit(unit);
            case SCOPE -> new ScopeUnit(unit);
        };
    }
}
