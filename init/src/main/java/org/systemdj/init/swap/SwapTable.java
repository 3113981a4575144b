// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.swap;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.systemdj.init.loop.Poller;
import org.systemdj.init.loop.Priority;
import org.systemdj.init.manager.Manager;
import org.systemdj.init.manager.TableReader;
import org.systemdj.init.unit.Unit;
import org.systemdj.sys.SwapEntry;
import org.systemdj.text.UnitName;
import org.systemdj.text.UnitType;

/** Follows the kernel's table of swaps. Source: proc_swaps(5). Loop-confined. */
public final class SwapTable {
    /** How it stands in the table; all names of a device share it. */
    private record Use(String path, int priority) {}

    private final Manager manager;
    private final TableReader<SwapEntry> table;
    private final boolean isSupported;
    private Map<String, Use> known = Map.of();

    /** @param container whether this is one: the kernel's swaps are the host's then */
    public SwapTable(Manager manager, TableReader<SwapEntry> table, boolean container) {
        this.manager = manager;
        this.table = table;
        this.isSupported = table.fd() >= 0 && !container;
        if (table.fd() >= 0) {
            manager.loop().io("swaps", table.fd(), Poller.PRI, Priority.TABLES, events -> refresh());
        }
    }

    /** Reads the table and passes on what has changed. */
    public void refresh() {
        Map<String, Use> current = new LinkedHashMap<>();
        for (SwapEntry entry : table.read()) {
            if (!entry.deleted()) {
                Use use = new Use(entry.path(), entry.priority());
                current.put(entry.path(), use);
                manager.devices().otherNames(entry.path()).forEach(name -> current.putIfAbsent(name, use));
            }
        }
        Set<String> before = known.keySet();
        known = current;
        manager.devices().swapped(before, current.keySet());
        for (String path : before) {
            if (!current.containsKey(path)) {
                tell(path, false);
            }
        }
        for (String path : current.keySet()) {
            if (!before.contains(path)) {
                tell(path, true);
            }
        }
    }

    private void tell(String path, boolean used) {
        UnitName name = UnitName.fromPath(path, UnitType.SWAP).orElse(null);
        if (name == null) {
            return;
        }
        Unit unit = used ? manager.unit(name) : manager.units().get(name);
        if (unit != null && unit.behavior() instanceof SwapUnit swap) {
            swap.announce(used ? path : null);
            manager.loadQueued();
            swap.tableSays(used);
        }
    }

    /** Whether there may be swaps at all. */
    public boolean isSupported() {
        return isSupported;
    }

    public boolean isUsed(String path) {
        return known.containsKey(path);
    }

    /** The priority of what is in use, empty for what is not. */
    public OptionalInt priority(String path) {
        Use use = known.get(path);
        return use == null ? OptionalInt.empty() : OptionalInt.of(use.priority());
    }

    /** A device has these names now: if it is in use as a swap, it is by all of them. */
    public void onDevice(Set<String> names) {
        if (names.stream().anyMatch(known::containsKey) && !known.keySet().containsAll(names)) {
            refresh();
        }
    }

    /** The unit that one without a file follows, null for none: that with a file, else the one named as in the table. */
    Unit followed(Unit unit, String path) {
        for (Unit sibling : siblings(unit, path)) {
            if (sibling.definition().fragmentPath().isPresent()) {
                return sibling;
            }
        }
        Use use = known.get(path);
        return use == null || path.equals(use.path()) ? null : unitOf(use.path());
    }

    /** The other units of the device that a path in use is a name of. */
    List<Unit> siblings(Unit unit, String path) {
        List<Unit> siblings = new ArrayList<>();
        Use use = known.get(path);
        for (Map.Entry<String, Use> other : known.entrySet()) {
            Unit sibling = other.getValue().equals(use) ? unitOf(other.getKey()) : null;
            if (sibling != null && sibling != unit) {
                siblings.add(sibling);
            }
        }
        return siblings;
    }

    private Unit unitOf(String path) {
        return UnitName.fromPath(path, UnitType.SWAP).map(manager.units()::get).orElse(null);
    }
}
