// SPDX-License-Identifier: Apache-2.0
package org.systemdj.generators;

import org.systemdj.bus.BusAddress;
import org.systemdj.bus.BusClient;
import org.systemdj.bus.MessageWriter;

/**
 * Calls to PID 1 on its own socket.
 *
 * <p>Source: org.freedesktop.systemd1(5). Used by one thread.
 */
final class ManagerClient implements SysrootFstabCheck.Manager {
    private static final String PATH = "/org/freedesktop/systemd1";
    private static final String INTERFACE = "org.freedesktop.systemd1.Manager";

    @Override
    public void reload() {
        try (BusClient client = BusClient.direct(BusAddress.MANAGER)) {
            client.call(client.newCall(PATH, INTERFACE, "Reload"), BusClient.FOREVER);
        }
    }

    @Override
    public void start(String unit) {
        try (BusClient client = BusClient.direct(BusAddress.MANAGER)) {
            MessageWriter call = client.newCall(PATH, INTERFACE, "StartUnit");
            client.call(call.writeString(unit).writeString("replace"));
        }
    }
}
