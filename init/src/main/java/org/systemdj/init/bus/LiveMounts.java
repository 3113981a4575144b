// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import org.systemdj.bus.BusError;
import org.systemdj.bus.BusException;
import org.systemdj.bus.MethodCall;

/**
 * Mounting into the name space of a running service. Not offered yet: clients are told so.
 *
 * <p>Source: org.freedesktop.systemd1(5), BindMountUnit() and MountImageUnit(). Loop-confined.
 */
final class LiveMounts {
    private LiveMounts() {}

    static void bind(UnitHandle h, MethodCall call) {
        refuse(h);
    }

    static void image(UnitHandle h, MethodCall call) {
        refuse(h);
    }

    private static void refuse(UnitHandle h) {
        throw new BusException(
                BusError.NOT_SUPPORTED,
                "Adding bind mounts at runtime is not supported for " + h.unit().id());
    }
}
