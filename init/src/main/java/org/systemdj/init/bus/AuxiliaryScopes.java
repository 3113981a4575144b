// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import java.util.List;
import java.util.OptionalInt;
import org.systemdj.bus.BusError;
import org.systemdj.bus.BusException;
import org.systemdj.bus.MessageReader;
import org.systemdj.bus.MethodCall;
import org.systemdj.config.JobMode;
import org.systemdj.directive.CgroupDirectives;
import org.systemdj.init.scope.ScopeUnit;
import org.systemdj.init.unit.Unit;
import org.systemdj.text.UnitName;
import org.systemdj.text.UnitType;

/**
 * Scopes that a service asks for, for some of its own processes: they live on when the service ends, with the same
 * limits, in the same slice.
 *
 * <p>Source: org.freedesktop.systemd1(5), StartAuxiliaryScope(). Loop-confined.
 */
final class AuxiliaryScopes {
    private AuxiliaryScopes() {}

    static void start(ManagerBus bus, MethodCall call) {
        OptionalInt caller = bus.authorization().process(call);
        if (caller.isEmpty()) {
            return;
        }
        MessageReader in = call.arguments();
        String name = in.readString();
        List<Integer> pids = TransientUnits.pidFds(in);
        if (in.readUint64() != 0) {
            throw new BusException(BusError.INVALID_ARGS, "Flags must be 0.");
        }
        UnitName scope = TransientUnits.free(bus, name);
        if (scope.type() != UnitType.SCOPE) {
            throw new BusException(BusError.INVALID_ARGS, "Unit name " + name + " is not a scope name.");
        }
        Unit service = owner(bus, caller.getAsInt());
        for (int pid : pids) {
            check(bus, service, pid);
        }
        PropertyLines lines = new PropertyLines(UnitType.SCOPE, bus.manager());
        readProperties(lines, in);
        lines.copy(service.settings(), CgroupDirectives.TABLE);
        ScopeUnit made = (ScopeUnit) TransientUnits.write(bus, scope, lines).behavior();
        pids.forEach(made::addProcess);
        TransientUnits.start(bus, call, bus.manager().unit(scope), JobMode.REPLACE);
    }

    private static Unit owner(ManagerBus bus, int caller) {
        Unit unit = UnitLookups.ofProcess(bus, caller);
        if (unit.type() != UnitType.SERVICE) {
            throw new BusException(
                    BusError.INVALID_ARGS, "Starting auxiliary scope is supported only for service units, refusing.");
        }
        return unit;
    }

    private static void check(ManagerBus bus, Unit service, int pid) {
        if (bus.manager().processes().unitOf(pid) != service) {
            throw new BusException(
                    BusError.INVALID_ARGS,
                    "Process with PID " + pid + " runs outside of the calling service, refusing.");
        }
        if (pid == service.behavior().mainPid()) {
            throw new BusException(
                    BusError.INVALID_ARGS,
                    "Process with PID " + pid + " is the main process of the calling service, refusing.");
        }
    }

    private static void readProperties(PropertyLines lines, MessageReader in) {
        in.enterArray();
        while (in.hasNext()) {
            in.enterStruct();
            String property = in.readString();
            lines.add(property, in.enterVariant(), in);
            in.exit();
            in.exit();
        }
        in.exit();
    }
}
