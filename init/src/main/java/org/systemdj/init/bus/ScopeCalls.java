// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import org.systemdj.bus.BusError;
import org.systemdj.bus.BusException;
import org.systemdj.bus.MethodCall;
import org.systemdj.init.scope.ScopeUnit;
import org.systemdj.init.unit.Unit;
import org.systemdj.text.UnitType;

/** Methods of scopes. Source: org.freedesktop.systemd1(5), «Scope Unit Objects». Loop-confined. */
final class ScopeCalls {
    private ScopeCalls() {}

    /** AbandonScope() of the manager. */
    static void abandonUnit(ManagerBus bus, MethodCall call) {
        String name = call.arguments().readString();
        Unit unit = UnitLookups.find(bus, call, name, UnitLookups.Demand.KNOWN);
        if (unit == null) {
            return;
        }
        if (unit.type() != UnitType.SCOPE) {
            throw new BusException(BusError.INVALID_ARGS, "Unit '" + name + "' is not a scope unit, refusing.");
        }
        abandon(new UnitHandle(bus, unit), call);
    }

    static void abandon(UnitHandle h, MethodCall call) {
        if (!h.bus().authorization().admits(call, PolkitAction.MANAGE_UNITS)) {
            return;
        }
        if (!(h.unit().behavior() instanceof ScopeUnit scope) || !scope.abandon()) {
            throw new BusException(
                    BusError.SCOPE_NOT_RUNNING, "Scope " + h.unit().id() + " is not running, cannot abandon.");
        }
    }
}
