// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import org.systemdj.bus.BusError;
import org.systemdj.bus.BusException;
import org.systemdj.bus.MethodCall;
import org.systemdj.text.UnitType;

/**
 * Mounting into the name space of a running service. Not offered yet: clients are told so.
 *
 * <p>Source: org.freedesktop.systemd1(5), BindMountUnit() and MountImageUnit(). Loop-confined.
 */
final class LiveMounts {
    private LiveMounts() {}

    static void bind(UnitHandle h, MethodCall call) {
        refuse(h, "BindMountUnit");
    }

    static void image(UnitHandle h, MethodCall call) {
        refuse(h, "MountImageUnit");
    }

    private static void refuse(UnitHandle h, String operation) {
        UnitCalls.refuseOtherTypes(h.unit(), UnitType.SERVICE, operation);
        throw new BusException(
                BusError.NOT_SUPPORTED,
                "Unit '" + h.unit().id() + "' not running in private mount namespace, cannot live mount.");
    }
}
