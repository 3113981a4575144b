// SPDX-License-Identifier: Apache-2.0
package org.systemdj.init.swap;

import java.util.LinkedHashMap;
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
    private final Manager manager;
    private final TableReader<SwapEntry> table;
    private final boolean isSupported;
    private Map<String, Integer> known = Map.of();

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
        Map<String, Integer> current = new LinkedHashMap<>();
        for (SwapEntry entry : table.read()) {
            if (!entry.deleted()) {
                current.put(entry.path(), entry.priority());
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
        Integer priority = known.get(path);
        return priority == null ? OptionalInt.empty() : OptionalInt.of(priority);
    }
}
