// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.run;

import org.systemdj.init.boot.Contained;
import org.systemdj.init.boot.ManagerConfig;
import org.systemdj.init.cgroup.NftSets;
import org.systemdj.init.manager.Manager;
import org.systemdj.init.unit.Timestamp;
import org.systemdj.init.unit.Unit;

/**
 * Reads all unit files again. Run-time state stays where it is: definitions and dependencies are swapped under it.
 *
 * <p>Source: systemctl(1), daemon-reload. Loop-confined.
 */
public final class Reload {
    private final SystemManager system;

    public Reload(SystemManager system) {
        this.system = system;
    }

    /** @param config the manager's configuration, which has been read again */
    public void run(ManagerConfig config, Lifetime lifetime) {
        Manager manager = system.manager();
        system.bus().onReloading(true);
        system.use(config);
        Timestamp now = Timestamp.now(manager.loop());
        manager.units().all().forEach(unit -> unit.times().noteReload(now));
        manager.whileReloading(() -> {
            Contained.run("generate units", lifetime::generate);
            system.definitions().refresh();
            manager.readAgain();
            manager.mountTable().refresh();
            manager.swapTable().refresh();
            manager.devices().enumerate();
            manager.loadQueued();
        });
        for (Unit unit : manager.units().all()) {
            unit.contain(unit.behavior()::coldplug);
            unit.contain(() -> NftSets.refill(unit));
            unit.queueForCollection();
        }
        for (Unit unit : manager.units().all()) {
            if (unit.activeState().isActiveOrReloading()) {
                manager.oomReports().report(unit, unit.activeState());
            }
        }
        system.unitsLoaded();
        system.incomplete().onReloaded();
        system.bus().onReloading(false);
    }
}
