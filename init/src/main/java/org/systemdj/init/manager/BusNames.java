// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.manager;

import org.systemdj.init.unit.Unit;

/** Follows who owns the bus names of services. Source: systemd.service(5), BusName=. Loop-confined. */
public interface BusNames {
    /** Tells a service of every change of its name's owner from now on; false if another unit has that name already. */
    boolean watch(Unit unit, String name);

    void unwatch(Unit unit);

    /** Connects to the bus again where the connection is gone. */
    void reconnect();
}
