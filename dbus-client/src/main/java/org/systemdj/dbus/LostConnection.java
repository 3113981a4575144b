// SPDX-License-Identifier: Apache-2.0
package org.systemdj.dbus;

import java.io.IOException;
import org.freedesktop.dbus.connections.IDisconnectCallback;

/** Ends what waits for signals when the bus is gone. */
final class LostConnection implements IDisconnectCallback {
    private volatile ManagerSignals signals;

    void tells(ManagerSignals signals) {
        this.signals = signals;
    }

    @Override
    public void disconnectOnError(IOException e) {
        ManagerSignals waiting = signals;
        if (waiting != null) waiting.lost();
    }
}
