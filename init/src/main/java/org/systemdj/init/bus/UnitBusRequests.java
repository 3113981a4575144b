// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.bus;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.systemdj.init.manager.BusNames;
import org.systemdj.init.manager.ScopeRequests;
import org.systemdj.init.service.ServiceUnit;
import org.systemdj.init.unit.Unit;

/**
 * What units want of the bus: to hear who owns their names, to ask the controllers of scopes to end them, and the
 * system's manager to move processes. Kept
 * while there is no bus, and taken up when there is one.
 *
 * <p>Source: systemd.service(5), BusName=; org.freedesktop.systemd1(5), RequestStop, AttachProcessesToUnit(). Loop-confined.
 */
public final class UnitBusRequests implements BusNames, ScopeRequests {
    private final Map<Unit, String> watches = new LinkedHashMap<>();
    private SystemBus bus;
    private SystemManagerLink above;

    /** There is a manager above this one. */
    public void above(SystemManagerLink link) {
        above = link;
    }

    /** The bus is there, or (null) no longer. */
    void bus(SystemBus connected) {
        bus = connected;
    }

    @Override
    public boolean watch(Unit unit, String name) {
        String before = watches.get(unit);
        if (name.equals(before)) {
            return true;
        }
        if (watches.containsValue(name)) {
            return false;
        }
        unwatch(unit);
        watches.put(unit, name);
        if (bus != null) {
            bus.watchName(name);
        }
        return true;
    }

    @Override
    public void unwatch(Unit unit) {
        String name = watches.remove(unit);
        if (name != null && bus != null && !watches.containsValue(name)) {
            bus.unwatchName(name);
        }
    }

    /** All watched names, each once. */
    List<String> names() {
        return new ArrayList<>(new LinkedHashSet<>(watches.values()));
    }

    /** A name has a new owner; empty for nobody. */
    void ownerChanged(String name, String owner) {
        for (Map.Entry<Unit, String> watch : new ArrayList<>(watches.entrySet())) {
            if (watch.getValue().equals(name) && watch.getKey().behavior() instanceof ServiceUnit service) {
                service.busNameOwnerChanged(owner);
            }
        }
    }

    @Override
    public void reconnect() {
        if (bus != null) {
            bus.connectIfRunning();
        }
    }

    @Override
    public boolean requestStop(Unit scope, String controller) {
        return bus != null && bus.requestStop(scope, controller);
    }

    @Override
    public boolean attach(Unit scope, List<Integer> pids, Consumer<String> done) {
        return above != null && above.attach(scope.cgroup().path(), pids, done);
    }
}
